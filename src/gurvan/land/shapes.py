"""Many shapes at once: brought into one form, measured on the earth, cut with one another. Pure.

A shape of land is one polygon or several, longitude and latitude in degrees (WGS84). However it
was drawn, the same corners become the same bytes: seven decimals, outlines counter-clockwise,
everything in one order. Arrays of shapes go through GEOS at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gurvan.areas.limits import Box
from gurvan.areas.measuring import in_hectares
from gurvan.areas.shape import DECIMALS
from gurvan.land.measuring import ring_square_metres
from gurvan.land.refusals import ShapeElsewhere, ShapeUnsound

Shapes = NDArray[np.object_]
Given = bytes | memoryview | BaseGeometry

AREAL: Final = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
LEAST_SQUARE_METRES: Final = 1
PART: Final = 250  # shapes that one thread takes at once


@dataclass(frozen=True)
class Laid:
    """Sound shapes in one form: as they are kept, with their boxes and geodesic hectares."""

    shapes: Shapes
    wkbs: list[bytes]
    boxes: list[Box]
    hectares: list[Decimal]


def opened(given: Sequence[Given]) -> Shapes:
    """Return shapes as shapely has them; what cannot be read as one is None."""
    held = [one if isinstance(one, BaseGeometry) else None for one in given]
    found = np.array(held, dtype=object)
    written = [place for place, one in enumerate(held) if one is None]
    if written:
        texts = [bytes(given[place]) for place in written]  # type: ignore[arg-type] # no shape
        found[written] = shapely.from_wkb(texts, on_invalid="ignore")
    return found


def laid(given: Sequence[Given], country: Box) -> Laid:
    """Return shapes in their one form, measured.

    Raises ShapeUnsound or ShapeElsewhere, naming the first row of which it is so, from 1.
    """
    shapes = in_parts(formed, opened(given))
    _refuse(~in_parts(sound, shapes), ShapeUnsound)
    bounds = shapely.bounds(shapes)
    west, south, east, north = bounds.T if len(bounds) else np.empty((4, 0))
    _refuse(
        (west < country.west) | (south < country.south)
        | (east > country.east) | (north > country.north),
        ShapeElsewhere,
    )  # fmt: skip
    metres = in_parts(square_metres, shapes)
    _refuse(metres < LEAST_SQUARE_METRES, ShapeUnsound)
    return Laid(
        shapes,
        in_parts(_written, shapes).tolist(),
        [Box(*map(float, one)) for one in bounds],
        [in_hectares(one) for one in metres.tolist()],
    )


def in_parts(work: Callable[..., NDArray[Any]], *arrays: NDArray[Any]) -> NDArray[Any]:
    """Return what work on each element gives, done on all processors where there is much of it.

    GEOS and numpy let other threads run meanwhile.
    """
    count = len(arrays[0])
    if count <= PART:
        return work(*arrays)
    parts = [[one[start : start + PART] for start in range(0, count, PART)] for one in arrays]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        return np.concatenate(list(threads.map(work, *parts)))


def formed(shapes: Shapes) -> Shapes:
    """Return shapes without heights and needless decimals, each in one order of its corners."""
    flat = shapely.transform(shapely.force_2d(shapes), _rounded)
    formed: Shapes = shapely.orient_polygons(shapely.normalize(flat))
    return formed


def sound(shapes: Shapes) -> NDArray[np.bool_]:
    """Say of each shape whether it is one polygon or several, and crosses itself nowhere."""
    areal = np.isin(shapely.get_type_id(shapes), AREAL)
    return areal & shapely.is_valid(shapes) & ~shapely.is_empty(shapes)


def square_metres(shapes: Shapes) -> NDArray[np.float64]:
    """Return how much ground each shape covers: geodesic, on the WGS84 ellipsoid.

    Lines and points that an intersection left beside polygons cover none.
    """
    found = np.zeros(len(shapes))
    parts, of_shape = _polygons(shapes)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    if not len(rings):
        return found
    corners, of_ring = shapely.get_coordinates(rings, return_index=True)
    signed = ring_square_metres(corners, of_ring, len(rings))
    np.add.at(found, of_shape[of_part], signed)
    return found


def _polygons(shapes: Shapes) -> tuple[Shapes, NDArray[np.intp]]:
    """Return the polygons in shapes, outlines counter-clockwise, and of which shape each is."""
    parts, of_shape = shapely.get_parts(shapes, return_index=True)
    inner, of_part = shapely.get_parts(parts, return_index=True)  # a collection holds several too
    polygons = shapely.get_type_id(inner) == shapely.GeometryType.POLYGON
    return shapely.orient_polygons(inner[polygons]), of_shape[of_part[polygons]]


def hectares(shapes: Shapes) -> list[Decimal]:
    """Return the ground that each shape covers, to the square metre."""
    return [in_hectares(one) for one in square_metres(shapes).tolist()]


def _written(shapes: Shapes) -> NDArray[np.object_]:
    return np.asarray(shapely.to_wkb(shapes, byte_order=1, flavor="iso"), dtype=object)


def _rounded(corners: NDArray[Any]) -> NDArray[Any]:
    return np.round(corners, DECIMALS) + 0.0


def _refuse(wrong: NDArray[np.bool_], refusal: type[ShapeUnsound | ShapeElsewhere]) -> None:
    if wrong.any():
        raise refusal(row=int(np.argmax(wrong)) + 1)
