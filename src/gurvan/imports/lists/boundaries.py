"""A list of official boundaries of aimags and soums, by which the soum of ground is computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gurvan.imports import columns
from gurvan.imports.checking import Check, Row, note_twice
from gurvan.imports.findings.axes import Axes
from gurvan.imports.findings.letters import Letters
from gurvan.imports.findings.soums import Soums
from gurvan.imports.lists.ground import check_shapes, told_of
from gurvan.imports.sheets import Outcome, Sheet
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.land.commands import NewBoundary, enter_boundaries
from gurvan.land.policies import require_keeper
from gurvan.land.refusals import NoBoundaryHere
from gurvan.places.gazetteer import FIRST, SECOND
from gurvan.work.kinds import Tell

COLUMNS: Sequence[columns.Column[Any]] = (
    columns.place("place", said("Aimag or soum"), needed=True),
    columns.text("source", said("Source"), says=said("which file or paper says so")),
    columns.shape(),
)


def _new(row: Row) -> NewBoundary:
    return NewBoundary(place=row["place"], source=row["source"], shape=row.shape)


def _check(_actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    for row in check.each(rows):
        if row["place"].level not in {*FIRST, *SECOND}:
            check.wrong(row.number, "place", NoBoundaryHere(place=str(row["place"])))
    note_twice(check, rows, "place", {row.number: row["place"].code for row in rows})
    check_shapes(check, rows)


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    # All at once, not part by part: the soum of all ground is computed anew after each.
    with told_of(rows):
        made = enter_boundaries(actor=actor, rows=[_new(row) for row in rows])
    outcome = Outcome(written=len(made))
    outcome.note(rows, made)
    tell(len(rows), len(rows))
    return outcome


SHEET = Sheet(
    columns=COLUMNS,
    check=_check,
    write=_write,
    alone=False,
    shaped=True,
    require=require_keeper,
    steps=(Axes(), Letters(("place",)), Soums()),
)
