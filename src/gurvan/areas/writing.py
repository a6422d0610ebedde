"""Writes points and shapes so that people, devices and other programs can take them up again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from gurvan.areas.shape import DECIMALS, Point, Shape

HUNDREDTHS = 360_000  # of a second, in a degree
Letters = tuple[str, str, str, str]  # for north, south, east, west
LATIN: Letters = ("N", "S", "E", "W")
MONGOLIAN: Letters = ("Х", "Ө", "З", "Б")


def decimal(point: Point) -> str:
    """Return latitude and longitude in decimal degrees: ``48.2091400, 104.7582100``."""
    return f"{point.lat:.{DECIMALS}f}, {point.lon:.{DECIMALS}f}"


def dms(point: Point, letters: Letters = LATIN) -> str:
    """Return degrees, minutes and seconds to a hundredth (30 cm): ``48°12'32.90"N 104°45'...``."""
    north, south, east, west = letters
    latitude = f"{_angle(point.lat)}{north if point.lat >= 0 else south}"
    return f"{latitude} {_angle(point.lon)}{east if point.lon >= 0 else west}"


def _angle(degrees: float) -> str:
    minutes, hundredths = divmod(round(abs(degrees) * HUNDREDTHS), 6_000)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02d}'{hundredths / 100:05.2f}\""


def lines(points: Iterable[Point], style: Callable[[Point], str] = decimal) -> str:
    """Return points one a line, as ``parsing.read`` reads them."""
    return "\n".join(map(style, points))


def geojson(shape: Shape, **properties: Any) -> dict[str, Any]:
    """Return the shape as a GeoJSON feature (RFC 7946)."""
    rings = [[*ring, ring[0]] for ring in (shape.outline, *shape.holes)]
    coordinates = [[[corner.lon, corner.lat] for corner in ring] for ring in rings]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }
