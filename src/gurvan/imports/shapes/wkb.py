"""Looks through WKB before GEOS reads it: shapes nested a thousandfold would bring it down. Pure.

GEOS reads a shape within a shape by calling itself, without a bound; a few megabytes of such
nesting end the whole program. So only polygons, and collections of nothing but polygons, are
handed on, and only where their lengths are those of the bytes that are there.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

POLYGON, SEVERAL = 3, 6
KINDS = {
    1: "Point",
    2: "LineString",
    POLYGON: "Polygon",
    4: "MultiPoint",
    5: "MultiLineString",
    SEVERAL: "MultiPolygon",
    7: "GeometryCollection",
}
# How PostGIS says of a shape that it has heights, measures, and a system (EPSG).
_HEIGHTS, _MEASURES, _SYSTEM = 0x80000000, 0x40000000, 0x20000000
_EIGHT = 8  # bytes of one figure


class NoShapeError(ValueError):
    """Bytes that are no WKB."""


@dataclass(frozen=True)
class Found:
    """What WKB holds: the name of its kind, and the system that it names; 0 where it names none."""

    kind: str
    system: int = 0

    @property
    def is_polygon(self) -> bool:
        """Say whether it is a polygon or several."""
        return self.kind in {KINDS[POLYGON], KINDS[SEVERAL]}


def looked_through(data: bytes) -> Found:
    """Return what WKB holds. Raises NoShapeError where it is not whole."""
    try:
        number, system, dimensions, at, order = _head(data, 0)
        if number == POLYGON:
            end = _rings(data, at, order, dimensions)
        elif number == SEVERAL:
            end = _parts(data, at, order)
        else:
            return Found(KINDS.get(number, str(number)), system)
    except struct.error:
        raise NoShapeError from None
    if end != len(data):
        raise NoShapeError
    return Found(KINDS[number], system)


def _head(data: bytes, at: int) -> tuple[int, int, int, int, str]:
    """Return the kind's number, the system, how many figures a corner has, and what comes next."""
    if data[at : at + 1] not in {b"\x00", b"\x01"}:
        raise NoShapeError
    order = "<" if data[at] else ">"
    (written,) = struct.unpack_from(f"{order}I", data, at + 1)
    at += 5
    system = 0
    if written & _SYSTEM:
        (system,) = struct.unpack_from(f"{order}I", data, at)
        at += 4
    thousands, number = divmod(written & 0xFFFF, 1000)
    heights = bool(written & _HEIGHTS) or thousands in {1, 3}
    measures = bool(written & _MEASURES) or thousands in {2, 3}
    return number, system, 2 + heights + measures, at, order


def _rings(data: bytes, at: int, order: str, dimensions: int) -> int:
    """Return where the rings of a polygon end."""
    (rings,) = struct.unpack_from(f"{order}I", data, at)
    at += 4
    for _ring in range(rings):
        (corners,) = struct.unpack_from(f"{order}I", data, at)
        at += 4 + corners * dimensions * _EIGHT
        if at > len(data):
            raise NoShapeError
    return at


def _parts(data: bytes, at: int, order: str) -> int:
    """Return where the polygons of several end."""
    (parts,) = struct.unpack_from(f"{order}I", data, at)
    at += 4
    for _part in range(parts):
        number, _system, dimensions, at, own = _head(data, at)
        if number != POLYGON:
            raise NoShapeError
        at = _rings(data, at, own, dimensions)
    return at
