"""A list of ground of other kinds than licences: water, protected land, tailings and others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gurvan.imports import columns
from gurvan.imports.checking import Check, Row, note_twice
from gurvan.imports.findings.axes import Axes
from gurvan.imports.findings.hectares import Hectares
from gurvan.imports.findings.letters import Letters
from gurvan.imports.findings.soums import Soums
from gurvan.imports.lists.ground import check_shapes, in_parts
from gurvan.imports.sheets import Outcome, Sheet
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.land.commands import NewGround, enter_grounds, written_ground
from gurvan.land.kinds import OTHER_KINDS
from gurvan.land.models import Ground
from gurvan.land.policies import require_keeper
from gurvan.work.kinds import Tell

COLUMNS: Sequence[columns.Column[Any]] = (
    columns.choice("kind", said("Kind of ground"), OTHER_KINDS, needed=True),
    columns.text("name", said("Name of the ground")),
    columns.hectares("hectares", said("Stated hectares")),
    columns.place("place", said("Stated soum")),
    columns.text("source", said("Source"), says=said("which file or paper says so")),
    columns.shape(),
)


def _new(row: Row) -> NewGround:
    return NewGround(
        kind=row["kind"],
        name=row["name"],
        stated_hectares=row["hectares"],
        place=row["place"],
        source=row["source"],
        shape=row.shape,
    )


def _check(_actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    if check.again:  # it depends on nothing but the list, and the command looks at each row
        return
    for row in check.each(rows):
        with check.noting(row.number, "name"):
            written_ground(_new(row))
    twice = {row.number: (row["kind"], row["name"], row.shape) for row in rows if row.shape}
    note_twice(check, rows, columns.SHAPE, twice)
    check_shapes(check, rows)


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    def enter(part: Sequence[Row]) -> list[Ground]:
        return enter_grounds(actor=actor, rows=[_new(row) for row in part])

    outcome = Outcome()
    for part, made in in_parts(rows, enter, tell):
        outcome.note(part, made)
        outcome.written += len(part)
    return outcome


SHEET = Sheet(
    columns=COLUMNS,
    check=_check,
    write=_write,
    alone=False,
    shaped=True,
    require=require_keeper,
    steps=(Axes(), Letters(("name", "place")), Soums(), Hectares()),
)
