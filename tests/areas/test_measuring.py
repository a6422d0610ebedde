"""Hectares on the ground, against published figures."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from shapely import Polygon, box

from gurvan.areas.drawing import BELOW, HEIGHT, LEFT, MARGIN, WIDTH, Drawing
from gurvan.areas.limits import Box
from gurvan.areas.measuring import (
    bearing,
    distance,
    hectares,
    perimeter,
    shared_hectares,
    square_metres,
)
from gurvan.areas.parsing import read
from gurvan.areas.shape import Point, Shape, point
from gurvan.areas.writing import dms, geojson, lines
from tests.areas.grounds import LIMITS, TAILINGS, walks

# What the template draws, in the drawing's units.
ARROW_ENDS, WORDS_ABOVE_BAR, HALF_A_NUMBER = 31, 22, 9


def test_a_cell_of_one_degree_at_the_equator() -> None:
    """The figure is in pyproj's documentation of Geod.geometry_area_perimeter."""
    assert square_metres(box(0, 0, 1, 1)) == pytest.approx(12_308_778_361.469, abs=0.001)


def test_antarctica() -> None:
    """Corners, area and perimeter are GeographicLib's own example (PolygonArea)."""
    corners = [(-58, -63.1), (-74, -72.9), (-102, -71.9), (-102, -74.9), (-131, -74.3),
               (-163, -77.5), (163, -77.4), (172, -71.7), (140, -65.9), (113, -65.7),
               (88, -66.6), (59, -66.9), (25, -69.8), (-4, -70.0), (-14, -71.0), (-33, -77.3),
               (-46, -77.9), (-61, -74.7)]  # fmt: skip
    assert square_metres(Polygon(corners)) == pytest.approx(13_662_703_680_020.1, abs=0.1)


def test_a_known_line() -> None:
    """From Wellington to Salamanca: GeographicLib's example of an inverse problem."""
    metres = distance(Point(174.81, -41.32), Point(-5.50, 40.96))
    assert metres == pytest.approx(19_959_679.267, abs=0.001)


def test_a_cell_in_mongolia_is_smaller_than_at_the_equator() -> None:
    """The closed formula for a cell between parallels (Snyder 1987, equation 3-12)."""
    e = 0.0818191908426  # of WGS84

    def q(lat: float) -> float:
        sine = math.sin(math.radians(lat))
        return (1 - e**2) * (
            sine / (1 - (e * sine) ** 2) - math.log((1 - e * sine) / (1 + e * sine)) / (2 * e)
        )

    expected = 6_378_137**2 / 2 * math.radians(0.001) * (q(48.001) - q(48)) / 10_000
    shape = Shape.from_polygon(box(104, 48, 104.001, 48.001))
    assert float(hectares(shape)) == pytest.approx(expected, abs=0.0001)
    assert perimeter(shape) == pytest.approx(2 * (111.2 + 74.6), abs=0.2)


def test_directions() -> None:
    middle = Point(104, 48)
    assert bearing(middle, Point(104, 49)) == pytest.approx(0)
    assert bearing(middle, Point(104, 47)) == pytest.approx(180)
    assert bearing(middle, Point(103.99, 48)) == pytest.approx(270, abs=0.1)


@given(walks(), st.integers(0, 11), st.sampled_from([1, -1]))
def test_hectares_do_not_depend_on_where_or_which_way_one_walks(
    corners: list[Point], start: int, step: int
) -> None:
    start %= len(corners)
    turned = corners[start:] + corners[:start]
    other = Shape.of(turned[::step])
    assert other == Shape.of(corners)
    assert hectares(other) == hectares(Shape.of(corners)) > 0


@given(walks())
def test_a_shape_is_written_down_in_one_way(corners: list[Point]) -> None:
    shape = Shape.of(corners)
    assert Shape.from_wkb(shape.wkb) == shape
    assert Shape.of(shape.outline) == shape
    assert shape.polygon.exterior.is_ccw
    assert shape.outline[0].lon == shape.box.west
    assert set(shape.outline) == set(corners)
    assert Shape.of(read(lines(shape.outline), LIMITS).outline) == shape


