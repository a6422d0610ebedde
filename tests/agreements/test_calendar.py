"""When a repeating duty falls due next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from gurvan.agreements.calendar import MONTHS, next_due


@pytest.mark.parametrize(
    ("first", "last", "repeats", "following"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), "monthly", date(2026, 2, 28)),
        (date(2026, 1, 31), date(2026, 2, 28), "monthly", date(2026, 3, 31)),
        (date(2026, 12, 25), date(2026, 12, 25), "yearly", date(2027, 12, 25)),
        (date(2024, 2, 29), date(2024, 2, 29), "yearly", date(2025, 2, 28)),
        (date(2024, 2, 29), date(2027, 2, 28), "yearly", date(2028, 2, 29)),
        (date(2026, 11, 30), date(2026, 11, 30), "quarterly", date(2027, 2, 28)),
        # From a day that is none of its own, the calendar goes on with its next own day.
        (date(2026, 1, 31), date(2026, 4, 15), "monthly", date(2026, 4, 30)),
        (date(2026, 1, 1), date(2026, 5, 20), "quarterly", date(2026, 7, 1)),
        (date(2025, 6, 1), date(2026, 8, 1), "yearly", date(2027, 6, 1)),
        (date(2026, 3, 20), date(2026, 1, 5), "monthly", date(2026, 3, 20)),
    ],
)
def test_the_day_of_the_month_stays(first: date, last: date, repeats: str, following: date) -> None:
    assert next_due(first, last, repeats, None) == following


def test_what_is_owed_once_is_not_due_again() -> None:
    assert next_due(date(2026, 1, 1), date(2026, 1, 1), "once", None) is None


def test_the_last_round_is_the_last_before_the_end() -> None:
    first = date(2026, 1, 10)
    assert next_due(first, first, "monthly", date(2026, 2, 10)) == date(2026, 2, 10)
    assert next_due(first, first, "monthly", date(2026, 2, 9)) is None


days = st.dates(date(2010, 1, 1), date(2060, 1, 1))


@given(days, st.sampled_from(sorted(MONTHS)), st.integers(1, 40))
def test_days_run_forwards_and_keep_to_their_month(first: date, repeats: str, times: int) -> None:
    day = first
    for count in range(1, times + 1):
        following = next_due(first, day, repeats, None)
        assert following is not None
        assert following > day
        months = (following.year - first.year) * 12 + following.month - first.month
        assert months == MONTHS[repeats] * count
        last_of_month = (following + timedelta(days=1)).month != following.month
        assert following.day == first.day or (last_of_month and following.day < first.day)
        day = following
