"""Lays many shapes out on one map: where each stands, its number, a grid of degrees. Pure.

Mercator's map: over a soum and over the whole country shapes keep their form. Nothing is fetched
from anywhere; the template turns it into SVG, which prints as it stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, Polygon

from gurvan.areas.limits import Box
from gurvan.areas.mapped import OnMap
from gurvan.areas.measuring import distance
from gurvan.areas.shape import Point

WIDTH, HEIGHT = 720, 480
ROOM: Final = 0.08  # of the ground that is shown, left free on each side
LEAST_DEGREES: Final = 0.002  # that a map is wide: some 150 metres
COARSENESS: Final = 0.4  # units by which an outline may be off; the eye sees no difference
SMALLEST: Final = 7  # units: what is smaller is drawn as a dot
WORDS_WIDE: Final = 100  # units that the words of a degree take on a telephone: "111.98°"
WORDS_HIGH: Final = 28
NUMBER_GAP: Final = 15  # units between the middles of two numbers; the later one is left out
LINES: Final = 3  # of the grid across the map, at least
STEPS: Final = (5, 2, 1)
LONGEST_BAR: Final = 0.3  # of the width
KILOMETRE: Final = 1_000


class Drawn(NamedTuple):
    """A thing on the map: its outline, or a dot; and its number, where there is room for it."""

    thing: OnMap
    number: int
    path: str
    x: float
    y: float
    is_numbered: bool

    @property
    def is_dot(self) -> bool:
        """Say whether it is too small to be drawn by its outline."""
        return not self.path


class Line(NamedTuple):
    """A line of the grid: where it stands, and which degree it is; that is left out at an edge."""

    degrees: str
    at: float


def extent(things: Sequence[OnMap], otherwise: Box) -> Box:
    """Return the ground on which all things stand, with some room; ``otherwise`` of nothing."""
    if not things:
        return otherwise
    west, south, east, north = shapely.total_bounds(_shapes(things))
    room = max(east - west, north - south, LEAST_DEGREES) * ROOM
    return Box(west - room, south - room, east + room, north + room)


@dataclass(frozen=True)
class Map:
    """Things and the ground that is shown, ``width`` by ``height`` units.

    ``box`` is shown whole; with the form of the map more of the ground is (``shown``). ``borders``
    are lines below everything: polygons as WKB.
    """

    box: Box
    things: Sequence[OnMap] = ()
    borders: Sequence[bytes] = ()
    width: int = WIDTH
    height: int = HEIGHT

    @cached_property
    def scale(self) -> float:
        """Return how many units a degree of longitude is wide."""
        box = self.box
        wide = max(box.east - box.west, LEAST_DEGREES)
        high = max(_up(box.north) - _up(box.south), LEAST_DEGREES)
        return min(self.width / wide, self.height / high)

    @cached_property
    def _corner(self) -> tuple[float, float]:
        """Return the upper left corner, in degrees as the map stretches them."""
        box = self.box
        middle = (box.west + box.east) / 2, (_up(box.south) + _up(box.north)) / 2
        return (
            middle[0] - self.width / 2 / self.scale,
            middle[1] + self.height / 2 / self.scale,
        )

    @property
    def shown(self) -> Box:
        """Return the ground that is shown, to the edges of the map."""
        west, top = self._corner
        bottom = top - self.height / self.scale
        return Box(west, _down(bottom), west + self.width / self.scale, _down(top))

    def x(self, lon: float) -> float:
        """Return how far right a longitude stands."""
        return round((lon - self._corner[0]) * self.scale, 1)

    def y(self, lat: float) -> float:
        """Return how far down a latitude stands."""
        return round((self._corner[1] - _up(lat)) * self.scale, 1)

    def _placed(self, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
        """Return shapes as they stand on the map, no finer than is seen, cut at its edges."""
        west, top = self._corner

        def place(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
            up = np.degrees(np.arcsinh(np.tan(np.radians(lonlat[:, 1]))))
            return np.column_stack(((lonlat[:, 0] - west) * self.scale, (top - up) * self.scale))

        placed = shapely.simplify(shapely.transform(shapes, place), COARSENESS)
        edge = (-SMALLEST, -SMALLEST, self.width + SMALLEST, self.height + SMALLEST)
        cut: NDArray[np.object_] = shapely.clip_by_rect(shapely.make_valid(placed), *edge)
        return cut

    @cached_property
    def drawn(self) -> list[Drawn]:
        """Return the things that are to be seen, numbered from 1 as they came."""
        if not self.things:
            return []
        placed = self._placed(_shapes(self.things))
        bounds = shapely.bounds(placed)
        large = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]) >= SMALLEST
        spots = _numbered(placed, bounds)
        found: list[Drawn] = []
        for place, thing in enumerate(self.things):
            if shapely.is_empty(placed[place]):
                continue
            x, y, is_free = spots[place]
            path = _path(placed[place]) if large[place] else ""
            found.append(Drawn(thing, place + 1, path, x, y, is_free))
        return found

    @cached_property
    def border(self) -> str:
        """Return all borders as one path."""
        if not self.borders:
            return ""
        placed = self._placed(np.asarray(shapely.from_wkb(list(self.borders)), dtype=object))
        return " ".join(filter(None, map(_path, placed)))

    @property
    def meridians(self) -> list[Line]:
        """Return the lines of longitude."""
        shown = self.shown
        last = self.width - WORDS_WIDE
        return [
            Line(f"{at:g}" if self.x(at) <= last else "", self.x(at))
            for at in _round_degrees(shown.west, shown.east)
        ]

    @property
    def parallels(self) -> list[Line]:
        """Return the lines of latitude."""
        shown = self.shown
        first = 2 * WORDS_HIGH  # those of the other direction stand at the top
        return [
            Line(f"{at:g}" if self.y(at) >= first else "", self.y(at))
            for at in _round_degrees(shown.south, shown.north)
        ]

    @cached_property
    def bar_metres(self) -> float:
        """Return the length that the scale bar stands for: 1, 2 or 5 with zeros."""
        most = self.width * LONGEST_BAR / self._units_in_metre
        power = 10 ** math.floor(math.log10(most))
        return float(max(step * power for step in STEPS if step * power <= most))

    @cached_property
    def _units_in_metre(self) -> float:
        shown = self.shown
        middle = (shown.south + shown.north) / 2
        across = distance(Point(shown.west, middle), Point(shown.east, middle))
        return self.width / (across or self.width)  # all around the earth, the way is nought

    @property
    def bar(self) -> float:
        """Return the length of the scale bar on the map."""
        return round(self.bar_metres * self._units_in_metre, 1)

    @property
    def bar_from_left(self) -> float:
        """Return where the scale bar begins: near the right edge, below the grid's own words."""
        return round(self.width - self.bar - NUMBER_GAP, 1)

    @property
    def bar_words(self) -> tuple[str, str]:
        """Return what the scale bar stands for: a figure, and ``m`` or ``km``."""
        if self.bar_metres >= KILOMETRE:
            return f"{self.bar_metres / KILOMETRE:g}", "km"
        return f"{self.bar_metres:g}", "m"

    def moved(self, right: float = 0, up: float = 0, times: float = 1) -> Box:
        """Return other ground: so many maps to the right and up, so many times as wide."""
        west, south, east, north = self.box
        wide, high = east - west, north - south
        middle = (west + east) / 2 + right * wide, (south + north) / 2 + up * high
        half = wide * times / 2, high * times / 2
        return Box(
            max(middle[0] - half[0], -180.0),
            max(middle[1] - half[1], -MOST_NORTH),
            min(middle[0] + half[0], 180.0),
            min(middle[1] + half[1], MOST_NORTH),
        )


