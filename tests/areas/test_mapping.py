"""Many shapes on one map: everything that is shown stands where it lies, and nothing is lost."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import shapely
from hypothesis import given, strategies as st

from gurvan.areas.limits import EARTH, Box
from gurvan.areas.mapped import OnMap
from gurvan.areas.mapping import WORDS_HIGH, WORDS_WIDE, Map, extent

SQUARES = st.tuples(
    st.floats(88, 119), st.floats(42, 51.5), st.floats(0.0001, 2), st.floats(0.0001, 2)
)


def thing(west: float, south: float, wide: float, high: float) -> OnMap:
    return OnMap(
        layer="area",
        uid=UUID(int=1),
        name="Талбай",
        says="",
        url="/areas/",
        hectares=Decimal(1),
        place=None,
        wkb=shapely.to_wkb(shapely.box(west, south, west + wide, south + high)),
    )


@given(st.lists(SQUARES, min_size=1, max_size=20))
def test_everything_is_on_the_map_where_it_lies(squares: list[tuple[float, ...]]) -> None:
    things = [thing(*square) for square in squares]
    found = Map(extent(things, EARTH), things)
    assert [one.number for one in found.drawn] == list(range(1, len(things) + 1))
    for one, (west, south, wide, high) in zip(found.drawn, squares, strict=True):
        assert 0 <= one.x <= found.width
        assert 0 <= one.y <= found.height
        assert found.x(west) - 1 <= one.x <= found.x(west + wide) + 1
        assert found.y(south + high) - 1 <= one.y <= found.y(south) + 1
    # The ground that is shown holds the ground that was asked for.
    assert found.shown.west <= found.box.west + 1e-6
    assert found.shown.north >= found.box.north - 1e-6


@given(SQUARES)
def test_the_way_there_and_back_is_the_same_ground(square: tuple[float, ...]) -> None:
    west, south, wide, high = square
    one = Map(Box(west, south, west + wide, south + high))
    there = Map(one.moved(right=0.5, up=-0.5)).moved(right=-0.5, up=0.5)
    assert all(abs(a - b) < 1e-6 for a, b in zip(there, one.box, strict=True))
    assert one.meridians
    assert one.parallels
    assert 0 < one.bar <= one.width / 2


def test_what_lies_elsewhere_is_not_drawn_and_what_is_small_is_a_dot() -> None:
    near, far, small = thing(100, 47, 1, 1), thing(110, 47, 1, 1), thing(100.5, 47.5, 1e-4, 1e-4)
    found = Map(Box(100, 47, 101, 48), [near, far, small])
    assert [(one.number, one.is_dot) for one in found.drawn] == [(1, False), (3, True)]
    assert Map(Box(100, 47, 101, 48)).drawn == []
    assert extent([], EARTH) == EARTH


def test_a_number_gives_way_to_that_of_a_smaller_thing_within() -> None:
    large, small = thing(100, 47, 1, 1), thing(100.45, 47.45, 0.1, 0.1)
    found = Map(Box(100, 47, 101, 48), [large, small])
    one, two = found.drawn
    assert one.is_numbered
    assert two.is_numbered
    assert abs(two.x - found.x(100.5)) < 1
    assert one.x < found.x(100.2)
    assert one.y < found.y(47.8)


@given(SQUARES)
def test_no_words_of_the_grid_are_cut_by_the_edge(square: tuple[float, ...]) -> None:
    west, south, wide, high = square
    found = Map(Box(west, south, west + wide, south + high))
    assert all(line.at <= found.width - WORDS_WIDE for line in found.meridians if line.degrees)
    assert all(line.at >= WORDS_HIGH for line in found.parallels if line.degrees)


def test_borders_lie_below() -> None:
    found = Map(Box(100, 47, 101, 48), borders=[shapely.to_wkb(shapely.box(100.2, 47.2, 105, 50))])
    assert found.border.startswith("M")
