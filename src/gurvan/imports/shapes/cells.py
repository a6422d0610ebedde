"""Reads shapes that stand in cells of a spreadsheet: WKT, or WKB in hexadecimal digits. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

import shapely

from gurvan.imports.limits import Limits
from gurvan.imports.shapes.table import DEGREES, in_degrees, require_few, written
from gurvan.imports.shapes.wkb import KINDS, NoShapeError, looked_through

# Nothing but polygons: GEOS reads nested shapes by calling itself, without a bound. A run of spaces
# is taken whole: two that may share it would be tried in every way.
_WKT = re.compile(
    r"\s*+(?:SRID=(?P<system>\d{1,6});)?\s*+"
    r"(?P<shape>(?:MULTI)?POLYGON\s*+(?:Z|M|ZM)?\s*+\([-+\d.eE,()\s]*\))\s*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s*+(?:SRID=\d{1,6};)?\s*+(POINT|LINESTRING|MULTIPOINT|MULTILINESTRING|GEOMETRYCOLLECTION)\b",
    re.IGNORECASE,
)
NAMED = frozenset({*KINDS.values(), "Model", "Track"})
_HEX = re.compile(r"\s*((?:[0-9A-Fa-f]{2}){9,})\s*")


def kind_in(text: str) -> str:
    """Return the kind of a shape that is no polygon; nothing where a text is none.

    A file of shapes has only the name of the kind in such a cell.
    """
    if text in NAMED:
        return text
    if told := _KIND.match(text):
        return told[1].upper()
    if told := _HEX.fullmatch(text):
        try:
            return looked_through(bytes.fromhex(told[1])).kind
        except NoShapeError:
            return ""
    return ""


def read(cells: Mapping[int, str], most: Limits) -> dict[int, bytes]:
    """Return the shapes of cells, by the same numbers, in degrees; what is no polygon is left out.

    Raises CornersTooMany, SystemUnknown.
    """
    found: dict[int, tuple[int, shapely.Geometry]] = {}
    for number, text in cells.items():
        system, shape = _one(text)
        if shape is not None:
            found[number] = system or DEGREES, shape
    shapes: dict[int, bytes] = {}
    by_system = sorted(found, key=lambda number: found[number][0])
    for system, group in groupby(by_system, key=lambda number: found[number][0]):
        numbers = list(group)
        own = in_degrees([found[number][1] for number in numbers], system)
        require_few(own, most)
        shapes |= dict(zip(numbers, written(own), strict=True))
    return shapes


def _one(text: str) -> tuple[int, shapely.Geometry | None]:
    """Return the system that a cell names, and its shape; None where it has none."""
    if told := _WKT.fullmatch(text):
        shape = shapely.from_wkt(told["shape"], on_invalid="ignore")
        return int(told["system"] or 0), shape
    if told := _HEX.fullmatch(text):
        data = bytes.fromhex(told[1])
        try:
            known = looked_through(data)
        except NoShapeError:
            return 0, None
        if known.is_polygon:
            return known.system, shapely.from_wkb(data, on_invalid="ignore")
    return 0, None
