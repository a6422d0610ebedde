"""Who claims the same ground: a shape against all that is in reach, and everything at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import starmap
from typing import Any, Final
from uuid import UUID

import numpy as np
import shapely
from django.db.models import QuerySet

from gurvan.areas import queries as areas
from gurvan.areas.limits import Box
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land import policies
from gurvan.land.kinds import LICENCE
from gurvan.land.models import STANDS, Ground
from gurvan.land.norms import sliver
from gurvan.land.overlapping import Shared, shared, within
from gurvan.land.queries.grounds import near, standing_grounds
from gurvan.land.shapes import Shapes, hectares, opened

AREA: Final = "area"
PART: Final = 500
Claim = Ground | Area


@dataclass(frozen=True)
class Overlap:
    """Something that claims ground of a shape: how many hectares, and which share of the shape.

    ``kind`` is a key of kinds.KINDS, or "area" for an area of an organisation.
    """

    kind: str
    subject: Claim
    hectares: Decimal
    share: float


@dataclass(frozen=True)
class Pair:
    """Two that claim the same ground. ``share`` is of the smaller one of them."""

    first: Claim
    second: Claim
    hectares: Decimal

    @property
    def share(self) -> float:
        """Return which part of the smaller one the other one claims."""
        smaller = min(self.first.hectares, self.second.hectares)
        return min(1.0, float(self.hectares / smaller))


def overlaps(
    *, actor: Actor, wkb: bytes, box: Box, leaving_out: Collection[UUID] = ()
) -> list[Overlap]:
    """Return what else in reach claims ground of a shape, the largest first; two queries.

    ``leaving_out`` are uids of what is the shape itself. Shared ground below a dated norm
    (norms.sliver) is left out.
    """
    shape = opened([wkb])
    grounds = near(standing_grounds(actor=actor).defer(None), box)
    drawn = near(_areas(actor), box)
    others: list[Claim] = [one for one in (*grounds, *drawn) if one.uid not in leaving_out]
    if not others:
        return []
    size = hectares(shape)[0]
    told = [
        Overlap(
            kind_of(others[one.second]),
            others[one.second],
            one.hectares,
            min(1.0, float(one.hectares / size)),
        )
        for one in shared(shape, opened([one.wkb for one in others]), sliver(clock.today()))
    ]
    return sorted(told, key=lambda one: (-one.hectares, one.kind, str(one.subject)))


def kind_of(claim: Claim) -> str:
    """Return what a claim is: the kind of ground, or "area"."""
    return claim.kind if isinstance(claim, Ground) else AREA


def every_overlap(*, actor: Actor) -> list[Pair]:
    """Return every two in reach that claim the same ground, the largest first.

    Areas with ground and with one another, licences with ground of other kinds and with one
    another. Only what may meet is read with its shape.
    """
    ids, kinds, boxes = _boxes(standing_grounds(actor=actor))
    drawn = list(_areas(actor))
    drawn_boxes = _as_boxes([(one.west, one.south, one.east, one.north) for one in drawn])
    licences = kinds == LICENCE
    wanted = _meeting(drawn_boxes, boxes) | _others_meeting(boxes, licences)
    grounds = _read(standing_grounds(actor=actor), ids[wanted].tolist())
    ground_shapes = opened([one.wkb for one in grounds])
    drawn_shapes = opened([one.wkb for one in drawn])
    least = sliver(clock.today())
    pairs = [*_paired(drawn, grounds, shared(drawn_shapes, ground_shapes, least))]
    pairs += _paired(drawn, drawn, within(drawn_shapes, least))
    pairs += _of_licences(grounds, ground_shapes, least)
    return sorted(pairs, key=lambda pair: (-pair.hectares, str(pair.first), str(pair.second)))


def _areas(actor: Actor) -> QuerySet[Area]:
    """Return the areas of which the actor is told who else claims their ground."""
    rows = areas.newest_areas(actor=actor)
    return rows if policies.reads_claims(actor) else rows.none()


def _of_licences(grounds: Sequence[Ground], shapes: Shapes, least: float) -> Iterable[Pair]:
    is_licence = np.array([one.kind == LICENCE for one in grounds], dtype=bool)
    held = [one for one in grounds if one.kind == LICENCE]
    rest = [one for one in grounds if one.kind != LICENCE]
    yield from _paired(held, held, within(shapes[is_licence], least))
    yield from _paired(held, rest, shared(shapes[is_licence], shapes[~is_licence], least))


def _paired(
    ones: Sequence[Claim], others: Sequence[Claim], found: Iterable[Shared]
) -> Iterable[Pair]:
    return (Pair(ones[one.first], others[one.second], one.hectares) for one in found)


def _boxes(rows: QuerySet[Ground]) -> tuple[Any, Any, Shapes]:
    told = list(
        rows.select_related(None)
        .order_by("pk")
        .values_list("pk", "kind", "west", "south", "east", "north")
    )
    ids = np.array([one[0] for one in told], dtype=np.int64)
    kinds = np.array([one[1] for one in told], dtype=object)
    return ids, kinds, _as_boxes([one[2:] for one in told])


def _as_boxes(corners: Sequence[tuple[Any, ...]]) -> Shapes:
    if not corners:
        return np.empty(0, dtype=object)
    boxes: Shapes = np.array(list(starmap(shapely.box, corners)), dtype=object)
    return boxes


def _meeting(ones: Shapes, others: Shapes) -> Any:
    """Say of each of the others whether its box meets one of the ones'."""
    found = np.zeros(len(others), dtype=bool)
    if len(ones) and len(others):
        found[shapely.STRtree(others).query(ones)[1]] = True
    return found


def _others_meeting(boxes: Shapes, licences: Any) -> Any:
    """Say of each box whether a licence's other than itself meets it, or it meets others as one."""
    found = np.zeros(len(boxes), dtype=bool)
    if not len(boxes):
        return found
    firsts, seconds = shapely.STRtree(boxes).query(boxes)
    both = (firsts != seconds) & (licences[firsts] | licences[seconds])
    found[firsts[both]] = True
    return found


def _read(rows: QuerySet[Ground], keys: Sequence[int]) -> list[Ground]:
    """Return ground with its shapes, by its keys."""
    whole = rows.defer(None)
    parts = (keys[start : start + PART] for start in range(0, len(keys), PART))
    return [one for part in parts for one in whole.filter(pk__in=part)]


def in_water(federation_id: int, rows: Sequence[Area]) -> dict[int, bool | None]:
    """Say of areas (by key) whether they lie in water; None where no water was ever entered.

    Two queries, however many areas.
    """
    waters = Ground.objects.filter(STANDS, federation_id=federation_id, kind="water")
    if not rows:
        return {}
    if not waters.exists():
        return dict.fromkeys((row.pk for row in rows), None)
    shapes = opened([row.wkb for row in rows])
    box = Box(*map(float, shapely.total_bounds(shapes)))
    found = list(near(waters, box).values_list("wkb", flat=True))
    wet = {rows[one.first].pk for one in shared(shapes, opened(found), sliver(clock.today()))}
    return {row.pk: row.pk in wet for row in rows}
