"""A list of licences: each with its holder and its ground; what is newer supersedes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import shapely
from django.db.models import QuerySet

from gurvan.imports import columns
from gurvan.imports.checking import Check, Row, note_twice
from gurvan.imports.findings.axes import Axes
from gurvan.imports.findings.hectares import Hectares
from gurvan.imports.findings.letters import Letters
from gurvan.imports.findings.numbers import Numbers
from gurvan.imports.findings.soums import Soums
from gurvan.imports.lists.ground import check_shapes, in_parts, newly
from gurvan.imports.sheets import Outcome, Sheet
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.land.commands import NewLicence, enter_licences, written_licence
from gurvan.land.kinds import STATUSES
from gurvan.land.models import Licence
from gurvan.land.policies import require_keeper
from gurvan.land.shapes import formed, opened
from gurvan.work.kinds import Tell

COLUMNS: Sequence[columns.Column[Any]] = (
    columns.text("number", said("Licence number"), needed=True, says=said("such as MV-012345")),
    columns.text("holder", said("Licence holder"), needed=True),
    columns.text("register_number", said("Holder’s register number"), says=said("7 digits")),
    columns.text("name", said("Name of the ground")),
    columns.text("minerals", said("Minerals")),
    columns.choice("status", said("Status"), STATUSES),
    columns.day("granted_on", said("Granted on")),
    columns.day("expires_on", said("Expires on")),
    columns.hectares("hectares", said("Stated hectares")),
    columns.place("place", said("Stated soum")),
    columns.text("source", said("Source"), says=said("which file or paper says so")),
    columns.shape(),
)


def new(row: Row) -> NewLicence:
    """Return what a row tells."""
    told = {key: row[key] for key in ("number", "holder", "register_number", "name", "minerals")}
    return NewLicence(
        **told,
        status=row["status"] or "unknown",
        granted_on=row["granted_on"],
        expires_on=row["expires_on"],
        stated_hectares=row["hectares"],
        place=row["place"],
        source=row["source"],
        shape=row.shape,
    )


def _check(_actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    if check.again:  # it depends on nothing but the list, and the command looks at each row
        return
    numbers: dict[int, str] = {}
    for row in check.each(rows):
        with check.noting(row.number, "number"):
            numbers[row.number] = written_licence(new(row)).number
    note_twice(check, rows, "number", numbers)
    check_shapes(check, rows)


def _notes(actor: Actor, rows: Sequence[Row]) -> list[Mapping[str, str]]:
    """Return how many of the licences are new, changed, or known as they are."""
    known = {one.number: one for one in _standing(actor).select_related("ground")}
    told = [written_licence(new(row)) for row in rows] if known else []
    pairs = [(known[row.number], row) for row in told if row.number in known]
    same = sum(_same(pairs))
    return [newly(len(rows) - len(pairs), len(pairs) - same, same)]


def _same(pairs: Sequence[tuple[Licence, NewLicence]]) -> Iterator[bool]:
    """Say of each licence whether a list tells nothing new of it."""
    if not pairs:
        return
    drawn = shapely.to_wkb(formed(opened([row.shape for _known, row in pairs])), byte_order=1)
    for (known, row), wkb in zip(pairs, drawn, strict=True):
        ground = known.ground
        stood = (ground.name, ground.place_id, ground.stated_hectares, bytes(ground.wkb))
        told = (row.name, row.place.pk if row.place else None, row.stated_hectares, bytes(wkb))
        yield known.particulars() == row.told and stood == told


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    def enter(part: Sequence[Row]) -> list[Licence]:
        return enter_licences(actor=actor, rows=[new(row) for row in part])

    outcome = Outcome()
    # Undoing the list leaves alone what stood before: it was not made by it.
    before = set(_standing(actor).values_list("ground__uid", flat=True))
    for part, licences in in_parts(rows, enter, tell):
        pairs = zip(part, licences, strict=True)
        fresh = [(row, one.ground) for row, one in pairs if one.ground.uid not in before]
        outcome.note([row for row, _ground in fresh], [ground for _row, ground in fresh])
        outcome.written += len(part)
    return outcome


def _standing(actor: Actor) -> QuerySet[Licence]:
    """Return the licences that stand."""
    return Licence.objects.filter(federation_id=actor.federation_id, stands=True)


SHEET = Sheet(
    columns=COLUMNS,
    check=_check,
    write=_write,
    alone=False,
    shaped=True,
    require=require_keeper,
    notes=_notes,
    steps=(
        Axes(),
        Letters(("holder", "name", "minerals", "place")),
        Soums(),
        Hectares(),
        Numbers(),
    ),
)
