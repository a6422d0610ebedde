"""Says whether corners make a sound area, and if not, at which corners and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from shapely import LineString, Polygon, STRtree

from gurvan.areas.limits import Limits
from gurvan.areas.measuring import SQUARE_METRES, bearing, hectares, square_metres
from gurvan.areas.parsing import Reading
from gurvan.areas.refusals import (
    Crossing,
    HoleAstray,
    NoExtent,
    OutsideMongolia,
    PointTwice,
    Spike,
    TooFewPoints,
    TooManyHectares,
    TooManyPoints,
)
from gurvan.areas.shape import Point, Shape

LEAST_SQUARE_METRES = 1
STRAIGHT = 180  # degrees


def sound(reading: Reading, limits: Limits) -> Shape:
    """Return the shape, if what was read makes one.

    Points are named by their place in what was written, from 1. Raises TooFewPoints,
    TooManyPoints, OutsideMongolia, PointTwice, Spike, Crossing, HoleAstray, NoExtent or
    TooManyHectares.
    """
    check_points(reading, limits)
    for ring in (reading.outline, *reading.holes):
        check_walk(ring, limits)
    polygon = Polygon(reading.outline, reading.holes)
    if not polygon.is_valid:
        raise HoleAstray
    check_size(polygon, limits)
    return Shape.of(reading.outline, reading.holes)


def check_points(reading: Reading, limits: Limits) -> None:
    """Refuse too few, too many, and points outside the country."""
    for ring in (reading.outline, *reading.holes):
        if len(ring) < limits.least_points:
            raise TooFewPoints(found=len(ring), least=limits.least_points)
    every = [point for ring in (reading.outline, *reading.holes) for point in ring]
    if len(every) > limits.most_points:
        raise TooManyPoints(found=len(every), most=limits.most_points)
    for number, point in enumerate(every, start=1):
        if not limits.country.holds(*point):
            raise OutsideMongolia(point=number, lat=f"{point.lat:g}", lon=f"{point.lon:g}")


def check_walk(ring: Sequence[Point], limits: Limits) -> None:
    """Refuse a walk around an area that stands still, turns back or meets its own way."""
    twice = next(same_places(ring), None)
    if twice:
        raise PointTwice(first=twice[0] + 1, second=twice[1] + 1)
    if square_metres(Polygon(ring).convex_hull.buffer(0)) < LEAST_SQUARE_METRES:
        raise NoExtent  # all on one line: otherwise every point would be told as a spike
    spike = next(spikes(ring, limits.least_corner), None)
    if spike is not None:
        raise Spike(point=spike + 1)
    meeting = next(meetings(ring), None)
    if meeting:
        first, second = meeting
        following = [(side + 1) % len(ring) + 1 for side in meeting]
        raise Crossing(a=first + 1, b=following[0], c=second + 1, d=following[1])


def check_size(polygon: Polygon, limits: Limits) -> None:
    """Refuse an area that is none, or larger than the limit."""
    metres = square_metres(polygon)
    if metres < LEAST_SQUARE_METRES:
        raise NoExtent
    if metres > limits.most_hectares * SQUARE_METRES:
        measured = hectares(Shape.from_polygon(polygon))
        raise TooManyHectares(hectares=f"{measured:.2f}", most=f"{limits.most_hectares:g}")


def same_places(ring: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield the places in the ring of points that were written twice."""
    seen: dict[Point, int] = {}
    for place, point in enumerate(ring):
        if point in seen:
            yield seen[point], place
        seen.setdefault(point, place)


def spikes(ring: Sequence[Point], least_corner: float) -> Iterator[int]:
    """Yield the places of corners narrower than a number of degrees."""
    for place, point in enumerate(ring):
        back = bearing(point, ring[place - 1])
        onward = bearing(point, ring[(place + 1) % len(ring)])
        turn = abs(back - onward)
        if min(turn, 2 * STRAIGHT - turn) <= least_corner:
            yield place


def meetings(ring: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield pairs of sides that cross or touch though they are not neighbours.

    A side is named by the place of its first point. The earliest pair comes first.
    """
    count = len(ring)
    sides = [LineString((ring[i], ring[(i + 1) % count])) for i in range(count)]
    firsts, seconds = STRtree(sides).query(sides, predicate="intersects")
    for first, second in sorted(zip(firsts.tolist(), seconds.tolist(), strict=True)):
        if first < second and second - first not in {1, count - 1}:
            yield first, second


def is_sound(ring: Sequence[Point], limits: Limits) -> bool:
    """Say whether a walk can stand as it is."""
    return (
        len(ring) >= limits.least_points
        and not any(same_places(ring))
        and next(spikes(ring, limits.least_corner), None) is None
        and not any(meetings(ring))
        and bool(shapely.is_valid(Polygon(ring)))
    )
