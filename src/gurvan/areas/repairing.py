"""Proposes what a person may have meant by points that make no sound area.

Nothing here is done by itself: a proposal says what it does and what comes of it, and is taken
only when the person says yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Literal

from shapely import Polygon, make_valid

from gurvan.areas.checking import check_points, is_sound, meetings, same_places, sound, spikes
from gurvan.areas.crossing import is_tangled
from gurvan.areas.limits import Limits
from gurvan.areas.measuring import hectares, square_metres
from gurvan.areas.parsing import Reading
from gurvan.areas.refusals import ShapeRefused
from gurvan.areas.shape import Point, Shape, point
from gurvan.kernel.words import said

Way = Literal["left_out", "cut", "order"]

SAYS: dict[Way, str] = {
    "left_out": said("Leave out points {points}. The area is then {hectares} ha."),
    "cut": said("Cut off the small loops where the outline crosses itself. "
                "The area is then {hectares} ha."),
    "order": said("Join the points in the order {points}. The area is then {hectares} ha."),
}  # fmt: skip
MOST_TURNS = 300  # each one shortens the outline, so that it ends; this only bounds the wait


@dataclass(frozen=True)
class Proposal:
    """A sound shape near to what was written, and how it came about.

    ``points`` are numbers of points as they were written: those left out, or all in new order.
    """

    shape: Shape
    way: Way
    points: tuple[int, ...]

    @property
    def hectares(self) -> Decimal:
        """Return the ground that it would cover."""
        return hectares(self.shape)

    @property
    def says(self) -> str:
        """Return what is proposed (a msgid with ``{points}`` and ``{hectares}``)."""
        return SAYS[self.way]


def propose(reading: Reading, limits: Limits) -> Proposal | None:
    """Return the nearest sound shape; None where there is none or nothing needs repair.

    First points that stand twice or make a spike are left out. Where the outline still crosses
    itself, small loops are cut off; where what would be cut is large, the points were likely
    written in a wrong order, and another order is looked for. Nothing is proposed for an outline
    that crosses itself so often that mending it would take long.
    """
    try:
        check_points(reading, limits)
    except ShapeRefused:
        return None
    numbered = list(enumerate(reading.outline, start=1))
    kept = _without_spikes(_without_twins(numbered), limits)
    ring = [corner for _, corner in kept]
    if len(ring) < limits.least_points or reading.holes:
        return None
    left_out = tuple(number for number, _ in numbered if number not in dict(kept))
    if is_sound(ring, limits):
        return _proposal(ring, "left_out", left_out, limits) if left_out else None
    if is_tangled(Polygon(ring)):
        return None
    cut = _cut(ring, limits)
    if cut:
        return _proposal(cut, "cut", (), limits)
    ordered = _untangled(kept)
    numbers = tuple(number for number, _ in ordered)
    return _proposal([corner for _, corner in ordered], "order", numbers, limits)


def _proposal(
    ring: Sequence[Point], way: Way, points: tuple[int, ...], limits: Limits
) -> Proposal | None:
    """Return the proposal if its shape passes every check."""
    try:
        shape = sound(Reading(tuple(ring), (), "points", "latitude"), limits)
    except ShapeRefused:
        return None
    return Proposal(shape, way, points)


Numbered = list[tuple[int, Point]]


def _without_twins(points: Numbered) -> Numbered:
    twins = {second for _, second in same_places([corner for _, corner in points])}
    return [one for place, one in enumerate(points) if place not in twins]


def _without_spikes(points: Numbered, limits: Limits) -> Numbered:
    """Leave out the tips of spikes until none is left."""
    while len(points) > limits.least_points:
        ring = [corner for _, corner in points]
        tip = next(spikes(ring, limits.least_corner), None)
        if tip is None:
            break
        points = _without_twins([one for place, one in enumerate(points) if place != tip])
    return points


def _cut(ring: Sequence[Point], limits: Limits) -> list[Point] | None:
    """Return the outline without its small loops; None where they are not small."""
    mended = make_valid(Polygon(ring))
    pieces = [part for part in getattr(mended, "geoms", [mended]) if isinstance(part, Polygon)]
    sizes = [square_metres(piece) for piece in pieces]
    if not pieces or sum(sizes) - max(sizes) > limits.small_loop * sum(sizes):
        return None
    main = pieces[sizes.index(max(sizes))]
    corners = [point(*pair) for pair in main.exterior.coords[:-1]]
    return None if main.interiors else corners


def _untangled(points: Numbered) -> Numbered:
    """Turn round the stretch between two crossing sides until none cross (the 2-opt rule)."""
    crossings = iter(lambda: next(meetings([corner for _, corner in points]), None), None)
    for first, second in islice(crossings, MOST_TURNS):
        stretch = points[first + 1 : second + 1]
        points = points[: first + 1] + stretch[::-1] + points[second + 1 :]
    return points
