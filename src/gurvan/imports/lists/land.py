"""A list of ground of other kinds than licences: water, protected land, tailings and others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from gurvan.areas.limits import Box
from gurvan.imports import columns
from gurvan.imports.checking import Check, Row, note_twice
from gurvan.imports.findings.axes import Axes
from gurvan.imports.findings.hectares import Hectares
from gurvan.imports.findings.letters import Letters
from gurvan.imports.findings.soums import Soums
from gurvan.imports.lists.ground import check_shapes, in_parts, newly
from gurvan.imports.sheets import Outcome, Sheet
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.land.commands import NewGround, enter_grounds, written_ground
from gurvan.land.kinds import OTHER_KINDS
from gurvan.land.models import Ground
from gurvan.land.policies import require_keeper
from gurvan.land.queries import known_grounds
from gurvan.land.shapes import formed, opened
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
        # Undoing the list leaves alone what stood before, also since a moment ago.
        new = {one.uid: (row, one) for row, one in zip(part, made, strict=True) if one.is_new}
        outcome.note([row for row, _one in new.values()], [one for _row, one in new.values()])
        outcome.written += len(part)
    return outcome


def _notes(actor: Actor, rows: Sequence[Row]) -> list[Mapping[str, str]]:
    """Return how much of the ground is new, changed, or known as it is."""
    told = [written_ground(_new(row)) for row in rows]
    shapes = formed(opened([row.shape for row in told]))
    drawn = [bytes(one) for one in shapely.to_wkb(shapes, byte_order=1)]
    boxes = [Box(*map(float, one)) for one in shapely.bounds(shapes)]
    keys = [(row.kind, row.name, wkb) for row, wkb in zip(told, drawn, strict=True)]
    known = known_grounds(actor.federation_id, keys, boxes)
    pairs = [(row, known[key]) for row, key in zip(told, keys, strict=True) if key in known]
    same = sum(row.is_told_of(one) for row, one in pairs)
    return [newly(len(rows) - len(pairs), len(pairs) - same, same)]


SHEET = Sheet(
    columns=COLUMNS,
    check=_check,
    write=_write,
    alone=False,
    shaped=True,
    require=require_keeper,
    notes=_notes,
    steps=(Axes(), Letters(("name", "place")), Soums(), Hectares()),
)
