"""Measures on the earth as it is: geodesic, on the WGS84 ellipsoid (Karney 2013, through PROJ)."""

from __future__ import annotations

from decimal import Decimal
from time import monotonic

from pyproj import Geod
from shapely import Polygon
from shapely.geometry.polygon import orient

from gurvan.areas.shape import Point, Shape

WGS84 = Geod(ellps="WGS84")
SQUARE_METRES = 10_000  # in a hectare
FINEST = Decimal("0.0001")  # of a hectare: one square metre


class Patience:
    """How long measuring may take in all, from when it is made: some shapes take very long."""

    def __init__(self, seconds: float) -> None:
        self.until = monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Say whether nothing more should be measured."""
        return monotonic() >= self.until


def square_metres(polygon: Polygon) -> float:
    """Return how much ground a polygon of longitudes and latitudes covers."""
    area, _ = WGS84.geometry_area_perimeter(orient(polygon, 1.0))
    return float(area)


def hectares(shape: Shape) -> Decimal:
    """Return the ground that a shape covers, to the square metre."""
    return in_hectares(square_metres(shape.polygon))


def in_hectares(metres: float) -> Decimal:
    """Return square metres as hectares, to the square metre."""
    return (Decimal(metres) / SQUARE_METRES).quantize(FINEST)


def perimeter(shape: Shape) -> float:
    """Return the length of the outline in metres."""
    outline = Polygon(shape.outline)
    return float(WGS84.geometry_area_perimeter(outline)[1])


def distance(a: Point, b: Point) -> float:
    """Return the metres from one point to another."""
    _, _, metres = WGS84.inv(a.lon, a.lat, b.lon, b.lat)
    return float(metres)


def bearing(a: Point, b: Point) -> float:
    """Return the direction from one point to another: degrees from north, eastwards, 0 to 360."""
    azimuth, _, _ = WGS84.inv(a.lon, a.lat, b.lon, b.lat)
    return float(azimuth) % 360


def shared_hectares(a: Shape, b: Shape) -> Decimal:
    """Return the ground that two shapes share."""
    common = a.polygon.intersection(b.polygon)
    parts = [part for part in getattr(common, "geoms", [common]) if isinstance(part, Polygon)]
    return in_hectares(sum(square_metres(part) for part in parts))
