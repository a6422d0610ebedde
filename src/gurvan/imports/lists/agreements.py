"""A list of agreements from before: each in its present state, with its parties.

They come in hundreds, so each is entered by itself. Their papers are to follow: until a paper is
there an agreement stays being entered, and nothing falls due under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gurvan.agreements.commands import enter_listed, name_party
from gurvan.agreements.commands.entering import Told
from gurvan.agreements.commands.making import require_begins
from gurvan.agreements.lifecycle import AGREEMENT, ENTERABLE
from gurvan.agreements.models import Agreement
from gurvan.agreements.queries import agreements as seen, counterparts
from gurvan.agreements.refusals import NoSuchCapacity
from gurvan.agreements.terms import CAPACITIES, KINDS, NEEDED
from gurvan.imports import columns
from gurvan.imports.checking import Check, Groups, Row, note_twice
from gurvan.imports.refusals import AgreementKnown, GroupMissing, PartyMissing
from gurvan.imports.sheets import Outcome, Sheet, one_by_one
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.kernel.words import said
from gurvan.registry.models import Organisation
from gurvan.work.kinds import Tell

OTHERS = tuple(capacity for capacity in CAPACITIES if capacity != "miners")
OF_A_PARTY = said("its name or number")

COLUMNS: Sequence[columns.Column[Any]] = (
    columns.choice("kind", said("Kind of agreement"), KINDS),
    columns.text("title", said("Title"), needed=True),
    columns.text(
        "miners", said("Miners’ organisation"), needed=True, says=OF_A_PARTY, kind="group"
    ),
    columns.place("place", said("Soum"), needed=True),
    columns.choice(
        "state",
        said("State"),
        {state: AGREEMENT.words[state] for state in ENTERABLE},
        needed=True,
    ),
    columns.day("since", said("In this state since")),
    columns.day("starts_on", said("First day"), needed=True),
    columns.day("ends_on", said("Last day")),
    columns.text("reason", said("Why it was stopped")),
    *(columns.text(one, CAPACITIES[one], says=OF_A_PARTY, kind="group") for one in OTHERS),
)


class Parties:
    """Who can be a party of an agreement, found by what a list calls them."""

    def __init__(self, actor: Actor) -> None:
        self.miners = Groups(actor)
        self._others = {
            one: Groups(actor, counterparts(actor=actor, capacity=one)) for one in OTHERS
        }

    def named(self, row: Row) -> dict[str, Organisation]:
        """Return who stands in which capacity. Raises PartyMissing, NoSuchCapacity."""
        return {one: self.find(row, one) for one in OTHERS if row[one]}

    def find(self, row: Row, capacity: str) -> Organisation:
        """Return who stands in a capacity. Raises as ``named`` does, and GroupsSeveral."""
        if capacity not in NEEDED[_kind(row)]:
            raise NoSuchCapacity(field=capacity)
        try:
            return self._others[capacity].find(row[capacity])
        except GroupMissing as missing:
            raise PartyMissing(field=capacity, **missing.values) from None


def _kind(row: Row) -> str:
    return row["kind"] or "access"


def _told(row: Row) -> dict[str, Any]:
    """Return what a row tells of how its agreement stands."""
    return {
        "kind": _kind(row),
        "state": row["state"],
        "since": row["since"] or row["starts_on"],
        "starts_on": row["starts_on"],
        "ends_on": row["ends_on"],
        "reason": row["reason"],
    }


def _check(actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    parties, known = Parties(actor), _known(actor)
    named: dict[int, tuple[int, str]] = {}
    for row in check.each(rows):
        with check.noting(row.number, "state"):
            Told(**_told(row)).require_enterable()
        for capacity in OTHERS:
            if row[capacity]:
                with check.noting(row.number, capacity):
                    parties.find(row, capacity)
        with check.noting(row.number, "miners"):
            miners = parties.miners.find(row["miners"])
            require_begins(miners=miners, kind=_kind(row), title=row["title"], place=row["place"])
            # Whom it found, not how it was written: a group has a name, a short one and a number.
            named[row.number] = (miners.pk, fold.fold(row["title"]))
            if named[row.number] in known:
                raise AgreementKnown(field="title", text=row["title"])
    note_twice(check, rows, "title", named)


def _known(actor: Actor) -> set[tuple[int, str]]:
    """Return which titles the agreements bear that are in reach, and whose they are."""
    rows = seen(actor=actor).values_list("miners", "title")
    return {(miners, fold.fold(title)) for miners, title in rows}


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    parties = Parties(actor)

    def enter(row: Row) -> Agreement:
        miners = parties.miners.find(row["miners"])
        agreement = enter_listed(
            actor=actor, miners=miners, title=row["title"], place=row["place"], **_told(row)
        )
        for capacity, organisation in parties.named(row).items():
            name_party(
                actor=actor, agreement=agreement, organisation=organisation, capacity=capacity
            )
        return agreement

    return one_by_one(rows, enter, tell)


SHEET = Sheet(columns=COLUMNS, check=_check, write=_write)
