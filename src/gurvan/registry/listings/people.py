"""How people, members, confirmations and judgements stand in lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.coded import word
from gurvan.kernel.web.listing import Column, Listing
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models.people import NOBODY
from gurvan.registry.particulars import SEXES
from gurvan.registry.ways import CALL_BACKS, WAYS

NOT_ASKED = "–"  # where a row has no such thing, which is another matter than not knowing it


def _way(row: Any) -> str:
    told = getattr(row, "confirmation", None)
    return gettext(WAYS[told.way]) if told else NOT_ASKED


def _confirm_by(row: Any) -> Any:
    return row.confirm_by if row.state == "carried_over" else NOT_ASKED


def _member(row: Any) -> str:
    return NOBODY if getattr(row, "hidden", False) else str(row.membership.person)


PEOPLE = Listing(
    name="people",
    columns=(
        Column(_("Name"), str, kind="link", sort="sort_key"),
        Column(_("Patronymic"), lambda row: "" if row.hidden else row.patronymic),
        Column(_("Sex"), word(SEXES, "sex"), sort="sex"),
        Column(_("Born"), "birth_band", sort="birth_band"),
        Column(_("Lives in"), "residence"),
    ),
    joins=("residence",),
    reads=(
        *("uid", "given", "patronymic", "clan", "sort_key", "sex", "birth_band"),
        *("residence__path_mn", "residence__path_latin"),
    ),
)

MEMBERS = Listing(
    name="members",
    columns=(
        Column(_("Name"), "bearer", kind="link", sort="person__sort_key"),
        Column(_("Member since"), "since", kind="date", sort="since"),
        Column(_("State"), "state", kind="tag", lifecycle=MEMBERSHIP, sort="state"),
        Column(_("Confirmed how"), _way),
        Column(_("Confirm by"), _confirm_by, kind="date", sort="confirm_by"),
    ),
)

# Memberships of all groups.
MEMBERSHIPS = Listing(
    name="memberships",
    columns=(
        Column(_("Name"), "bearer", kind="link", sort="person__sort_key"),
        Column(_("Group"), "organisation"),
        Column(_("Sex"), word(SEXES, "person.sex")),
        Column(_("Born"), "person.birth_band"),
        Column(_("Member since"), "since", kind="date", sort="since"),
        Column(_("State"), "state", kind="tag", lifecycle=MEMBERSHIP, sort="state"),
    ),
    joins=("person", "organisation"),
    reads=(
        *("uid", "since", "state", "person__given", "person__patronymic", "person__clan"),
        *("person__sort_key", "person__sex", "person__birth_band"),
        *("organisation__name", "organisation__short_name"),
    ),
)

# Memberships of several groups: those denied, claimed twice, or overdue.
CLAIMS = Listing(
    name="memberships",
    columns=(
        Column(_("Name"), "bearer", kind="link", sort="person__sort_key"),
        Column(_("Group"), "organisation"),
        Column(_("State"), "state", kind="tag", lifecycle=MEMBERSHIP, sort="state"),
        Column(_("Until"), "until", kind="date", sort="until"),
        Column(_("Confirm by"), _confirm_by, kind="date", sort="confirm_by"),
    ),
)

# Of those overdue no last day is known: who has one is a member no more.
OVERDUE = Listing(
    name="memberships",
    columns=tuple(column for column in CLAIMS.columns if column.read != "until"),
)

TO_CALL = Listing(
    name="to-call-back",
    columns=(
        Column(
            _("Name"),
            _member,
            kind="link",
            url=lambda row: reverse("registry:call_back", args=[row.uid]),
        ),
        Column(_("Group"), "membership.organisation"),
        Column(_("Confirmed on"), "confirmed_on", kind="date", sort="confirmed_on"),
        Column(_("Confirmed how"), word(WAYS, "way")),
        Column(_("Call"), word(CALL_BACKS, "call_back")),
    ),
)

TO_JUDGE = Listing(
    name="likely-same",
    columns=(
        Column(_("One record"), "kept", kind="link"),
        Column(_("The other record"), "other"),
    ),
)
