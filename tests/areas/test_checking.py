"""What makes no area is refused with the points that are to blame; a repair needs a yes."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from shapely import Polygon

from gurvan.areas.checking import sound
from gurvan.areas.crossing import is_tangled
from gurvan.areas.measuring import hectares
from gurvan.areas.parsing import Reading, read
from gurvan.areas.refusals import (
    Crossing,
    HoleAstray,
    NoExtent,
    OutsideMongolia,
    PointTwice,
    ShapeRefused,
    Spike,
    TooFewPoints,
    TooManyHectares,
    TooManyPoints,
)
from gurvan.areas.repairing import propose
from gurvan.areas.shape import Point, Shape, point
from tests.areas.grounds import BOWTIE, LIMITS, TAILINGS, points, reading, walks

A, B, C, D = (48.2, 104.75), (48.2, 104.755), (48.203, 104.755), (48.203, 104.75)
SQUARE = (A, B, C, D)


def test_a_sound_area_passes() -> None:
    shape = sound(read(TAILINGS, LIMITS), LIMITS)
    assert len(shape.outline) == 4
    assert propose(read(TAILINGS, LIMITS), LIMITS) is None


def refusal(kind: type[ShapeRefused], *corners: tuple[float, float]) -> dict[str, object]:
    with pytest.raises(kind) as refused:
        sound(reading(*corners), LIMITS)
    return refused.value.values


def test_two_points_are_no_area() -> None:
    assert refusal(TooFewPoints, A, B) == {"found": 2, "least": 3}


def test_too_many_points_are_refused() -> None:
    limits = replace(LIMITS, most_points=3)
    with pytest.raises(TooManyPoints) as refused:
        sound(reading(*SQUARE), limits)
    assert refused.value.values == {"found": 4, "most": 3}


@pytest.mark.parametrize("outside", [(41.5, 104.7), (52.2, 104.7), (48.2, 87.7), (48.2, 120.0)])
def test_a_point_outside_mongolia_is_named(outside: tuple[float, float]) -> None:
    told = refusal(OutsideMongolia, A, B, outside)
    assert told == {"point": 3, "lat": f"{outside[0]:g}", "lon": f"{outside[1]:g}"}


@pytest.mark.parametrize("outermost", [(41.59, 104.7), (52.14, 98.9), (49.1, 87.75), (46.7, 119.9)])
def test_the_country_reaches_to_its_outermost_points(outermost: tuple[float, float]) -> None:
    lat, lon = outermost
    assert sound(
        reading((lat, lon), (lat, lon - 0.003), (lat + 0.003, lon - 0.003)), LIMITS
    ).outline


def test_a_point_written_twice_is_named() -> None:
    assert refusal(PointTwice, A, B, C, B, D) == {"first": 2, "second": 4}


def test_a_spike_is_named() -> None:
    assert refusal(Spike, A, B, (48.25, 104.755), C, D) == {"point": 3}


def test_points_on_one_line_enclose_nothing() -> None:
    refusal(NoExtent, A, B, (48.2, 104.76))
    refusal(NoExtent, A, (48.2000001, 104.75), (48.2, 104.7500001))


def test_a_chevron_of_less_than_a_square_metre_is_no_area() -> None:
    metre_north, metre_east = 1 / 111_200, 1 / 74_300
    lat, lon = A
    refusal(
        NoExtent,
        A,
        (lat + metre_north, lon + 2 * metre_east),
        (lat, lon + 4 * metre_east),
        (lat + 0.8 * metre_north, lon + 2 * metre_east),
    )


@pytest.mark.parametrize(
    ("corners", "told"),
    [
        ((A, C, B, D), {"a": 1, "b": 2, "c": 3, "d": 4}),
        ((A, B, D, C), {"a": 2, "b": 3, "c": 4, "d": 1}),
        ((A, B, C, (48.2, 104.752), D), {"a": 1, "b": 2, "c": 3, "d": 4}),
    ],
    ids=["first and third side", "second and last side", "touching"],
)
def test_a_crossing_names_its_sides(
    corners: tuple[tuple[float, float], ...], told: dict[str, int]
) -> None:
    assert refusal(Crossing, *corners) == told


def test_a_slip_of_a_digit_is_too_large() -> None:
    told = refusal(TooManyHectares, A, (48.2, 104.855), (48.3, 104.755), D)
    assert told["most"] == "500"
    assert float(str(told["hectares"])) > 500


def holed(*hole: tuple[float, float]) -> Reading:
    return replace(reading(*SQUARE), holes=(reading(*hole).outline,))


def test_a_piece_may_be_cut_out() -> None:
    inner = holed((48.201, 104.751), (48.201, 104.752), (48.202, 104.752))
    assert hectares(sound(inner, LIMITS)) < hectares(sound(reading(*SQUARE), LIMITS))


@pytest.mark.parametrize(
    "hole",
    [
        ((48.21, 104.751), (48.21, 104.752), (48.211, 104.752)),
        ((48.201, 104.751), (48.201, 104.76), (48.202, 104.76)),
    ],
    ids=["outside", "across the outline"],
)
def test_a_piece_cut_out_lies_within(hole: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(HoleAstray):
        sound(holed(*hole), LIMITS)
    assert propose(holed(*hole), LIMITS) is None


@given(st.lists(points, max_size=8))
def test_any_points_are_an_area_or_refused(corners: list[Point]) -> None:
    with suppress(ShapeRefused):
        assert sound(Reading(tuple(corners), (), "points", "latitude"), LIMITS).polygon.is_valid


@given(walks(), st.randoms())
def test_a_sound_walk_passes_and_any_other_order_is_sound_or_refused(
    corners: list[Point], chance: object
) -> None:
    assert sound(Reading(tuple(corners), (), "points", "latitude"), LIMITS).outline
    mixed = sorted(corners, key=lambda _: chance.random())  # type: ignore[attr-defined]
    try:
        sound(Reading(tuple(mixed), (), "points", "latitude"), LIMITS)
    except ShapeRefused:
        proposal = propose(Reading(tuple(mixed), (), "points", "latitude"), LIMITS)
        assert proposal is None or proposal.shape.polygon.is_valid


# --- Repair ---------------------------------------------------------------------------------------


def test_points_in_a_wrong_order_are_joined_in_another() -> None:
    proposal = propose(read(BOWTIE, LIMITS), LIMITS)
    assert proposal is not None
    assert (proposal.way, proposal.points) == ("order", (1, 3, 2, 4))
    assert proposal.shape == sound(read(TAILINGS, LIMITS), LIMITS)
    assert "{points}" in proposal.says


def test_points_written_twice_and_spikes_are_left_out() -> None:
    proposal = propose(reading(A, B, B, (48.25, 104.755), C, D), LIMITS)
    assert proposal is not None
    assert (proposal.way, proposal.points) == ("left_out", (3, 4))
    assert proposal.shape == sound(reading(*SQUARE), LIMITS)
    assert proposal.hectares == hectares(proposal.shape)


def test_a_small_loop_is_cut_off() -> None:
    loop = ((48.2031, 104.7551), (48.2030, 104.7552), (48.20305, 104.75515))
    proposal = propose(reading(A, (48.2, 104.7552), *loop, D), LIMITS)
    assert proposal is not None
    assert (proposal.way, proposal.points) == ("cut", ())
    assert proposal.shape.polygon.is_valid


@pytest.mark.parametrize(
    "corners",
    [(A, B), (A, B, (28.2, 104.7)), (A, B, B), (A, B, (48.2, 104.76))],
    ids=["too few", "outside", "two places", "one line"],
)
def test_some_points_cannot_be_repaired(corners: tuple[tuple[float, float], ...]) -> None:
    assert propose(reading(*corners), LIMITS) is None


def test_a_tangle_is_given_up_before_it_takes_minutes() -> None:
    start = random.Random(7)  # noqa: S311 - always the same tangle
    corners = [(48 + start.random() / 50, 104 + start.random() / 50) for _ in range(500)]
    assert propose(reading(*corners), LIMITS) is None
    assert is_tangled(Polygon(reading(*corners).outline))
    assert not is_tangled(Polygon(reading(*SQUARE).outline))


def test_a_repair_passes_every_check_itself() -> None:
    limits = replace(LIMITS, most_hectares=1)
    assert propose(read(BOWTIE, limits), limits) is None


@given(walks())
def test_a_walk_with_two_points_exchanged_can_be_repaired(corners: list[Point]) -> None:
    swapped = [corners[1], corners[0], *corners[2:]]
    attempt = Reading(tuple(swapped), (), "points", "latitude")
    proposal = propose(attempt, LIMITS)
    if proposal is None:
        assert sound(attempt, LIMITS).outline or len(corners) == 3
    elif proposal.way == "order":
        assert set(proposal.shape.outline) == {point(*corner) for corner in corners}


def test_the_same_corners_are_one_shape() -> None:
    corners = reading(*SQUARE).outline
    assert Shape.of(corners) == Shape.of([*corners[2:], *corners[:2]]) == Shape.of(corners[::-1])
