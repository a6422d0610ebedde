"""What a file of shapes holds: a header, rows of text, and one shape beside each row. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import ProjError

from gurvan.areas.shape import DECIMALS
from gurvan.imports.legible import legible
from gurvan.imports.limits import Limits
from gurvan.imports.refusals import (
    ColumnsTooMany,
    CornersTooMany,
    FileTooLarge,
    NothingInList,
    ShapesBroken,
    SystemUnknown,
)

DEGREES = 4326  # EPSG: longitude and latitude on WGS84
UNSAID = frozenset({0, -1})  # how a GeoPackage says that it does not say
SHAPE = "geometry"  # the header above the shapes
MOST_LETTERS = 2_000  # of a cell: what is longer is no particular of a piece of ground
PLANE = 2  # figures of a corner without its height
SHOWN = 40  # letters of a kind of shape that is no polygon


@dataclass(frozen=True)
class Table:
    """Rows of text, the header first, and shapes by the number of their row; the header's is 1.

    A shape is the WKB of a polygon or of several, in longitude and latitude. What is no polygon
    has none: its cell in the last column names what it is instead.
    """

    rows: list[list[str]]
    shapes: Mapping[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Feature:
    """One thing of a file: what is told of it, and its shape, or else the kind of its shape."""

    told: Mapping[str, Any]
    shape: shapely.Geometry | None = None
    kind: str = ""


def table(features: Sequence[Feature], most: Limits, *, system: int = DEGREES) -> Table:
    """Return features as a table, their shapes brought to degrees.

    Raises NothingInList, ColumnsTooMany, FileTooLarge, CornersTooMany, SystemUnknown.
    """
    if not features:
        raise NothingInList(field="file")
    if len(features) > most.rows:
        raise FileTooLarge(field="file", most=f"{most.rows:,}")
    titles = list(dict.fromkeys(title for one in features for title in one.told))
    if len(titles) >= most.columns:
        raise ColumnsTooMany(field="file", most=most.columns)
    cells = (
        [*(plain(one.told.get(title)) for title in titles), one.kind[:SHOWN]] for one in features
    )
    rows = [[*map(plain, titles), SHAPE], *cells]
    there = [one.shape is not None for one in features]
    shapes = in_degrees([one.shape for one in features if one.shape is not None], system)
    require_few(shapes, most)
    numbers = compress(range(2, len(rows) + 1), there)
    return Table(rows, dict(zip(numbers, written(shapes), strict=True)))


def require_few(shapes: Sequence[shapely.Geometry], most: Limits) -> None:
    """Raise CornersTooMany where shapes have more corners than one, or all, may have."""
    counts = shapely.get_num_coordinates(list(shapes))
    if counts.sum() > most.corners or counts.max(initial=0) > most.corners_of_one:
        raise too_many_corners(most)


def too_many_corners(most: Limits) -> CornersTooMany:
    """Return the refusal of a file whose shapes have more corners than one, or all, may have."""
    return CornersTooMany(
        field="file", most=f"{most.corners_of_one:,}", together=f"{most.corners:,}"
    )


def written(shapes: Sequence[shapely.Geometry]) -> list[bytes]:
    """Return shapes as WKB, without heights and without decimals that no device measures."""
    if not len(shapes):
        return []
    flat = shapely.transform(shapely.force_2d(list(shapes)), _rounded)
    return list(shapely.to_wkb(flat, byte_order=1, flavor="iso"))


def _rounded(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(over="ignore", invalid="ignore"):  # endless figures lie in no country
        return np.round(corners, DECIMALS) + 0.0


def in_degrees(shapes: Sequence[shapely.Geometry], system: int) -> Sequence[shapely.Geometry]:
    """Return shapes that are written in a system (EPSG) in degrees. Raises SystemUnknown."""
    if system == DEGREES or system in UNSAID or not len(shapes):
        return shapes
    turned = _transform(system)
    try:
        return list(shapely.transform(list(shapes), turned))
    except (ValueError, ProjError, shapely.errors.GEOSException):
        raise ShapesBroken(field="file") from None


def _transform(system: int) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    try:
        way = pyproj.Transformer.from_crs(
            pyproj.CRS.from_epsg(system), pyproj.CRS.from_epsg(DEGREES), always_xy=True
        )
    except (ProjError, OverflowError):
        raise SystemUnknown(field="file", system=f"EPSG:{system}") from None

    def turned(corners: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(way.transform(corners[:, 0], corners[:, 1]))

    return turned


def plain(value: Any) -> str:
    """Return what a file tells as the text of a cell; nothing where it tells nothing.

    What is no text, number or truth (a list, a picture) is passed over.
    """
    match value:
        case str():
            return legible(" ".join(value[:MOST_LETTERS].split()))
        case bool():
            return str(int(value))
        case int() if abs(value) < 10**30:
            return str(value)
        case float() if math.isfinite(value):
            return f"{value:.10f}".rstrip("0").rstrip(".")
        case _:
            return ""


def rings_of(parts: Iterable[Sequence[Sequence[Sequence[float]]]]) -> list[shapely.Polygon]:
    """Return polygons by the corners of their rings, the outline first. Raises ShapesBroken."""
    found = []
    try:
        for rings in parts:
            outline, *holes = map(_ring, rings)
            found.append(shapely.Polygon(outline, holes))
    except (ValueError, TypeError, LookupError, OverflowError, shapely.errors.GEOSException):
        raise ShapesBroken(field="file") from None
    return found


def _ring(corners: Sequence[Sequence[float]]) -> Any:
    """Return the corners of a ring without heights: at once where all of them are alike."""
    with suppress(ValueError):
        found = np.asarray(corners, dtype=np.float64)
        if found.ndim == PLANE and found.shape[1] >= PLANE:
            return found[:, :PLANE]
    return [corner[:PLANE] for corner in corners]


def joined(parts: Sequence[shapely.Polygon]) -> shapely.Geometry | None:
    """Return one shape of its polygons; None where there is none."""
    return shapely.MultiPolygon(parts) if len(parts) > 1 else next(iter(parts), None)
