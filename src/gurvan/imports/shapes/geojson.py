"""Reads GeoJSON (RFC 7946): a collection of features, one feature, or a bare shape. Pure."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import shapely

from gurvan.imports.limits import Limits
from gurvan.imports.refusals import ShapesBroken, SystemForeign
from gurvan.imports.shapes.table import Feature, Table, joined, rings_of, table, too_many_corners

# How files of before RFC 7946 say what is the rule since: degrees, longitude first.
OURS = frozenset({"EPSG:4326", "CRS84", "WGS84", "4326"})
SHOWN = 60
# What stands in brackets, before it is counted one by one: twice the corners, and ten to a row.
TWICE, THINGS = 2, 10


def read(data: bytes, most: Limits) -> Table:
    """Return what a GeoJSON file holds. Raises ShapesBroken, SystemForeign, and as ``table``."""
    if sum(map(data.count, (b"[", b"{"))) > TWICE * most.corners + THINGS * most.rows:
        raise too_many_corners(most)
    told = _loaded(data)
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
    return table([_feature(one) for one in features[: most.rows + 1]], most)


def _loaded(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data.decode("utf-8-sig"), parse_constant=_nothing)
    except (ValueError, RecursionError):
        raise ShapesBroken(field="file") from None
    if not isinstance(told, dict):
        raise ShapesBroken(field="file")
    return told


def _nothing(_word: str) -> NoReturn:
    """Refuse NaN and Infinity, which are no numbers of JSON."""
    raise ValueError


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


def _feature(one: Any) -> Feature:
    if not isinstance(one, dict):
        raise ShapesBroken(field="file")
    told = one.get("properties") or {}
    if not isinstance(told, dict):
        raise ShapesBroken(field="file")
    shape, kind = _shape(one.get("geometry"))
    return Feature(told, shape, kind)


def _shape(told: Any) -> tuple[shapely.Geometry | None, str]:
    """Return a shape, or the name of its kind where it is no polygon."""
    if told is None:
        return None, ""
    if not isinstance(told, dict):
        raise ShapesBroken(field="file")
    kind, corners = _word(told.get("type", "")), told.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"}:
        return None, kind
    if not isinstance(corners, list):
        raise ShapesBroken(field="file")
    parts = [corners] if kind == "Polygon" else corners
    return joined(rings_of(part for part in parts if part)), ""
