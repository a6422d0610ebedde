"""Official boundaries of aimags and soums, by which a soum is computed from a shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land import policies
from gurvan.land.commands.laying import PART, formed, in_turn
from gurvan.land.commands.lying import lay_anew
from gurvan.land.commands.new import NewBoundary
from gurvan.land.events import BoundaryEntered, BoundarySuperseded
from gurvan.land.models import STANDS, Boundary
from gurvan.land.particulars import MOST_NAME, plain
from gurvan.land.refusals import NoBoundaryHere, SoumTwice
from gurvan.ledger.commands import command, record_many
from gurvan.places.gazetteer import FIRST, SECOND


@command
def enter_boundaries(*, actor: Actor, rows: Sequence[NewBoundary]) -> list[Boundary]:
    """Enter boundaries of aimags and soums; a newer one of a place supersedes the older one.

    The soum of all ground is computed anew. Raises NotAllowed, NoRows, SoumTwice, NoBoundaryHere,
    ShapeUnsound, ShapeElsewhere.
    """
    policies.require_keeper(actor)
    shapes = formed([row.shape for row in rows])
    in_turn(actor)
    known = _known(actor, _codes(rows))
    for old in known.values():
        old.ended_on = clock.today()
    Boundary.objects.bulk_update(list(known.values()), ["ended_on"], batch_size=PART)
    new = [
        Boundary(
            federation_id=actor.federation_id,
            place=row.place,
            source=plain(row.source, most=MOST_NAME),
            entered_on=clock.today(),
            supersedes=known.get(row.place.code),
        )
        for row in rows
    ]
    for place, boundary in enumerate(new):
        boundary.lay(shapes, place)
    Boundary.objects.bulk_create(new)
    _say(actor, new)
    lay_anew(actor.federation_id)
    return new


def _say(actor: Actor, new: Sequence[Boundary]) -> None:
    facts: list[tuple[Any, Boundary, tuple[()]]] = []
    for one in new:
        place = one.place.path_mn
        facts.append((BoundaryEntered(place=place, hectares=one.hectares), one, ()))
        if one.supersedes is not None:
            facts.append((BoundarySuperseded(place=place), one.supersedes, ()))
    record_many(facts, actor=actor)


def _codes(rows: Sequence[NewBoundary]) -> list[str]:
    seen: set[str] = set()
    for row in rows:
        if row.place.level not in {*FIRST, *SECOND}:
            raise NoBoundaryHere(field="place", place=str(row.place))
        if row.place.code in seen:
            raise SoumTwice(field="place", place=str(row.place))
        seen.add(row.place.code)
    return sorted(seen)


def _known(actor: Actor, codes: Sequence[str]) -> dict[str, Boundary]:
    """Return the boundaries of these places that stand."""
    rows = Boundary.objects.filter(STANDS, federation_id=actor.federation_id)
    parts = (codes[start : start + PART] for start in range(0, len(codes), PART))
    return {one.place_id: one for part in parts for one in rows.filter(place__in=part)}
