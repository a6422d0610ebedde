"""Files of shapes on the ground, read into rows of text with one shape beside each. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from gurvan.imports.limits import Limits
from gurvan.imports.refusals import FileTooLarge, ShapesUnknown
from gurvan.imports.shapes import geojson, geopackage, kml
from gurvan.imports.shapes.table import Table

READERS: Mapping[str, Callable[[bytes, Limits], Table]] = {
    ".geojson": geojson.read,
    ".json": geojson.read,
    ".gpkg": geopackage.read,
    ".kml": kml.read,
}


def holds_shapes(name: str) -> bool:
    """Say whether a file of this name is a file of shapes; a spreadsheet is none."""
    return Path(name).suffix.lower() in READERS


def read(data: bytes, name: str, most: Limits) -> Table:
    """Return what a file of shapes holds, as far as it may go.

    Raises ShapesUnknown, FileTooLarge, and what each form refuses.
    """
    if not holds_shapes(name):
        raise ShapesUnknown(field="file")
    if len(data) > most.shape_bytes:
        raise FileTooLarge(field="file", most=f"{most.shape_bytes // 1_000_000} MB")
    return READERS[Path(name).suffix.lower()](data, most)


__all__ = ["READERS", "Table", "holds_shapes", "read"]
