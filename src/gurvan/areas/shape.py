"""A shape on the ground: one polygon, written down in one way only.

However a person walked around an area, from whichever corner and in whichever direction, the
same corners become the same shape: longitude and latitude in degrees (WGS84), outline counter-
clockwise, cut-out pieces clockwise, each ring from its first corner in order of the west.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import shapely
from shapely import Polygon
from shapely.geometry.polygon import orient

from gurvan.areas.limits import Box

# About a centimetre on the ground: far below any GPS, far above the unrest of floats.
DECIMALS = 7


class Point(NamedTuple):
    """A place in degrees. Longitude stands first, as in GeoJSON and WKB."""

    lon: float
    lat: float


def point(lon: float, lat: float) -> Point:
    """Return a point as it is kept, without decimals that no device measures."""
    return Point(round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0)


@dataclass(frozen=True)
class Shape:
    """A sound polygon. Make it with ``of`` or ``from_wkb``; ``checking`` says what is sound."""

    wkb: bytes

    @classmethod
    def of(cls, outline: Iterable[Point], holes: Iterable[Sequence[Point]] = ()) -> Shape:
        """Return the shape with this outline (not closed) and these pieces cut out."""
        return cls.from_polygon(Polygon(list(outline), [list(hole) for hole in holes]))

    @classmethod
    def from_polygon(cls, polygon: Polygon) -> Shape:
        """Return the shape of a polygon of longitudes and latitudes."""
        one_way = orient(shapely.normalize(shapely.force_2d(polygon)), 1.0)
        return cls(shapely.to_wkb(one_way, byte_order=1, flavor="iso"))

    @classmethod
    def from_wkb(cls, wkb: bytes) -> Shape:
        """Return the shape that was written down so."""
        return cls(wkb)

    @cached_property
    def polygon(self) -> Polygon:
        """Return the shape as shapely knows it."""
        polygon = shapely.from_wkb(self.wkb)
        if not isinstance(polygon, Polygon):
            raise TypeError("A shape is one polygon.")
        return polygon

    @cached_property
    def outline(self) -> tuple[Point, ...]:
        """Return the corners in order, the first one once."""
        return _corners(self.polygon.exterior.coords)

    @cached_property
    def holes(self) -> tuple[tuple[Point, ...], ...]:
        """Return the corners of each piece cut out."""
        return tuple(_corners(ring.coords) for ring in self.polygon.interiors)

    @property
    def box(self) -> Box:
        """Return between which degrees it lies."""
        return Box(*self.polygon.bounds)


def _corners(coords: Iterable[tuple[float, ...]]) -> tuple[Point, ...]:
    closed = [Point(*pair) for pair in coords]
    return tuple(closed[:-1])
