"""Reads a GeoPackage: one table of shapes in a file of SQLite, from memory, and only read. Pure.

The file comes from strangers. It is opened in memory without touching a disk; views, triggers and
virtual tables of its own are never run, since only what is allowed here is done with it at all. Of
its table only those columns are read that stand in the file: one that is worked out may double
another, and that one again. What it tells is counted as it is read, for pages of a broken file may
name one another.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from time import thread_time
from typing import Any, Final

import numpy as np
import shapely

from gurvan.imports.limits import Limits
from gurvan.imports.refusals import (
    ColumnsTooMany,
    NotAGeoPackage,
    TablesSeveral,
)
from gurvan.imports.shapes.table import Feature, Table, plain, table, too_many_corners
from gurvan.imports.shapes.wkb import NoShapeError, looked_through

MAGIC: Final = b"SQLite format 3\x00"
JOURNAL: Final = slice(18, 20)  # two bytes that say whether a journal stands beside the file
_ENVELOPES: Final = (0, 32, 48, 48, 64)  # bytes, by the kind of the box before the shape
SECONDS: Final = 30.0  # of the processor, for one file: of a hundred megabytes one takes two
STEPS: Final = 1_000  # of SQLite's own machine, after which it is looked at the clock
HEAD: Final = 1_000_000  # bytes of a text beside the shapes: of what is told of a thing, or a table
CORNER: Final = 32  # bytes, with height and measure
TWICE: Final = 2  # as long as in the file a text may be when it is read: letters of other encodings
NAMED: Final = 20  # tables that a refusal names
SHOWN: Final = 60  # letters of their names
_ALLOWED: Final = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_COLUMNS: Final = "table_xinfo"  # the one pragma that the reading itself needs
# A table of the file's own, by how SQLite writes it down: to compare is no function, and allowed.
_TABLE: Final = "type = 'table' AND sql >= 'CREATE TABLE ' AND sql < 'CREATE TABLE!'"
_HEADS: Final = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
_HEADS_THERE: Final = f"SELECT name FROM sqlite_master WHERE {_TABLE} AND name IN (?, ?, ?)"  # noqa: S608 - ours
_TABLES: Final = (
    "SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id "  # noqa: S608 - ours
    "FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name "
    "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id "
    "WHERE c.data_type = 'features' AND c.table_name IN "
    f"(SELECT name FROM sqlite_master WHERE {_TABLE}) LIMIT {NAMED}"
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
            return _read(opened, most, TWICE * len(data))
        except (sqlite3.Error, ValueError, TypeError, MemoryError, OverflowError):
            raise NotAGeoPackage(field="file") from None


def _read(opened: sqlite3.Connection, most: Limits, letters: int) -> Table:
    opened.execute("PRAGMA trusted_schema = OFF")
    opened.execute("PRAGMA cell_size_check = ON")
    opened.execute("PRAGMA automatic_index = OFF")  # which would be kept beside the file
    opened.execute("PRAGMA query_only = ON")
    opened.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, HEAD)
    opened.set_authorizer(_allowed)
    opened.set_progress_handler(_Clock(), STEPS)
    opened.text_factory = _text
    name, column, system = _told(opened)
    titles = _ordinary(opened, name)
    if column not in titles:
        raise NotAGeoPackage(field="file")
    if len(titles) > most.columns:
        raise ColumnsTooMany(field="file", most=most.columns)
    rows = _rows(opened, name, titles, most, letters)
    return table(list(_features(rows, titles, column)), most, system=system)


def _told(opened: sqlite3.Connection) -> tuple[str, str, int]:
    """Return the table of shapes, its column of them, and the system. Raises TablesSeveral."""
    if len(opened.execute(_HEADS_THERE, _HEADS).fetchall()) < len(_HEADS):
        raise NotAGeoPackage(field="file")
    tables = opened.execute(_TABLES).fetchall()
    if len(tables) > 1:
        names = sorted(str(one[0])[:SHOWN] for one in tables)
        raise TablesSeveral(field="file", tables=names)
    if not tables:
        raise NotAGeoPackage(field="file")
    name, column, number, organisation, own = tables[0]
    system = int(own or 0) if str(organisation or "").upper() == "EPSG" else int(number or 0)
    return str(name), str(column), system


def _ordinary(opened: sqlite3.Connection, name: str) -> list[str]:
    """Return the columns that stand in the file: not those that are worked out, or hidden."""
    told = opened.execute(f"PRAGMA {_COLUMNS}({_quoted(name)})")
    return [
        str(title) for _number, title, _kind, _full, _default, _key, hidden in told if not hidden
    ]


def _rows(
    opened: sqlite3.Connection, name: str, titles: Sequence[str], most: Limits, letters: int
) -> Iterator[Sequence[Any]]:
    """Yield the rows of a table, as long as they tell no more than the file could hold.

    A broken file may name the same page from every row, or add one long text to each.
    """
    opened.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most.corners_of_one * CORNER + HEAD)
    asked = ", ".join(f"t.{_quoted(title)}" for title in titles)
    query = f"SELECT {asked} FROM {_quoted(name)} AS t NOT INDEXED LIMIT ?"  # noqa: S608 - quoted
    try:
        for row in opened.execute(query, [most.rows + 1]):
            letters -= sum(len(cell) for cell in row if isinstance(cell, str | bytes))
            if letters < 0:
                raise NotAGeoPackage(field="file")
            yield row
    except sqlite3.DataError:  # one cell that is longer than any shape may be
        raise too_many_corners(most) from None


def _allowed(action: int, what: str | None, *_more: object) -> int:
    """Allow what reads, and nothing else: no function, no change, no other file."""
    ours = action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and what == _COLUMNS)
    return sqlite3.SQLITE_OK if ours else sqlite3.SQLITE_DENY


class _Clock:
    """Breaks off what takes endlessly long."""

    def __init__(self) -> None:
        self.end = thread_time() + SECONDS

    def __call__(self) -> int:
        return int(thread_time() > self.end)


def _text(text: bytes) -> str:
    """Return a text, also where its letters are garbled: the marks are found later."""
    return text.decode("utf-8", errors="replace")


def _quoted(name: str) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _features(
    rows: Iterable[Sequence[Any]], titles: Sequence[str], column: str
) -> Iterator[Feature]:
    """Yield what each row tells; of all shapes together GEOS is asked once.

    The first row names every column, the others only those in which something stands.
    """
    told: list[dict[str, str]] = []
    kinds: list[str] = []
    written: list[bytes | None] = []
    for row in rows:
        cells = dict(zip(titles, row, strict=True))
        shape, kind = _unpacked(cells.pop(column))
        texts = {title: plain(cell) for title, cell in cells.items()}
        told.append({title: text for title, text in texts.items() if text or not told})
        kinds.append(kind)
        written.append(shape)
    shapes = shapely.from_wkb(np.array(written, dtype=object), on_invalid="ignore")
    for texts, shape, kind in zip(told, shapes, kinds, strict=True):
        yield Feature(texts, shape, kind)


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
