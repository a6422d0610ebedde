"""A shape of land as it is laid out on paper: of several polygons, all their outlines. Pure."""

from __future__ import annotations

from functools import cached_property

import shapely

from gurvan.areas.drawing import Drawing
from gurvan.areas.limits import Box
from gurvan.areas.shape import Point, Shape

FINEST = 1000  # corners nearer to one another than this part of the drawing are one


class Several(Shape):
    """A shape of one polygon or several, with no more corners than can be seen.

    The first ring is its outline; all others are drawn in the same line, where what lies in an
    even number of rings is outside.
    """

    @cached_property
    def rings(self) -> list[tuple[Point, ...]]:
        """Return the corners of every ring, the first one once."""
        whole = shapely.from_wkb(self.wkb)
        west, south, east, north = whole.bounds
        fine = shapely.simplify(whole, max(east - west, north - south) / FINEST)
        return [
            tuple(Point(*pair) for pair in shapely.get_coordinates(ring)[:-1].tolist())
            for ring in shapely.get_rings(shapely.get_parts(fine))
        ]

    @property
    def outline(self) -> tuple[Point, ...]:
        """Return the corners of the first ring."""
        return self.rings[0]

    @property
    def holes(self) -> tuple[tuple[Point, ...], ...]:
        """Return the corners of all other rings."""
        return tuple(self.rings[1:])

    @property
    def box(self) -> Box:
        """Return between which degrees it lies."""
        return Box(*shapely.from_wkb(self.wkb).bounds)


def drawing_of(wkb: bytes) -> Drawing:
    """Return a stored shape on paper."""
    return Drawing(Several(wkb))