def test_a_wkb_of_something_else_is_a_fault() -> None:
    with pytest.raises(TypeError):
        Shape.from_wkb(bytes.fromhex("0101000000" + "00" * 16)).polygon  # noqa: B018 - read to fail


def test_shared_ground() -> None:
    a = Shape.from_polygon(box(104, 48, 104.002, 48.001))
    b = Shape.from_polygon(box(104.001, 48, 104.003, 48.001))
    apart = Shape.from_polygon(box(104.002, 48, 104.003, 48.001))
    assert shared_hectares(a, b) == pytest.approx(hectares(a) / 2, abs=Decimal("0.0001"))
    assert shared_hectares(a, apart) == 0
    assert shared_hectares(a, Shape.from_polygon(box(105, 48, 105.002, 48.001))) == 0


# --- Drawing --------------------------------------------------------------------------------------


@given(walks())
def test_a_drawing_keeps_within_its_paper(corners: list[Point]) -> None:
    drawing = Drawing(Shape.of(corners))
    for x, y in drawing.corners:
        assert LEFT - 1 <= x <= WIDTH - MARGIN + 1
        assert MARGIN - 1 <= y <= HEIGHT - BELOW + 1
    assert drawing.path.startswith("M")
    assert 0 < drawing.bar <= WIDTH * 0.4
    assert 1 <= len(drawing.numbers) <= len(corners)


@given(walks())
def test_north_is_up_and_the_scale_is_true(corners: list[Point]) -> None:
    shape = Shape.of(corners)
    drawing = Drawing(shape)
    north = max(range(len(corners)), key=lambda place: shape.outline[place].lat)
    assert drawing.corners[north].y == min(spot.y for spot in drawing.corners)
    a, b = shape.outline[:2]
    on_paper = distance(a, b) * drawing.units_in_metre
    (ax, ay), (bx, by) = drawing.corners[:2]
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 == pytest.approx(on_paper, rel=0.01, abs=0.3)


def test_numbers_stand_outside() -> None:
    drawing = Drawing(Shape.of(read(TAILINGS, LIMITS).outline))
    inside = Polygon(drawing.corners)
    assert [number.text for number in drawing.numbers] == ["1", "2", "3", "4"]
    assert not any(
        inside.contains_properly(box(n.x, n.y, n.x + 1, n.y + 1)) for n in drawing.numbers
    )


@given(walks())
def test_no_number_stands_on_the_arrow_or_on_the_words_of_the_scale(corners: list[Point]) -> None:
    drawing = Drawing(Shape.of(corners))
    for number in drawing.numbers:
        assert number.x >= ARROW_ENDS + HALF_A_NUMBER
        assert number.y <= drawing.bar_from_top - WORDS_ABOVE_BAR - HALF_A_NUMBER


def test_crowded_numbers_are_left_out() -> None:
    ring = [point(104.75 + 0.004 * (i / 100), 48.2) for i in range(100)]
    drawing = Drawing(Shape.of([*ring, point(104.752, 48.204)]))
    assert 5 < len(drawing.numbers) < 60


def test_the_scale_of_a_small_area_is_told_in_parts_of_a_metre() -> None:
    assert Drawing(Shape.from_polygon(box(104, 48, 104.00001, 48.00001))).bar_metres == 0.5


def test_the_scale_of_a_large_area_is_told_in_kilometres() -> None:
    assert Drawing(Shape.from_polygon(box(104, 48, 104.1, 48.05))).bar_words == ("2", "km")
    assert Drawing(Shape.from_polygon(box(104, 48, 104.01, 48.005))).bar_words == ("200", "m")


def test_writing() -> None:
    shape = Shape.of(read(TAILINGS, LIMITS).outline)
    first = shape.outline[0]
    assert dms(first) == "48°12'26.82\"N 104°45'28.30\"E"
    assert dms(Point(-0.5, -10.25)) == "10°15'00.00\"S 0°30'00.00\"W"
    assert dms(Point(59.999999, 47.999999)) == "48°00'00.00\"N 60°00'00.00\"E"
    written = geojson(shape, name="x")
    assert written["properties"] == {"name": "x"}
    assert written["geometry"]["coordinates"][0][0] == written["geometry"]["coordinates"][0][-1]
    assert shape.box == Box(104.75786, 48.20702, 104.76133, 48.20914)
