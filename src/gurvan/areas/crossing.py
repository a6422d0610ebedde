"""Says whether outlines meet themselves so often that nobody can say what was meant. Pure.

Mending takes time that grows with the square of the crossings, and more: two hundred points at
random take ten seconds. So they are counted before, and no further than is needed.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely

MOST: Final = 200  # an honest track of GPS crosses itself a few times, points in disorder not often
TRIED: Final = 2_000_000  # pairs of sides that are looked at, of one shape
AT_ONCE: Final = 200_000


def is_tangled(shape: shapely.Geometry) -> bool:
    """Say whether sides meet more than MOST times, or lie so that it takes too long to know."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    corners, of_ring = shapely.get_coordinates(rings, return_index=True)
    starts = np.flatnonzero(of_ring[1:] == of_ring[:-1])
    ends = np.stack((corners[starts], corners[starts + 1]), axis=1)
    sides = np.asarray(shapely.linestrings(ends), dtype=object)
    if not len(sides):
        return False
    tree = shapely.STRtree(sides)
    part = max(1, AT_ONCE // len(sides))
    tried = met = 0
    for start in range(0, len(sides), part):
        firsts, seconds = tree.query(sides[start : start + part])
        firsts = firsts + start
        apart = seconds - firsts > 1  # each pair once, and no side with the next
        tried += int(apart.sum())
        if tried > TRIED:
            return True
        met += int(shapely.intersects(sides[firsts[apart]], sides[seconds[apart]]).sum())
        if met > MOST + len(rings):  # the last side of a ring meets the first
            return True
    return False
