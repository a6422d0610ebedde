"""From when to when: known days, days between two, and sources that disagree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from gurvan.rules.validity import Told, Validity, disagree

SEPTEMBER = Told(date(2019, 9, 1), date(2019, 9, 30), "a")
NOVEMBER = Told(date(2019, 11, 1), date(2019, 11, 30), "b")
DAY = timedelta(days=1)


def on(day: date) -> Told:
    return Told(day, day, "a source")


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2019, 8, 31), "out"),
        (date(2019, 9, 1), "disputed"),
        (date(2019, 10, 15), "disputed"),
        (date(2019, 11, 29), "disputed"),
        (date(2019, 11, 30), "in"),
    ],
)
def test_between_sources_that_disagree_it_is_disputed(day: date, standing: str) -> None:
    assert Validity((SEPTEMBER, NOVEMBER)).on(day) == standing
    assert Validity((NOVEMBER, SEPTEMBER)).on(day) == standing


def test_sources_that_can_both_be_right_leave_it_unknown() -> None:
    autumn = Told(date(2019, 9, 1), date(2019, 11, 30), "c")
    assert not disagree((autumn, NOVEMBER))
    assert Validity((autumn, NOVEMBER)).on(date(2019, 10, 1)) == "unknown"


def test_a_day_of_which_nothing_is_known_is_unknown_for_ever() -> None:
    never_told = Validity((Told(None, None, "nobody"),))
    assert {never_told.on(day) for day in (date.min, date(2020, 1, 1), date.max)} == {"unknown"}
    assert never_told.begins is None


def test_an_end_between_two_days() -> None:
    held = Validity((on(date(2010, 12, 1)),), (Told(date(2017, 1, 1), date(2017, 12, 31), "x"),))
    days = [date(2010, 11, 30), date(2010, 12, 1), date(2017, 1, 1), date(2017, 1, 2)]
    assert [held.on(day) for day in [*days, date(2017, 12, 31), date(2018, 1, 1)]] == [
        "out", "in", "in", "unknown", "unknown", "out",
    ]  # fmt: skip


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 900), st.data())
def test_with_known_days_it_holds_on_just_these(
    since: date, days: int, data: st.DataObject
) -> None:
    until = since + days * DAY
    held = Validity((on(since),), (on(until),))
    day = data.draw(st.dates(since - 9 * DAY, until + 9 * DAY))
    assert held.on(day) == ("in" if since <= day <= until else "out")
