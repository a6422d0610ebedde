"""Reads a GeoPackage: one table of shapes in a file of SQLite, from memory, and only read. Pure.

The file comes from strangers. It is opened in memory without touching a disk; views, triggers and
virtual tables of its own are never run, since only what is allowed here is done with it at all.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, Final

import numpy as np
import shapely

from gurvan.imports.limits import Limits
from gurvan.imports.refusals import NotAGeoPackage, TablesSeveral
from gurvan.imports.shapes.table import Feature, Table, table
from gurvan.imports.shapes.wkb import NoShapeError, looked_through

MAGIC: Final = b"SQLite format 3\x00"
JOURNAL: Final = slice(18, 20)  # two bytes that say whether a journal stands beside the file
_ENVELOPES: Final = (0, 32, 48, 48, 64)  # bytes, by the kind of the box before the shape
STEPS: Final = 100_000_000  # of SQLite's own machine, for one file
_ALLOWED: Final = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_TABLES: Final = (
    "SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id,"
    " m.sql FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name "
    "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id "
    "JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' "
    "WHERE c.data_type = 'features' ORDER BY 1"
)


def read(data: bytes, most: Limits) -> Table:
    """Return what a GeoPackage holds.

    Raises NotAGeoPackage, TablesSeveral, SystemUnknown, and as ``table``.
    """
    if not data.startswith(MAGIC):
        raise NotAGeoPackage(field="file")
    with closing(sqlite3.connect(":memory:")) as opened:
        try:
            # As if there were no journal beside it: none was sent, and none can be looked for.
            opened.deserialize(data[: JOURNAL.start] + b"\x01\x01" + data[JOURNAL.stop :])
            return _read(opened, most)
        except (sqlite3.Error, ValueError, TypeError, MemoryError, OverflowError):
            raise NotAGeoPackage(field="file") from None


def _read(opened: sqlite3.Connection, most: Limits) -> Table:
    opened.execute("PRAGMA trusted_schema = OFF")
    opened.execute("PRAGMA cell_size_check = ON")
    opened.execute("PRAGMA query_only = ON")
    opened.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most.shape_bytes)
    opened.set_authorizer(_allowed)
    opened.set_progress_handler(_Clock(), STEPS // 100)
    opened.text_factory = _text
    tables = opened.execute(_TABLES).fetchall()
    if len(tables) > 1:
        raise TablesSeveral(field="file", tables=[str(one[0]) for one in tables])
    if not tables or str(tables[0][-1]).upper().startswith("CREATE VIRTUAL"):
        raise NotAGeoPackage(field="file")
    name, column, number, organisation, own, _made = tables[0]
    system = int(own or 0) if str(organisation or "").upper() == "EPSG" else int(number or 0)
    rows = opened.execute(f"SELECT * FROM {_quoted(name)} LIMIT ?", [most.rows + 1])  # noqa: S608 - quoted
    titles = [one[0] for one in rows.description]
    if column not in titles:
        raise NotAGeoPackage(field="file")
    return table(list(_features(rows, titles, str(column))), most, system=system)


def _allowed(action: int, *_what: object) -> int:
    """Allow what reads, and nothing else: no function, no change, no other file."""
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


class _Clock:
    """Breaks off what takes endless steps."""

    def __init__(self) -> None:
        self.left = 100

    def __call__(self) -> int:
        self.left -= 1
        return int(self.left < 0)


def _text(text: bytes) -> str:
    """Return a text, also where its letters are garbled: the marks are found later."""
    return text.decode("utf-8", errors="replace")


def _quoted(name: str) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _features(
    rows: Iterator[Sequence[Any]], titles: Sequence[str], column: str
) -> Iterator[Feature]:
    """Yield what each row tells; of all shapes together GEOS is asked once."""
    told: list[dict[str, Any]] = []
    kinds: list[str] = []
    written: list[bytes | None] = []
    for row in rows:
        cells = dict(zip(titles, row, strict=True))
        shape, kind = _unpacked(cells.pop(column))
        told.append(cells)
        kinds.append(kind)
        written.append(shape)
    shapes = shapely.from_wkb(np.array(written, dtype=object), on_invalid="ignore")
    for cells, shape, kind in zip(told, shapes, kinds, strict=True):
        yield Feature(cells, shape, kind)


def _unpacked(blob: Any) -> tuple[bytes | None, str]:
    """Return the WKB of a shape, or the name of its kind where it is no polygon."""
    if not isinstance(blob, bytes):
        return None, ""
    try:
        flags = blob[3]
        wkb = blob[_begin(blob, flags) :]
        found = looked_through(wkb)
    except (NoShapeError, IndexError, struct.error):
        return None, "?"
    return (wkb, "") if found.is_polygon else (None, found.kind)


def _begin(blob: bytes, flags: int) -> int:
    """Return where the WKB begins, behind the head and its box."""
    if blob[:2] != b"GP":
        raise NoShapeError
    return 8 + _ENVELOPES[flags >> 1 & 0b111]
