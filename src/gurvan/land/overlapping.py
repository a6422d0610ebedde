"""Which shapes share ground, and how much of it: many with many, by a tree of their boxes. Pure."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from gurvan.areas.crossing import come_near_often
from gurvan.areas.measuring import SQUARE_METRES, Patience, in_hectares
from gurvan.land.shapes import PART, Shapes, in_parts, square_metres

TOO_MUCH: Final = 500_000  # sides of one that come near sides of the other: to cut takes seconds
AT_ONCE: Final = TOO_MUCH  # corners of one times corners of the other, of the pairs cut at once


class Shared(NamedTuple):
    """Two shapes by their places in what was given, and the ground that both claim.

    ``hectares`` is None where they meet but measuring would have taken too long.
    """

    first: int
    second: int
    hectares: Decimal | None


def shared(
    ones: Shapes, others: Shapes, least: float = 0, patience: Patience | None = None
) -> list[Shared]:
    """Return what shapes share with others: every pair with at least so many hectares.

    Pairs of few corners are measured first; of what is left when ``patience`` is over it is only
    said that they meet.
    """
    if not len(ones) or not len(others):
        return []
    firsts, seconds = shapely.STRtree(others).query(ones, predicate="intersects")
    return _cut(ones, others, firsts, seconds, least, patience)


def within(shapes: Shapes, least: float = 0, patience: Patience | None = None) -> list[Shared]:
    """Return what shapes share with one another, each pair once; see shared()."""
    if not len(shapes):
        return []
    firsts, seconds = shapely.STRtree(shapes).query(shapes)
    once = firsts < seconds  # of which alone it is asked whether more than their boxes meet
    firsts, seconds = firsts[once], seconds[once]
    # Not prepared: most have two neighbours, and preparing one takes longer than asking twice.
    meet = in_parts(shapely.intersects, shapes[firsts], shapes[seconds])
    return _cut(shapes, shapes, firsts[meet], seconds[meet], least, patience)


def _cut(
    ones: Shapes,
    others: Shapes,
    firsts: NDArray[np.intp],
    seconds: NDArray[np.intp],
    least: float,
    patience: Patience | None,
) -> list[Shared]:
    """Measure what each pair shares; sides that only touch share nothing."""
    corners = [np.asarray(shapely.get_num_coordinates(each), float) for each in (ones, others)]
    work = corners[0][firsts] * corners[1][seconds]
    order = np.argsort(work, kind="stable")
    firsts, seconds, work = firsts[order], seconds[order], work[order]
    metres = _measured(ones[firsts], others[seconds], work, patience)
    missing = np.isnan(metres)
    much = missing | ((metres > 0) & (metres >= least * SQUARE_METRES))
    found = zip(firsts[much].tolist(), seconds[much].tolist(), metres[much].tolist(), strict=True)
    return [
        Shared(first, second, None if np.isnan(each) else in_hectares(each))
        for first, second, each in found
    ]


@lru_cache(maxsize=500)
def _of_pair(one: bytes, other: bytes) -> float:
    """Return the square metres that two shapes of many corners share: measured only once.

    NaN where their sides come so near so often that it would take very long.
    """
    shapes = shapely.from_wkb([one, other])
    if come_near_often(shapes[0], shapes[1], TOO_MUCH):
        return float("nan")
    return float(square_metres(shapely.intersection(shapes[:1], shapes[1:]))[0])


def _measured(
    ones: Shapes, others: Shapes, work: NDArray[np.float64], patience: Patience | None
) -> NDArray[np.float64]:
    """Return the square metres that pairs share; of those that take too long NaN."""
    some = np.cumsum(work) // AT_ONCE * len(work) + np.arange(len(work)) // PART
    starts = np.flatnonzero(np.diff(some, prepend=-1)).tolist()
    parts = [slice(*ends) for ends in zip(starts, [*starts, len(work)][1:], strict=True)]

    def measure(part: slice) -> NDArray[np.float64]:
        if patience is not None and patience.is_over:
            return np.full(part.stop - part.start, np.nan)
        if work[part.start] > AT_ONCE:  # such a pair stands alone
            return np.array([_of_pair(ones[part][0].wkb, others[part][0].wkb)])
        return square_metres(shapely.intersection(ones[part], others[part]))

    if len(parts) <= 1:
        return np.concatenate([np.empty(0), *map(measure, parts)])
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        return np.concatenate(list(threads.map(measure, parts)))


@dataclass(frozen=True)
class Lying:
    """In which of some places a shape lies, and with which share of it; the largest first."""

    shares: tuple[tuple[str, float], ...] = ()

    @property
    def code(self) -> str | None:
        """Return the place in which most of it lies; None where that is not known."""
        return self.shares[0][0] if self.shares else None

    @property
    def spans(self) -> bool:
        """Say whether it reaches into several."""
        return len(self.shares) > 1


def lying(shapes: Shapes, codes: Sequence[str], places: Shapes, least: float) -> list[Lying]:
    """Return where shapes lie: places with at least such a share of it, and always the largest.

    Most lie in one place wholly, and that is found without cutting anything.
    """
    found: list[list[tuple[str, float]]] = [[] for _ in shapes]
    if not len(shapes) or not len(places):
        return [Lying() for _ in shapes]
    shapely.prepare(places)
    firsts, seconds = shapely.STRtree(places).query(shapes)
    whole = shapely.covers(places[seconds], shapes[firsts])
    for first, second in zip(firsts[whole].tolist(), seconds[whole].tolist(), strict=True):
        found[first].append((codes[second], 1.0))
    settled = np.array([bool(one) for one in found])
    rest = ~settled[firsts] & shapely.intersects(places[seconds], shapes[firsts])
    firsts, seconds = firsts[rest], seconds[rest]
    parts = square_metres(shapely.intersection(shapes[firsts], places[seconds]))
    sizes = square_metres(shapes[~settled])
    size_of = dict(zip(np.flatnonzero(~settled).tolist(), sizes.tolist(), strict=True))
    for first, second, part in zip(firsts.tolist(), seconds.tolist(), parts.tolist(), strict=True):
        found[first].append((codes[second], part / size_of[first]))
    return [_largest(one, least) for one in found]


def _largest(shares: list[tuple[str, float]], least: float) -> Lying:
    ordered = sorted((one for one in shares if one[1] > 0), key=lambda one: (-one[1], one[0]))
    return Lying(tuple(one for place, one in enumerate(ordered) if not place or one[1] >= least))
