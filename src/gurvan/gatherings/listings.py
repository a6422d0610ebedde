"""How gatherings and what belongs to them stand in lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.gatherings.lifecycle import AHEAD, GATHERING, INVITATION
from gurvan.gatherings.models import AgendaItem, Gathering, Invitation
from gurvan.gatherings.queries import Attended
from gurvan.gatherings.terms import HEARD, KINDS
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
    Column(_("Point"), "subject", kind="name"),
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
        Column(_("Change"), _correct_words, kind="act", url=_correct_url, exported=False),
        Column(_("Remove"), _remove_words, kind="act", url=_remove_url, exported=False),
    ),
)


# --- The invited ----------------------------------------------------------------------------------


def _heard(row: Invitation) -> str:
    return gettext(HEARD[row.heard]) if row.heard else ""


INVITATION_COLUMNS: tuple[Column, ...] = (
    Column(_("Organisation"), "organisation", kind="name", sort="organisation__sort_key"),
    Column(_("Answer"), "state", kind="tag", lifecycle=INVITATION, sort="state"),
    Column(_("People"), "people", kind="number", sort="people"),
    Column(_("Invited on"), "invited_on", kind="date", sort="invited_on"),
    Column(_("Answered on"), "answered_on", kind="date", sort="answered_on"),
    Column(_("How"), _heard),
)
INVITATIONS = Listing(name="invitations", columns=INVITATION_COLUMNS)


def _open(row: Invitation) -> bool:
    return row.state != "withdrawn" and row.gathering.state in AHEAD


def _linked(title: Any, name: str, when: Any, words: Any) -> Column:
    """Return a column that leads to an act, where it can be done."""

    def url(row: Any) -> str:
        return reverse(f"gatherings:{name}", args=[row.uid]) if when(row) else ""

    def read(row: Any) -> str:
        return str(words) if when(row) else ""

    return Column(title, read, kind="act", url=url, exported=False)


INVITATIONS_KEPT = Listing(
    name=INVITATIONS.name,
    columns=(
        *INVITATION_COLUMNS,
        _linked(_("Letter"), "letter", lambda row: row.state != "withdrawn", _("Issue the letter")),
        _linked(_("They told you?"), "answer", _open, _("Write the answer")),
        _linked(_("By mistake?"), "withdraw_invitation", _open, _("Take it back")),
    ),
)


# --- Who was there --------------------------------------------------------------------------------

ATTENDANCE_COLUMNS: tuple[Column, ...] = (
    Column(_("Organisation"), "name"),
    Column(_("Offices"), "offices"),
    Column(_("Members, confirmed"), "members", kind="number"),
    Column(_("Women beside"), "women", kind="number"),
    Column(_("Men beside"), "men", kind="number"),
    Column(_("Not noted which"), "others", kind="number"),
    Column(_("In all"), "people", kind="number"),
)
ATTENDANCE = Listing(name="attendance", columns=ATTENDANCE_COLUMNS)


def _delegation_url(name: str) -> Any:
    def url(row: Attended) -> str:
        listed = row.delegation
        return reverse(f"gatherings:{name}", args=[listed.uid]) if listed else ""

    return url


def _of_list(words: Any) -> Any:
    return lambda row: str(words) if row.delegation else ""


ATTENDANCE_KEPT = Listing(
    name=ATTENDANCE.name,
    columns=(
        *ATTENDANCE_COLUMNS,
        Column(_("Change"), _of_list(_("Correct it")), kind="act",
               url=_delegation_url("correct_delegation"), exported=False),
        Column(_("By mistake?"), _of_list(_("Strike it off")), kind="act",
               url=_delegation_url("strike_delegation"), exported=False),
    ),
)  # fmt: skip
