"""Who claims the same ground: a shape against all that is in reach, and everything at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple, overload
from uuid import UUID

import numpy as np
import shapely
from django.db.models import QuerySet

from gurvan.areas import queries as areas
from gurvan.areas.limits import Box, measuring_seconds
from gurvan.areas.measuring import Patience
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land import policies
from gurvan.land.kinds import LICENCE
from gurvan.land.models import Ground
from gurvan.land.norms import sliver
from gurvan.land.overlapping import shared, within
from gurvan.land.queries.grounds import near, standing_grounds
from gurvan.land.shapes import Shapes, hectares, opened

AREA: Final = "area"
PART: Final = 2_000
Claim = Ground | Area


@dataclass(frozen=True)
class Overlap:
    """Something that claims ground of a shape: how many hectares, and which share of the shape.

    ``kind`` is a key of kinds.KINDS, or "area" for an area of an organisation. Hectares and share
    are None where measuring takes longer than a page may take (areas.limits.measuring_seconds).
    """

    kind: str
    subject: Claim
    hectares: Decimal | None
    share: float | None


Key = tuple[bool, int]  # whether it is ground (else an area), and its key


class Keyed(NamedTuple):
    """Two that claim the same ground, by their keys."""

    first: Key
    second: Key
    hectares: Decimal | None


@dataclass(frozen=True)
class Pair:
    """Two that claim the same ground. ``share`` is of the smaller one of them.

    Hectares and share are None where the two meet, but were not measured: see Overlap.
    """

    first: Claim
    second: Claim
    hectares: Decimal | None

    @property
    def share(self) -> float | None:
        """Return which part of the smaller one the other one claims."""
        if self.hectares is None:
            return None
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
    every: list[Claim] = [*grounds, *drawn]
    others = [one for one in every if one.uid not in leaving_out]
    if not others:
        return []
    size = hectares(shape)[0]
    told = [
        Overlap(
            kind_of(others[one.second]),
            others[one.second],
            one.hectares,
            None if one.hectares is None else min(1.0, float(one.hectares / size)),
        )
        for one in shared(shape, opened([one.wkb for one in others]), *_least_and_patience())
    ]
    return sorted(told, key=lambda one: (_largest(one.hectares), one.kind, str(one.subject)))


def _least_and_patience() -> tuple[float, Patience]:
    today = clock.today()
    return sliver(today), Patience(measuring_seconds(today))


def _largest(hectares: Decimal | None) -> tuple[bool, Decimal]:
    """Order the largest first, and last what was not measured."""
    return hectares is None, -(hectares or Decimal())


def kind_of(claim: Claim) -> str:
    """Return what a claim is: the kind of ground, or "area"."""
    return claim.kind if isinstance(claim, Ground) else AREA


class Pairs(Sequence[Pair]):
    """Every two that claim the same ground, the largest first.

    Found by their keys; what they are is read when it is looked at, page by page.
    """

    def __init__(self, actor: Actor, found: Sequence[Keyed]) -> None:
        self.actor = actor
        self.found = sorted(found, key=lambda one: (_largest(one.hectares), one.first, one.second))

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, place: int) -> Pair: ...

    @overload
    def __getitem__(self, place: slice) -> list[Pair]: ...

    def __getitem__(self, place: int | slice) -> Pair | list[Pair]:
        """Return one, or some, with all that lists tell of them."""
        if isinstance(place, int):
            return self._read([self.found[place]])[0]
        return self._read(self.found[place])

    def __iter__(self) -> Iterator[Pair]:
        """Yield each."""
        for start in range(0, len(self), PART):
            yield from self[start : start + PART]

    def _read(self, found: Sequence[Keyed]) -> list[Pair]:
        keys = {key for one in found for key in (one.first, one.second)}
        claims: dict[Key, Claim] = {}
        drawn = [pk for is_ground, pk in keys if not is_ground]
        if drawn:
            rows = _areas(self.actor).filter(pk__in=drawn).defer("wkb")
            claims |= {(False, one.pk): one for one in rows}
        held = [pk for is_ground, pk in keys if is_ground]
        if held:
            grounds = standing_grounds(actor=self.actor).filter(pk__in=held)
            claims |= {(True, one.pk): one for one in grounds}
        return [
            Pair(claims[one.first], claims[one.second], one.hectares)
            for one in found
            if one.first in claims and one.second in claims  # none has ended since
        ]


def every_overlap(*, actor: Actor) -> Pairs:
    """Return every two in reach that claim the same ground.

    Areas with ground and with one another, licences with ground of other kinds and with one
    another. Only what may meet is read with its shape.
    """
    keys, kinds, boxes = _boxes(standing_grounds(actor=actor))
    drawn, shapes = _shapes(_areas(actor))
    wanted = _meeting(shapes, boxes) | _others_meeting(boxes, kinds == LICENCE)
    held, grounds = _read(standing_grounds(actor=actor), keys[wanted].tolist())
    licences = kinds[wanted] == LICENCE
    how = _least_and_patience()
    found = [
        (drawn, held, shared(shapes, grounds, *how)),
        (drawn, drawn, within(shapes, *how)),
        (held[licences], held[licences], within(grounds[licences], *how)),
        (held[licences], held[~licences], shared(grounds[licences], grounds[~licences], *how)),
    ]
    areas_first = (False, False, True, True), (True, False, True, True)
    return Pairs(
        actor,
        [
            Keyed((first, int(ones[one.first])), (second, int(others[one.second])), one.hectares)
            for (ones, others, pairs), first, second in zip(found, *areas_first, strict=True)
            for one in pairs
        ],
    )


def _areas(actor: Actor) -> QuerySet[Area]:
    """Return the areas of which the actor is told who else claims their ground."""
    rows = areas.newest_areas(actor=actor)
    return rows if policies.reads_claims(actor) else rows.none()


def _boxes(rows: QuerySet[Ground]) -> tuple[Any, Any, Shapes]:
    """Return the keys, kinds and boxes of ground, by its keys."""
    columns = ("pk", "kind", "west", "south", "east", "north")
    told = list(rows.select_related(None).order_by("pk").values_list(*columns))
    keys = np.array([one[0] for one in told], dtype=np.int64)
    kinds = np.array([one[1] for one in told], dtype=object)
    corners = np.array([one[2:] for one in told], dtype=float).reshape(-1, 4)
    return keys, kinds, np.asarray(shapely.box(*corners.T), dtype=object)


def _shapes(rows: QuerySet[Any]) -> tuple[Any, Shapes]:
    """Return the keys and shapes of rows, by their keys."""
    told = list(rows.select_related(None).order_by("pk").values_list("pk", "wkb"))
    keys = np.array([one[0] for one in told], dtype=np.int64)
    return keys, opened([one[1] for one in told])


def _read(rows: QuerySet[Ground], keys: Sequence[int]) -> tuple[Any, Shapes]:
    """Return the same of the rows of these keys, which are in order."""
    parts = (keys[start : start + PART] for start in range(0, len(keys), PART))
    read = [_shapes(rows.filter(pk__in=part)) for part in parts]
    nothing: Any = np.empty(0, dtype=np.int64), np.empty(0, dtype=object)
    found, shapes = zip(*(read or [nothing]), strict=True)
    return np.concatenate(found), np.concatenate(shapes)


def _meeting(ones: Shapes, others: Shapes) -> Any:
    """Say of each of the others whether its box meets one of the ones'."""
    found = np.zeros(len(others), dtype=bool)
    if len(ones) and len(others):
        found[shapely.STRtree(others).query(ones)[1]] = True
    return found


def _others_meeting(boxes: Shapes, licences: Any) -> Any:
    """Say of each box whether another one meets it, and one of the two is a licence's."""
    found = np.zeros(len(boxes), dtype=bool)
    if len(boxes):
        firsts, seconds = shapely.STRtree(boxes).query(boxes)
        both = (firsts != seconds) & (licences[firsts] | licences[seconds])
        found[firsts[both]] = True
    return found
