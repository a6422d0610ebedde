"""A list of groups, companies and authorities: each below its parent, in its present state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gurvan.imports import columns
from gurvan.imports.checking import Check, Groups, Row, note_twice
from gurvan.imports.refusals import (
    GroupKnown,
    GroupsSeveral,
    ParentsInCircle,
    StateNeeded,
)
from gurvan.imports.sheets import Outcome, Sheet, parts, told_of
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.kernel.words import said
from gurvan.registry.commands import NewOrganisation, register_organisations
from gurvan.registry.founding import DAYS, ORDER
from gurvan.registry.kinds import KINDS, MEMBER_KINDS
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models import Organisation
from gurvan.registry.naming import written_name, written_number
from gurvan.work.kinds import Tell

STATES = {state: FORMALISATION.words[state] for state in ORDER}

COLUMNS = (
    columns.choice(
        "kind",
        said("Kind"),
        {kind: word for kind, word in KINDS.items() if kind != "federation"},
        needed=True,
    ),
    columns.text("name", said("Name"), needed=True, says=said("the whole name")),
    columns.text("short_name", said("Short name")),
    columns.text(
        "parent",
        said("Belongs to"),
        says=said("the name or number of the group above it; the federation where empty"),
        kind="group",
    ),
    columns.place("place", said("Place")),
    columns.choice("state", said("State"), STATES),
    columns.day("decided_on", said("Decided on")),
    columns.day("rules_written_on", said("Rules written on")),
    columns.day("founded_on", said("Founded on")),
    columns.day("registered_on", said("Registered on")),
    columns.text("registration_number", said("Registration number"), says=said("7 digits")),
    columns.day("since", said("Belongs to it since")),
)


def _check(actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    for row in check.each(rows):
        with check.noting(row.number, "name"):
            written_name(row["name"], field="name")
        with check.noting(row.number, "registration_number"):
            written_number(row["registration_number"])
        if row["kind"] in MEMBER_KINDS and not _state(row):
            check.wrong(row.number, "state", StateNeeded(choices=list(STATES.values())))
    named = {row.number: (fold.fold(row["name"]), fold.fold(row["parent"])) for row in rows}
    note_twice(check, rows, "name", named)
    numbers = {row.number: row["registration_number"] for row in rows}
    note_twice(check, rows, "registration_number", numbers)
    _check_parents(check, rows, Groups(actor), _top(actor))


def _check_parents(check: Check, rows: Sequence[Row], groups: Groups, top: Organisation) -> None:
    """Note each row whose parent is neither in the register nor in the list, or is known."""
    own = _Own(rows)
    for row in rows:
        with check.noting(row.number, "parent"):
            above = own.find(row["parent"])
            if above is None:
                parent = groups.find(row["parent"]) if row["parent"] else top
                if groups.has_below(parent, row["name"]):
                    raise GroupKnown(field="name", text=row["name"])
    for row in own.in_circles():
        check.wrong(row.number, "parent", ParentsInCircle(text=row["parent"]))


class _Own:
    """The groups of the list itself, found by what its other rows call them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._known: dict[str, dict[int, Row]] = {}
        for row in rows:
            for way in (row["name"], row["short_name"], row["registration_number"]):
                if way:
                    self._known.setdefault(fold.fold(way), {})[row.number] = row

    def find(self, text: str) -> Row | None:
        """Return the row of the group that is called so. Raises GroupsSeveral."""
        found = self._known.get(fold.fold(text), {}) if text else {}
        if len(found) > 1:
            raise GroupsSeveral(field="parent", text=text, count=len(found))
        return next(iter(found.values()), None)

    def _above(self, row: Row) -> Row | None:
        try:
            return self.find(row["parent"])
        except GroupsSeveral:
            return None  # noted already

    def in_circles(self) -> list[Row]:
        """Return the rows that stand below themselves."""
        return [row for row in self.rows if self._depth(row) is None]

    def by_depth(self) -> list[Row]:
        """Return the rows so that each comes after the one above it."""
        return sorted(self.rows, key=lambda row: (self._depth(row) or 0, row.number))

    def _depth(self, row: Row) -> int | None:
        seen = {row.number}
        above = self._above(row)
        while above is not None:
            if above.number in seen:
                return None
            seen.add(above.number)
            above = self._above(above)
        return len(seen)


def _state(row: Row) -> str:
    """Return the state that is written, or else the furthest step whose day is known."""
    days = [state for state, field in DAYS.items() if row[field]]
    return row["state"] or (days[-1] if days else "")


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    own, groups, top = _Own(rows), Groups(actor), _top(actor)
    outcome = Outcome()
    for part in parts(own.by_depth()):
        news: dict[int, NewOrganisation] = {}
        for row in part:
            above = own.find(row["parent"])
            if above is not None and above.number in news:
                parent: Any = news[above.number]
            else:
                parent = groups.find(row["parent"]) if row["parent"] else top
            news[row.number] = _new(row, parent)
        with told_of(part):
            made = register_organisations(actor=actor, rows=list(news.values()))
        for group in made:
            groups.learn(group)
        outcome.note(part, made)
        outcome.written += len(part)
        tell(outcome.written, len(rows))
    return outcome


def _new(row: Row, parent: Organisation | NewOrganisation) -> NewOrganisation:
    told = {field: row[field] for field in (*DAYS.values(), "place", "since", "short_name")}
    return NewOrganisation(
        kind=row["kind"],
        name=row["name"],
        parent=parent,
        state=_state(row) or "registered",
        registration_number=row["registration_number"],
        **told,
    )


def _top(actor: Actor) -> Organisation:
    return Organisation.objects.get(federation_id=actor.federation_id, kind="federation")


SHEET = Sheet(columns=COLUMNS, check=_check, write=_write, alone=False)
