"""How organisations, and the parts of one, stand in lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.coded import word
from gurvan.kernel.web.listing import Column, Listing
from gurvan.registry.kinds import KINDS, OFFICE_ENDS, TITLES
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models import Office
from gurvan.registry.models.people import NOBODY
from gurvan.registry.roles import MANDATE_ENDS, ROLES


def holder(row: Office) -> str:
    """Return who holds an office, to those who are told names."""
    return NOBODY if getattr(row, "hidden", False) else str(row.person)


def until(row: Any) -> Any:
    """Return the day on which something ended, or that it lasts."""
    return row.until or gettext("lasts")


def ended(words: dict[str, str]) -> Any:
    """Return how to read why something ended; a dash where it lasts."""
    read = word(words, "ended_reason")
    return lambda row: read(row) if row.until else "–"


GROUPS = Listing(
    name="groups",
    columns=(
        Column(_("Name"), "name", kind="link", sort="sort_key"),
        Column(_("Kind"), word(KINDS, "kind"), sort="kind"),
        Column(_("Place"), "place"),
        Column(_("Below"), lambda row: row.parent or "–"),
        Column(_("State"), "state", kind="tag", lifecycle=FORMALISATION, sort="state"),
    ),
)

OFFICES = Listing(
    name="officers",
    columns=(
        Column(_("Name"), holder),
        Column(_("Office"), word(TITLES, "title"), sort="title"),
        Column(_("Since"), "since", kind="date", sort="since"),
        Column(_("Until"), until, sort="until"),
        Column(_("Why it ended"), ended(OFFICE_ENDS)),
    ),
)

# The same, for those who may end an office.
OFFICES_KEPT = Listing(
    name="officers",
    columns=(
        *OFFICES.columns,
        Column(
            _("What can be done"),
            lambda row: "" if row.until else gettext("End this office"),
            kind="act",
            url=lambda row: "" if row.until else reverse("registry:end_office", args=[row.uid]),
            exported=False,
        ),
    ),
)

PLACEMENTS = Listing(
    name="placements",
    columns=(
        Column(_("Below"), "parent", kind="link", url=lambda row: row.parent.get_absolute_url()),
        Column(_("Since"), "since", kind="date", sort="since"),
        Column(_("Until"), until, sort="until"),
    ),
)

MANDATES = Listing(
    name="mandates",
    columns=(
        Column(_("Who"), "user"),
        Column(_("Role"), word(ROLES, "role"), sort="role"),
        Column(_("Since"), "since", kind="date", sort="since"),
        Column(_("Until"), until, sort="until"),
        Column(_("Why it ended"), ended(MANDATE_ENDS)),
        Column(
            _("What can be done"),
            lambda row: "" if row.until else gettext("End this mandate"),
            kind="act",
            url=lambda row: "" if row.until else reverse("registry:end_mandate", args=[row.uid]),
            exported=False,
        ),
    ),
)


def acting_as(row: Any) -> list[str]:
    """Return as what an account acts now, for whom."""
    return [str(mandate) for mandate in row.mandates_seen if mandate.until is None]


USERS = Listing(
    name="accounts",
    columns=(
        Column(
            _("Name"),
            "name",
            kind="link",
            sort="name",
            url=lambda row: reverse("registry:user", args=[row.uid]),
        ),
        Column(_("E-mail"), "email", sort="email"),
        Column(_("Acts as"), acting_as),
    ),
)
