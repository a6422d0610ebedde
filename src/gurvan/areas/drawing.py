"""Lays a shape out on paper: where lines, numbers, the arrow to the north and the scale stand.

Pure figures; the template turns them into SVG. Over a few kilometres the earth is flat enough:
metres east and north of the middle, north at the top.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gurvan.areas.measuring import distance
from gurvan.areas.shape import Point, Shape

WIDTH, HEIGHT = 480, 380
MARGIN = 46  # room for numbers outside the outline
LEFT = 74  # room for the arrow to the north, with a number beside it
BELOW = 64  # room for the scale and its words, with a number above them
NUMBER_GAP = 16  # from a corner to the middle of its number
CLOSEST = 22  # between the middles of two numbers; the later one is left out
LONGEST_BAR = 0.4  # of the width
KILOMETRE = 1_000


class Spot(NamedTuple):
    """A place on the paper, from the upper left corner."""

    x: float
    y: float


class Number(NamedTuple):
    """The number of a corner, and where its middle stands."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """One shape on paper of ``width`` by ``height`` units."""

    shape: Shape
    width: int = WIDTH
    height: int = HEIGHT

    @cached_property
    def _metres(self) -> tuple[float, float]:
        """Return how many metres wide and high the shape is."""
        box = self.shape.box
        middle = (box.south + box.north) / 2
        wide = distance(Point(box.west, middle), Point(box.east, middle))
        return wide, distance(Point(box.west, box.south), Point(box.west, box.north))

    @cached_property
    def units_in_metre(self) -> float:
        """Return the scale."""
        wide, high = self._metres
        return min((self.width - LEFT - MARGIN) / wide, (self.height - MARGIN - BELOW) / high)

    def spot(self, point: Point) -> Spot:
        """Return where a place lies on the paper."""
        box, (wide, high) = self.shape.box, self._metres
        east = (point.lon - (box.west + box.east) / 2) / (box.east - box.west) * wide
        north = (point.lat - (box.south + box.north) / 2) / (box.north - box.south) * high
        scale = self.units_in_metre
        middle = Spot((self.width + LEFT - MARGIN) / 2, (self.height + MARGIN - BELOW) / 2)
        return Spot(round(middle.x + east * scale, 1), round(middle.y - north * scale, 1))

    @cached_property
    def corners(self) -> list[Spot]:
        """Return the corners of the outline."""
        return [self.spot(corner) for corner in self.shape.outline]

    @property
    def path(self) -> str:
        """Return the outline and the cut-out pieces as the data of an SVG path."""
        holes = [[self.spot(corner) for corner in hole] for hole in self.shape.holes]
        return " ".join(_closed(ring) for ring in (self.corners, *holes))

    @cached_property
    def numbers(self) -> list[Number]:
        """Return the numbers of the corners, outside the outline, none over another."""
        placed: list[Number] = []
        for place, corner in enumerate(self.corners):
            before, after = self.corners[place - 1], self.corners[(place + 1) % len(self.corners)]
            x, y = _outside(before, corner, after)
            if all(math.dist((x, y), (other.x, other.y)) >= CLOSEST for other in placed):
                placed.append(Number(str(place + 1), x, y))
        return placed

    @cached_property
    def bar_metres(self) -> float:
        """Return the length that the scale bar stands for: 1, 2 or 5 with zeros."""
        most = self.width * LONGEST_BAR / self.units_in_metre
        power = 10 ** math.floor(math.log10(most))
        return float(max(step * power for step in (1, 2, 5) if step * power <= most))

    @property
    def bar_words(self) -> tuple[str, str]:
        """Return what the scale bar stands for: a figure, and ``m`` or ``km``."""
        if self.bar_metres >= KILOMETRE:
            return f"{self.bar_metres / KILOMETRE:g}", "km"
        return f"{self.bar_metres:g}", "m"

    @property
    def bar_from_top(self) -> int:
        """Return how far down the scale bar stands."""
        return self.height - 14

    @property
    def frame(self) -> Spot:
        """Return how wide and high the line around the paper is."""
        return Spot(self.width - 1, self.height - 1)

    @property
    def bar(self) -> float:
        """Return the length of the scale bar on the paper."""
        return round(self.bar_metres * self.units_in_metre, 1)


def _closed(ring: Iterable[Spot]) -> str:
    return "M" + " L".join(f"{spot.x:g} {spot.y:g}" for spot in ring) + " Z"


def _outside(before: Spot, corner: Spot, after: Spot) -> Spot:
    """Return a place beside a corner, away from the area.

    The outline runs counter-clockwise on the ground, so that outside is to the right of the way.
    """
    way_in, way_out = _direction(before, corner), _direction(corner, after)
    along = _direction(Spot(0, 0), Spot(way_in.x + way_out.x, way_in.y + way_out.y))
    # To the right of the way, on paper where y grows downwards.
    return Spot(
        round(corner.x - along.y * NUMBER_GAP, 1), round(corner.y + along.x * NUMBER_GAP, 1)
    )


def _direction(a: Spot, b: Spot) -> Spot:
    long = math.dist(a, b)
    return Spot((b.x - a.x) / long, (b.y - a.y) / long) if long else Spot(0, 1)
