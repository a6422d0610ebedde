"""How gatherings and what belongs to them stand in lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.gatherings.lifecycle import GATHERING
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.gatherings.terms import KINDS
from gurvan.kernel.web.listing import Column, Listing


def when(gathering: Gathering) -> str:
    """Return its days and hours in a line."""
    first = date_format(gathering.starts_on, "DATE_FORMAT")
    last = date_format(gathering.ends_on, "DATE_FORMAT")
    opens, closes = gathering.opens_at, gathering.closes_at
    if gathering.starts_on == gathering.ends_on:
        hours = "–".join(filter(None, [opens, closes]))
        return f"{first}, {hours}" if hours else first
    return f"{first} {opens}".strip() + " – " + f"{last} {closes}".strip()


def where(gathering: Gathering) -> str:
    """Return the hall and the place in a line."""
    return ", ".join(filter(None, [gathering.hall, str(gathering.place or "")]))


def kind_words(gathering: Gathering) -> str:
    """Return what it is."""
    return gettext(KINDS[gathering.kind])


GATHERINGS = Listing(
    name="gatherings",
    joins=("organiser", "place"),
    columns=(
        Column(_("Gathering"), "title", kind="link"),
        Column(_("Kind"), kind_words),
        Column(_("Called by"), "organiser", sort="organiser__sort_key"),
        Column(_("Where"), where),
        Column(_("First day"), "starts_on", kind="date", sort="starts_on"),
        Column(_("Last day"), "ends_on", kind="date", sort="ends_on"),
        Column(_("State"), "state", kind="tag", lifecycle=GATHERING, sort="state"),
    ),
)


# --- The agenda -----------------------------------------------------------------------------------


def lead(item: AgendaItem) -> str:
    """Return who leads a point: an organisation, words, or both."""
    return ", ".join(filter(None, [str(item.leads or ""), item.lead_words]))


def _correct_url(item: AgendaItem) -> str:
    return reverse("gatherings:correct_item", args=[item.uid])


AGENDA_COLUMNS: tuple[Column, ...] = (
    Column(_("No."), "position"),
    Column(_("Begins"), "opens_at"),
    Column(_("Minutes long"), "minutes", kind="number"),
    Column(_("Point"), "subject"),
    Column(_("Led by"), lead),
)
AGENDA = Listing(name="agenda", columns=AGENDA_COLUMNS)


def _correct_words(_item: Any) -> str:
    return gettext("Correct it")


def _remove_url(item: AgendaItem) -> str:
    return reverse("gatherings:remove_item", args=[item.uid])


def _remove_words(_item: Any) -> str:
    return gettext("Take it off")


AGENDA_KEPT = Listing(
    name=AGENDA.name,
    columns=(
        *AGENDA_COLUMNS,
        Column(_("Change"), _correct_words, kind="link", url=_correct_url, exported=False),
        Column(_("Remove"), _remove_words, kind="link", url=_remove_url, exported=False),
    ),
)
