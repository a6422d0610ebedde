"""Says whether outlines meet themselves so often that nobody can say what was meant. Pure.

Mending takes time that grows with the square of the crossings, and more: two hundred points at
random take ten seconds. So they are counted before, and no further than is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

MOST: Final = 200  # an honest track of GPS crosses itself a few times, points in disorder not often
TRIED: Final = 2_000_000  # pairs of sides that are looked at, of one shape
AT_ONCE: Final = 200_000


def is_tangled(shape: shapely.Geometry) -> bool:
    """Say whether sides meet more than MOST times, or lie so that it takes too long to know."""
    sides, rings = _sides(shape)
    tried = met = 0
    for firsts, seconds in _near(sides, sides):
        apart = seconds - firsts > 1  # each pair once, and no side with the next
        tried += int(apart.sum())
        if tried > TRIED:
            return True
        met += int(shapely.intersects(sides[firsts[apart]], sides[seconds[apart]]).sum())
        if met > MOST + rings:  # the last side of a ring meets the first
            return True
    return False


def come_near_often(one: shapely.Geometry, other: shapely.Geometry, most: int) -> bool:
    """Say whether the boxes of sides of one meet those of the other more often than that."""
    found = 0
    for firsts, _ in _near(_sides(one)[0], _sides(other)[0]):
        found += len(firsts)
        if found > most:
            return True
    return False


def _sides(shape: shapely.Geometry) -> tuple[NDArray[np.object_], int]:
    """Return the sides of all outlines, and how many outlines there are."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    corners, of_ring = shapely.get_coordinates(rings, return_index=True)
    starts = np.flatnonzero(of_ring[1:] == of_ring[:-1])
    ends = np.stack((corners[starts], corners[starts + 1]), axis=1)
    return np.asarray(shapely.linestrings(ends), dtype=object), len(rings)


def _near(
    ones: NDArray[np.object_], others: NDArray[np.object_]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield the places of sides whose boxes meet, some at once."""
    tree = shapely.STRtree(others)
    part = max(1, AT_ONCE // max(1, len(others)))
    for start in range(0, len(ones), part):
        firsts, seconds = tree.query(ones[start : start + part])
        yield firsts + start, seconds
