"""Says of many shapes at once whether each can stand as it is, and if not, what may be meant. Pure.

All is done on arrays: ten thousand polygons of hundreds of corners are looked at in a second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from gurvan.areas.crossing import is_tangled
from gurvan.areas.limits import Box
from gurvan.imports.refusals import (
    ShapeAstray,
    ShapeBeyondMending,
    ShapeEmpty,
    ShapeTurned,
    ShapeUnsound,
)
from gurvan.imports.shapes.measuring import square_metres
from gurvan.kernel.errors import Refused
from gurvan.land.shapes import in_parts

MENDED, TURNED = "mended", "turned"  # what somebody may say yes to
LEAST_SQUARE_METRES: Final = 1
HECTARE: Final = 10_000
CENT: Final = Decimal("0.01")
_NEAR = re.compile(r"\[(\S+) (\S+)\]")


@dataclass(frozen=True)
class Fault:
    """Why a shape cannot stand, and what may be done with it; empty where nothing is proposed."""

    refusal: Refused
    fix: str = ""


def faults(
    shapes: Mapping[int, bytes], country: Box, *, mended_by: float
) -> tuple[dict[int, Fault], dict[int, float]]:
    """Return what is wrong with shapes, and the square metres of those that can stand.

    Both by the numbers of the shapes. ``mended_by`` is the share of a shape that mending may
    change and still be proposed.
    """
    numbers, found = list(shapes), shapely.from_wkb(list(shapes.values()))
    if not numbers:
        return {}, {}
    wrong: dict[int, Fault] = {}
    inside = within(found, country)
    turned = would_be_within(found, inside, country)
    empty = shapely.is_empty(found)
    for number, shape, bare, inside_it, other in zip(
        numbers, found, empty, inside, turned, strict=True
    ):
        if bare:
            wrong[number] = Fault(ShapeEmpty())
        elif not inside_it and other:
            wrong[number] = Fault(ShapeTurned(), TURNED)
        elif not inside_it:
            wrong[number] = Fault(ShapeAstray(**_place(shape)))
    left = [place for place, number in enumerate(numbers) if number not in wrong]
    sits = found[left]
    sizes: dict[int, float] = {}
    good = in_parts(shapely.is_valid, sits)
    for place, whole, size in zip(left, good, square_metres(sits), strict=True):
        if not whole:
            wrong[numbers[place]] = _unsound(found[place], mended_by)
        elif size < LEAST_SQUARE_METRES:
            wrong[numbers[place]] = Fault(ShapeEmpty())
        else:
            sizes[numbers[place]] = float(size)
    return wrong, sizes


def within(shapes: Any, country: Box) -> NDArray[np.bool_]:
    """Say of each shape whether all of it lies within the degrees of a country."""
    west, south, east, north = shapely.bounds(shapes).T
    found: NDArray[np.bool_] = (
        (west >= country.west)
        & (south >= country.south)
        & (east <= country.east)
        & (north <= country.north)
    )
    return found


def would_be_within(shapes: Any, inside: NDArray[np.bool_], country: Box) -> NDArray[np.bool_]:
    """Say of each shape outside a country whether it lies in it with its axes exchanged."""
    found = np.zeros(len(inside), dtype=np.bool_)
    outside = np.flatnonzero(~inside)
    if len(outside):
        found[outside] = within(exchanged(shapes[outside]), country)
    return found


def exchanged(shapes: Any) -> Any:
    """Return shapes whose longitudes are read as latitudes."""
    return shapely.transform(shapes, _exchanged)


def _exchanged(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    return corners[:, ::-1]


def turn(wkb: bytes) -> bytes:
    """Return one shape whose longitudes are read as latitudes."""
    return bytes(shapely.to_wkb(exchanged(shapely.from_wkb(wkb)), byte_order=1, flavor="iso"))


def mend(wkb: bytes) -> bytes | None:
    """Return the sound shape nearest to one that crosses itself; None where none is left."""
    shape = _mended(shapely.from_wkb(wkb))
    if shape is None:
        return None
    return bytes(shapely.to_wkb(shape, byte_order=1, flavor="iso"))


def _unsound(shape: shapely.Geometry, mended_by: float) -> Fault:
    """Propose to mend a shape where it stays nearly what it was."""
    near = _near(shape)
    mended = _mended(shape)
    if mended is None:
        return Fault(ShapeBeyondMending(**near))
    # What a shape covers twice, or the wrong way round, its rings count otherwise than its ground.
    drawn, ground = abs(square_metres([shape])[0]), square_metres([mended])[0]
    if ground < LEAST_SQUARE_METRES or abs(drawn - ground) > mended_by * ground:
        return Fault(ShapeBeyondMending(**near))
    hectares = (Decimal(ground) / HECTARE).quantize(CENT)
    return Fault(ShapeUnsound(**near, hectares=f"{hectares:,}"), MENDED)


def _mended(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Return what of a mended shape is ground: lines and points that fall off are none.

    None where nothing is left, and where it crosses itself too often to be mended.
    """
    if is_tangled(shape):
        return None
    try:
        parts = shapely.get_parts(shapely.make_valid(shape))
    except shapely.errors.GEOSException:
        return None
    flat = [part for whole in parts for part in shapely.get_parts(whole)]
    ground = [part for part in flat if isinstance(part, shapely.Polygon) and not part.is_empty]
    return joined_ground(ground)


def joined_ground(parts: Sequence[shapely.Geometry]) -> shapely.Geometry | None:
    """Return one polygon, or several, of pieces of ground; None where there is none."""
    union = shapely.union_all(parts)
    return None if union.is_empty else union


def _place(shape: shapely.Geometry) -> dict[str, str]:
    west, south, _east, _north = shapely.bounds(shape)
    return {"lat": f"{south:.5g}", "lon": f"{west:.5g}"}


def _near(shape: shapely.Geometry) -> dict[str, str]:
    """Return near which point a shape is not sound."""
    told = _NEAR.search(shapely.is_valid_reason(shape))
    if told is None:
        return _place(shape)
    return {"lat": f"{float(told[2]):.5f}", "lon": f"{float(told[1]):.5f}"}


__all__ = ["MENDED", "TURNED", "Fault", "faults", "mend", "turn"]