def _numbered(
    placed: NDArray[np.object_], bounds: NDArray[np.float64]
) -> dict[int, tuple[float, float, bool]]:
    """Return where the number of each shape stands, and whether there was room for it.

    The smallest come first: theirs have the fewest places. A larger one's number goes into a
    corner where another stands in its middle.
    """
    found: dict[int, tuple[float, float, bool]] = {}
    taken: set[tuple[int, int]] = set()
    middles = shapely.point_on_surface(placed)
    for place in np.argsort(shapely.area(placed), kind="stable"):
        if shapely.is_empty(placed[place]):
            continue
        x, y = round(middles[place].x, 1), round(middles[place].y, 1)
        found[int(place)] = (x, y, False)
        for right, down in ((x, y), *_inner_corners(placed[place], bounds[place])):
            cell = int(right // NUMBER_GAP), int(down // NUMBER_GAP)
            if not taken.intersection(_around(cell)):
                taken.add(cell)
                found[int(place)] = (right, down, True)
                break
    return found


def _inner_corners(shape: Geometry, bounds: NDArray[np.float64]) -> Iterator[tuple[float, float]]:
    """Yield places in the corners of a shape, where there is room for a number."""
    west, top, east, bottom = (float(one) for one in bounds)
    for y in (top + NUMBER_GAP, bottom - NUMBER_GAP):
        for x in (west + NUMBER_GAP, east - NUMBER_GAP):
            if shapely.contains_xy(shape, x, y):
                yield round(x, 1), round(y, 1)


def _around(cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for right in (-1, 0, 1):
        for down in (-1, 0, 1):
            yield cell[0] + right, cell[1] + down


MOST_NORTH: Final = 85.0  # degrees: nearer to a pole Mercator's map has no end


def _up(lat: float) -> float:
    """Return how far up Mercator's map has a latitude, in degrees of the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _down(up: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(up))))


def _shapes(things: Sequence[OnMap]) -> NDArray[np.object_]:
    return np.asarray(shapely.from_wkb([thing.wkb for thing in things]), dtype=object)


def _round_degrees(least: float, most: float) -> list[float]:
    """Return some round degrees between two."""
    power = 10.0 ** math.floor(math.log10(most - least))
    ways = [step * power / less for less in (1, 10) for step in STEPS]
    step = next((way for way in ways if (most - least) / way >= LINES), ways[-1])
    first = math.ceil(least / step)
    return [round(at * step, 8) for at in range(first, math.floor(most / step) + 1)]


def _path(shape: Geometry) -> str:
    """Return the rings of a shape as the data of an SVG path."""
    rings = [
        ring
        for part in shapely.get_parts(shape)
        if isinstance(part, Polygon)
        for ring in (part.exterior, *part.interiors)
    ]
    return " ".join(
        "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z" for ring in rings
    )
