"""What every way of entering ground has in common: rows made of shapes, and where they lie."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.areas.limits import limits_on
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land import queries
from gurvan.land.commands.new import NewOutline
from gurvan.land.kinds import SUPERSEDED
from gurvan.land.models import Ground
from gurvan.land.refusals import NoRows
from gurvan.land.shapes import Given, Laid, laid
from gurvan.registry.models import Organisation

PART = 500


def in_turn(actor: Actor) -> None:
    """Wait for whoever changes the federation's land, and let others wait until the command ends.

    So of two lists that tell of one licence, the second finds what the first has entered. Locks the
    federation's own row, but not for those who only refer to it.
    """
    rows = Organisation.objects.filter(federation_id=actor.federation_id, kind="federation")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def formed(shapes: Sequence[Given]) -> Laid:
    """Return shapes in their one form. Raises NoRows, ShapeUnsound, ShapeElsewhere."""
    if not shapes:
        raise NoRows
    return laid(shapes, limits_on(clock.today()).country)


def ground_of(actor: Actor, row: NewOutline, kind: str) -> Ground:
    """Return the row of some ground, without its shape, not yet saved."""
    return Ground(
        federation_id=actor.federation_id,
        kind=kind,
        name=row.name,
        place=row.place,
        stated_hectares=row.stated_hectares,
        source=row.source,
        entered_on=clock.today(),
        known_since=clock.today(),
    )


def settle(grounds: Sequence[Ground], shapes: Laid, rows: Sequence[int], federation: int) -> None:
    """Give ground its shapes (by their rows), and say in which soum each lies."""
    for ground, row in zip(grounds, rows, strict=True):
        ground.lay(shapes, row)
    found = queries.soums_of(federation, shapes.shapes[list(rows)])
    for ground, lying in zip(grounds, found, strict=True):
        ground.lies_in_id, ground.spans = lying.code, lying.spans


def supersede(olds: Sequence[Ground]) -> None:
    """Note that there is a newer one in place of each."""
    for ground in olds:
        ground.ended_on, ground.ended_why = clock.today(), SUPERSEDED
    Ground.objects.bulk_update(olds, ["ended_on", "ended_why"])
