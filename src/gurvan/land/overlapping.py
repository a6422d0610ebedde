"""Which shapes share ground, and how much of it: many with many, by a tree of their boxes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from gurvan.areas.measuring import SQUARE_METRES, in_hectares
from gurvan.land.shapes import Shapes, in_parts, square_metres


class Shared(NamedTuple):
    """Two shapes by their places in what was given, and the ground that both claim."""

    first: int
    second: int
    hectares: Decimal


def shared(ones: Shapes, others: Shapes, least: float = 0) -> list[Shared]:
    """Return what shapes share with others: every pair with at least so many hectares."""
    if not len(ones) or not len(others):
        return []
    return _cut(ones, others, *_meeting(ones, others), least)


def within(shapes: Shapes, least: float = 0) -> list[Shared]:
    """Return what shapes share with one another, each pair once."""
    if not len(shapes):
        return []
    firsts, seconds = _meeting(shapes, shapes)
    once = firsts < seconds
    return _cut(shapes, shapes, firsts[once], seconds[once], least)


def _meeting(ones: Shapes, others: Shapes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    firsts, seconds = shapely.STRtree(others).query(ones, predicate="intersects")
    return firsts, seconds


def _cut(
    ones: Shapes,
    others: Shapes,
    firsts: NDArray[np.intp],
    seconds: NDArray[np.intp],
    least: float,
) -> list[Shared]:
    """Measure what each pair shares; sides that only touch share nothing."""
    metres = in_parts(_common, ones[firsts], others[seconds])
    much = (metres > 0) & (metres >= least * SQUARE_METRES)
    found = zip(firsts[much].tolist(), seconds[much].tolist(), metres[much].tolist(), strict=True)
    return [Shared(first, second, in_hectares(each)) for first, second, each in found]


def _common(ones: Shapes, others: Shapes) -> NDArray[np.float64]:
    return square_metres(shapely.intersection(ones, others))


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
