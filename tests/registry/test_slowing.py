"""Guessing at the slip door: forgiven, then slowed, then stopped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from gurvan.registry.drawing import drawn
from gurvan.registry.norms import NORMS, figure, minimum_age
from gurvan.registry.slowing import Limits
from tests.cast import TODAY

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
LIMITS = Limits(free=3, most=10, wait=timedelta(seconds=15), kept=timedelta(hours=24))


def test_a_slip_of_the_finger_is_forgiven() -> None:
    assert LIMITS.seconds_to_wait([], NOW) == 0
    assert LIMITS.seconds_to_wait([NOW, NOW], NOW) == 0


def test_each_further_guess_waits_twice_as_long() -> None:
    waits = [LIMITS.seconds_to_wait([NOW] * count, NOW) for count in (3, 4, 5, 6)]
    assert waits == [15, 30, 60, 120]
    assert LIMITS.seconds_to_wait([NOW] * 3, NOW + timedelta(seconds=14, microseconds=1)) == 1
    assert LIMITS.seconds_to_wait([NOW] * 3, NOW + timedelta(seconds=15)) == 0


@given(st.integers(0, 30))
def test_from_the_most_on_it_is_stopped(count: int) -> None:
    assert LIMITS.stopped([NOW] * count) is (count >= 10)


def test_every_figure_has_its_source() -> None:
    assert all(norm.source and norm.unit for norm in NORMS.every)
    assert minimum_age(TODAY) == 18
    assert figure("call_back_share", TODAY) == 0.1
    assert Limits.on(TODAY) == LIMITS


def test_the_lot_falls_on_the_share() -> None:
    assert not any(drawn(0) for _ in range(500))
    assert all(drawn(1) for _ in range(500))
    # A tenth of 6,000 is 600; that it strays by 150 happens less than once in ten million runs.
    assert 450 < sum(drawn(0.1) for _ in range(6000)) < 750
