"""Reads GeoJSON (RFC 7946): a collection of features, one feature, or a bare shape. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from gurvan.imports.limits import Limits
from gurvan.imports.refusals import ShapesBroken, SystemForeign
from gurvan.imports.shapes.corners import Corners, Taken, refuse, shapes_of
from gurvan.imports.shapes.table import Feature, Table, joined, rings_of, table, too_many_corners

# How files of before RFC 7946 say what is the rule since: degrees, longitude first.
OURS = frozenset({"EPSG:4326", "CRS84", "WGS84", "4326"})
SHOWN = 60
Drawn = Corners | shapely.Geometry | None
# What stands in brackets, before it is counted one by one: twice the corners, and ten to a row.
TWICE, THINGS = 2, 10


def read(data: bytes, most: Limits) -> Table:
    """Return what a GeoJSON file holds. Raises ShapesBroken, SystemForeign, and as ``table``."""
    if sum(map(data.count, (b"[", b"{"))) > TWICE * most.corners + THINGS * most.rows:
        raise too_many_corners(most)
    taken = _taken(data)
    told = _loaded(taken.text)
    _require_degrees(told.get("crs"))
    match told.get("type"):
        case "FeatureCollection":
            features = told.get("features")
        case "Feature":
            features = [told]
        case _:
            features = [{"properties": {}, "geometry": told}]
    if not isinstance(features, list):
        raise ShapesBroken(field="file")
    drawn = [_feature(one, taken) for one in features[: most.rows + 1]]
    return table(_shaped(drawn), most)


def _taken(data: bytes) -> Taken:
    try:
        return Taken.out_of(data)
    except (ValueError, RecursionError):
        raise ShapesBroken(field="file") from None


def _loaded(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data.decode("utf-8-sig"), parse_constant=refuse)
    except (ValueError, RecursionError):
        raise ShapesBroken(field="file") from None
    if not isinstance(told, dict):
        raise ShapesBroken(field="file")
    return told


def _require_degrees(system: Any) -> None:
    """Raise SystemForeign where a file says that it is written in another system."""
    if system is None:
        return
    named = system.get("properties") if isinstance(system, dict) else None
    name = _word(named.get("name", "") if isinstance(named, dict) else system)
    parts = name.upper().replace("::", ":").split(":")
    if parts[-1] not in OURS:
        raise SystemForeign(field="file", system=name[:SHOWN])


def _word(told: Any) -> str:
    """Return what a file tells in a word; of what is none, that it is none."""
    return told if isinstance(told, str) else "?"


def _feature(one: Any, taken: Taken) -> tuple[Mapping[str, Any], Drawn, str]:
    """Return what is told of a thing, its shape, and else the name of what it is instead."""
    if not isinstance(one, dict):
        raise ShapesBroken(field="file")
    told = one.get("properties") or {}
    if not isinstance(told, dict):
        raise ShapesBroken(field="file")
    return told, *_drawn(one.get("geometry"), taken)


def _drawn(told: Any, taken: Taken) -> tuple[Drawn, str]:
    """Return a shape, or the name of its kind where it is no polygon."""
    if told is None:
        return None, ""
    if not isinstance(told, dict):
        raise ShapesBroken(field="file")
    kind, corners = _word(told.get("type", "")), taken.of(told.get("coordinates"))
    if kind not in {"Polygon", "MultiPolygon"}:
        return None, kind
    several = kind == "MultiPolygon"
    if isinstance(corners, Corners) and corners.several == several:
        return corners, ""
    if not isinstance(corners, list):
        raise ShapesBroken(field="file")
    return joined(rings_of(part for part in (corners if several else [corners]) if part)), ""


def _shaped(drawn: Sequence[tuple[Mapping[str, Any], Drawn, str]]) -> list[Feature]:
    """Return things with their shapes: of all whose corners are known, made at once."""
    try:
        made = iter(shapes_of([one for _told, one, _kind in drawn if isinstance(one, Corners)]))
    except (ValueError, shapely.errors.GEOSException):
        raise ShapesBroken(field="file") from None
    return [
        Feature(told, next(made) if isinstance(one, Corners) else one, kind)
        for told, one, kind in drawn
    ]
