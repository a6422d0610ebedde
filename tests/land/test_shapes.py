"""Shapes by the thousand: measured on the earth, cut with one another, laid into soums."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
import shapely
from hypothesis import given, settings, strategies as st
from shapely import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from gurvan.areas.limits import limits_on
from gurvan.areas.measuring import FINEST, WGS84, Patience, hectares as measured
from gurvan.areas.shape import Shape
from gurvan.land.overlapping import Lying, lying, shared, within
from gurvan.land.refusals import ShapeElsewhere, ShapeUnsound
from gurvan.land.shapes import formed, hectares, laid, opened, square_metres
from tests.areas.grounds import DAY, walks
from tests.land.pieces import square

COUNTRY = limits_on(DAY).country
polygons = walks().map(Polygon).filter(lambda polygon: polygon.is_valid)
near = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 4), st.integers(1, 4)).map(
    lambda one: square(one[0] / 2, one[1] / 2, wide=one[2] / 2, high=one[3] / 2)
)
many = st.lists(near, max_size=8)


def array(*shapes: BaseGeometry) -> np.ndarray:
    return opened(shapes)


def comb(teeth: int, *, upright: bool) -> Polygon:
    step = 0.02 / teeth
    sides = [(n * step, (n + 0.5) * step) for n in range(teeth)]
    tops = [p for a, b in sides for p in ((a, 0.0005), (a, 0.02), (b, 0.02), (b, 0.0005))]
    ring = [(0.0, 0.0), *tops, (0.02, 0.0)]
    return Polygon([(105 + x, 47 + y) if upright else (105 + y, 47 + x) for x, y in ring])


def test_of_what_takes_too_long_to_measure_it_is_said_that_it_meets() -> None:
    combs = [comb(122, upright=not n % 2) for n in range(10)]
    patience = Patience(0.1)
    found = within(array(*combs, box(105, 47, 105.001, 47.001)), 0.0001, patience)
    assert patience.is_over
    assert len(found) == 55
    assert all(one.hectares for one in found if one.second == 10)  # what is soon done comes first
    assert len([one for one in found if one.hectares is None]) > 30
    dense = array(*(comb(500, upright=upright) for upright in (True, False)))
    assert [one.hectares for one in within(dense, 0, Patience(60))] == [None]


@given(polygons)
def test_hectares_are_those_of_an_area_and_positive(polygon: Polygon) -> None:
    [one] = hectares(array(polygon))
    exactly = measured(Shape.from_polygon(polygon))
    assert abs(one - exactly) <= FINEST
    assert one > 0


@given(
    st.floats(87.8, 119.9), st.floats(41.6, 52.1), st.floats(0, 360), st.floats(0.01, 30),
    st.integers(3, 40),
)  # fmt: skip
def test_many_rings_at_once_are_measured_as_one(
    lon: float, lat: float, turn: float, kilometres: float, corners: int
) -> None:
    angles = np.radians(turn) + np.linspace(0, 2 * np.pi, corners, endpoint=False)
    east, north = kilometres * np.cos(angles) / 75, kilometres * np.sin(angles) / 111
    ring = np.column_stack((lon + east, lat + north))
    exactly = WGS84.polygon_area_perimeter(*ring.T)[0]
    assert square_metres(array(Polygon(ring)))[0] == pytest.approx(exactly, abs=0.05, rel=1e-12)


@given(polygons, st.floats(0.1, 0.9))
def test_hectares_are_additive(polygon: Polygon, at: float) -> None:
    west, south, east, north = polygon.bounds
    cut = west + at * (east - west)
    parts = [shapely.intersection(polygon, box(*half)) for half in
             ((west, south, cut, north), (cut, south, east, north))]  # fmt: skip
    whole = square_metres(array(polygon))[0]
    assert sum(square_metres(array(*parts))) == pytest.approx(
        whole, rel=1e-3
    )  # a side along a parallel bends


@given(st.lists(polygons, min_size=1, max_size=4))
def test_a_shape_has_one_form_however_it_was_walked(drawn: list[Polygon]) -> None:
    turned = [Polygon(one.exterior.coords[::-1]) for one in drawn]
    one, other = laid(drawn, COUNTRY), laid(turned, COUNTRY)
    assert one.wkbs == other.wkbs == [Shape.from_polygon(each).wkb for each in drawn]
    assert one.hectares == other.hectares
    assert laid(one.wkbs, COUNTRY).wkbs == one.wkbs


@given(many, many)
@settings(max_examples=60)
def test_the_tree_finds_what_trying_every_pair_finds(
    ones: list[Polygon], others: list[Polygon]
) -> None:
    found = {(one.first, one.second): one.hectares for one in shared(array(*ones), array(*others))}
    tried = {}
    for first, one in enumerate(ones):
        for second, other in enumerate(others):
            metres = square_metres(array(one.intersection(other)))[0]
            if metres > 0:
                tried[first, second] = Decimal(metres / 10_000).quantize(Decimal("0.0001"))
    assert found == tried
    assert {(b, a): h for (a, b), h in found.items()} == {
        (one.first, one.second): one.hectares for one in shared(array(*others), array(*ones))
    }
    itself = {(one.first, one.second) for one in within(array(*ones))}
    assert itself == {(a.first, a.second) for a in shared(array(*ones), array(*ones))
                      if a.first < a.second}  # fmt: skip


@given(st.lists(near, min_size=1, max_size=5), st.floats(0, 0.3))
@settings(max_examples=60)
def test_where_a_shape_lies_is_told_with_shares(drawn: list[Polygon], least: float) -> None:
    soums = [square(0, 0, wide=3, high=8), square(3, 0, wide=3, high=8)]
    for one, found in zip(
        drawn, lying(array(*drawn), ["1", "2"], array(*soums), least), strict=True
    ):
        shares = {
            code: one.intersection(soum).area / one.area
            for code, soum in zip("12", soums, strict=True)
        }
        told = dict(found.shares)
        assert sum(told.values()) <= 1 + 1e-6
        for code, share in told.items():
            assert share == pytest.approx(shares[code], abs=1e-3)
        if found.code:
            assert shares[found.code] == pytest.approx(max(shares.values()), abs=1e-3)
        else:
            assert max(shares.values()) == 0


def test_without_places_nothing_is_known() -> None:
    assert lying(array(square()), [], array(), 0) == [Lying()]
    assert (Lying().code, Lying().spans) == (None, False)
    assert lying(array(), ["1"], array(square()), 0) == []


def test_several_polygons_and_holes_are_one_shape() -> None:
    both = MultiPolygon([square(0, 0), square(3, 0)])
    holed = Polygon(square(0, 0, wide=3, high=3).exterior, [square(1, 1).exterior])
    [one, ring, hole] = hectares(array(both, holed, square(1, 1)))
    assert one == pytest.approx(
        sum(hectares(array(square(0, 0), square(3, 0)))), abs=Decimal("0.001")
    )
    assert ring + hole == pytest.approx(
        hectares(array(square(0, 0, wide=3, high=3)))[0], abs=Decimal("0.01")
    )
    assert shared(array(both), array(square(1, 0))) == []


@pytest.mark.parametrize(
    ("shape", "refusal"),
    [
        (LineString([(112, 48), (113, 48)]), ShapeUnsound),
        (Polygon([(112, 48), (113, 49), (113, 48), (112, 49)]), ShapeUnsound),
        (Polygon(), ShapeUnsound),
        (b"no shape", ShapeUnsound),
        (box(112, 48, 112.0000001, 48.0000001), ShapeUnsound),
        (box(48, 112, 49, 113), ShapeElsewhere),
        (box(2.3, 48.8, 2.4, 48.9), ShapeElsewhere),
    ],
)
def test_what_is_no_sound_shape_here_is_refused_by_its_row(
    shape: object, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal) as refused:
        laid([square(), shape], COUNTRY)  # type: ignore[list-item] # what is tried
    assert refused.value.values == {"row": 2}  # type: ignore[attr-defined] # ours


def test_heights_and_needless_decimals_are_left_out() -> None:
    [one] = formed(
        array(shapely.from_wkt("POLYGON Z((112 48 5,113.00000000001 48 5,113 49 5,112 48 5))"))
    )
    assert not one.has_z
    assert one.exterior.coords[1] == (113.0, 48.0)
