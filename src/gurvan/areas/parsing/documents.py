"""Reads the corners of an area from GeoJSON (RFC 7946) and WKT (OGC 06-103r4)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

import shapely
from shapely.geometry import mapping

from gurvan.areas.refusals import SeveralShapes, ShapeRefused, UnreadableGeoJSON, UnreadableWKT

Pair = tuple[float, float]
Rings = list[list[Pair]]

_WKT = re.compile(
    r"(?:SRID=\d+;)?\s*(?:MULTI)?(?:POLYGON|LINESTRING|POINT|GEOMETRYCOLLECTION)\s*Z?M?\s*\(",
    re.IGNORECASE,
)
# GEOS reads a collection within a collection by calling itself, without a bound of its own.
MOST_COLLECTIONS = 10
_LIST = re.compile(r"\[\s*\[")


class _StrangeError(ValueError):
    """The document is well-formed and yet no area."""


def is_json_list(text: str) -> bool:
    """Say whether the text is a bare JSON list of positions."""
    return _LIST.match(text) is not None


def is_wkt(text: str) -> bool:
    """Say whether the text begins as well-known text does."""
    return _WKT.match(text) is not None


def geojson(text: str) -> Rings:
    """Return the outline and the holes in a GeoJSON document of whatever kind.

    Polygons count before lines, lines before single points. Raises UnreadableGeoJSON,
    SeveralShapes.
    """
    try:
        document = json.loads(text, parse_constant=_no_number)
        if isinstance(document, list):
            document = {"type": "LineString", "coordinates": document}
        return _one_area(document)
    except ShapeRefused:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as f:
        raise UnreadableGeoJSON from f


def wkt(text: str) -> Rings:
    """Return the outline and the holes in well-known text. Raises UnreadableWKT, SeveralShapes."""
    if text.upper().count("COLLECTION") > MOST_COLLECTIONS:
        raise UnreadableWKT
    try:
        return _one_area(mapping(shapely.from_wkt(text.split(";", 1)[-1].strip())))
    except ShapeRefused:
        raise
    except (ValueError, TypeError, LookupError, shapely.errors.ShapelyError) as fault:
        raise UnreadableWKT from fault


def _no_number(word: str) -> NoReturn:
    raise _StrangeError(word)  # NaN and Infinity, which Python would read


def _one_area(document: Mapping[str, Any]) -> Rings:
    polygons: list[Rings] = []
    lines: list[list[Pair]] = []
    points: list[Pair] = []
    for geometry in _geometries(document):
        inside = geometry["coordinates"]
        match geometry["type"]:
            case "Polygon":
                polygons.append(_rings(inside))
            case "MultiPolygon":
                polygons += [_rings(one) for one in inside]
            case "LineString":
                lines.append(_positions(inside))
            case "MultiPoint":
                points += _positions(inside)
            case "Point":
                points.append(_position(inside))
            case strange:
                raise _StrangeError(strange)
    shapes = polygons or [[line] for line in lines] or ([[points]] if points else [])
    if len(shapes) > 1:
        raise SeveralShapes(count=len(shapes))
    if not shapes or not shapes[0]:
        raise _StrangeError("empty")
    return shapes[0]


def _geometries(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    match document["type"]:
        case "FeatureCollection":
            for feature in document["features"]:
                yield from _geometries(feature)
        case "Feature":
            if document["geometry"] is not None:
                yield from _geometries(document["geometry"])
        case "GeometryCollection":
            for geometry in document["geometries"]:
                yield from _geometries(geometry)
        case _:
            yield document


def _rings(inside: Sequence[Any]) -> Rings:
    return [_positions(ring) for ring in inside]


def _positions(inside: Sequence[Any]) -> list[Pair]:
    return [_position(one) for one in inside]


def _position(inside: Sequence[Any]) -> Pair:
    """Return the first two figures; a height behind them is left out."""
    first, second = inside[0], inside[1]
    if any(isinstance(figure, bool | str) for figure in (first, second)):
        raise _StrangeError(inside)
    pair = float(first), float(second)
    if not all(map(math.isfinite, pair)):
        raise _StrangeError(inside)
    return pair
