"""Months, bands of income, what can be told of a month and what is doubted of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st

from gurvan.outcomes.bands import UNKNOWN, bands, plain
from gurvan.outcomes.months import Month, between
from gurvan.outcomes.norms import answer_by, closes_on
from gurvan.outcomes.refusals import (
    IncomeNeeded,
    MoreSeriousThanAll,
    NobodyWorked,
    NoSuchMonth,
    NumberNeeded,
    TooLarge,
    WorkedNobody,
)
from gurvan.outcomes.telling import MOST, Telling, doubts, told
from tests.outcomes.answering import FEBRUARY, FIGURES

DAYS = st.dates(date(2019, 3, 1), date(2090, 12, 31))


@given(DAYS, st.integers(-200, 200))
def test_months_are_those_of_the_calendar(day: date, count: int) -> None:
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert Month.read(str(month)) == month
    assert month.after(count).after(-count) == month
    assert month.last + timedelta(days=1) == month.after(1).first
    assert (month.after(count) > month) == (count > 0)
    assert len(list(between(month, month.after(abs(count))))) == abs(count) + 1
    assert month.last < answer_by(month) < closes_on(month)
    assert month.is_over(month.after(1).first)
    assert not month.is_over(month.last)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "0000-01", "02-2026", "нэг"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(NoSuchMonth):
        Month.read(text)


def test_bands_follow_one_another_and_say_their_limits() -> None:
    every = bands(FEBRUARY)
    assert every[-1] == UNKNOWN
    for one, after in pairwise(every[:-1]):
        assert one.rpartition("-")[2] == after.partition("-")[0]
    shown = [plain(band).replace("\N{NO-BREAK SPACE}", " ") for band in every]
    assert shown[0] == "< 300 000 ₮"
    assert shown[1] == "300 000–700 000 ₮"
    assert shown[-2:] == ["> 3 000 000 ₮", "–"]


CANNOT_BE: list[tuple[dict[str, Any], type[Exception]]] = [
    ({"worked": False}, NobodyWorked),
    ({"women": 0, "men": 0}, WorkedNobody),
    ({"women": None}, NumberNeeded),
    ({"men": -1}, NumberNeeded),
    ({"days": 0}, NumberNeeded),
    ({"accidents": None}, NumberNeeded),
    ({"men": MOST + 1}, TooLarge),
    ({"income": ""}, IncomeNeeded),
    ({"income": "1-2"}, IncomeNeeded),
    ({"serious": 2}, MoreSeriousThanAll),
]


@pytest.mark.parametrize(("other", "refusal"), CANNOT_BE)
def test_what_cannot_be_is_refused(other: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        told(FEBRUARY, **FIGURES | other)


def test_no_work_is_an_answer_of_its_own() -> None:
    assert told(FEBRUARY, worked=False) == Telling(worked=False)


@given(st.integers(1, 200), st.integers(0, 200), st.integers(1, 9000), st.integers(0, 300))
def test_only_the_unlikely_is_doubted(women: int, men: int, days: int, members: int) -> None:
    telling = told(FEBRUARY, **FIGURES | {"women": women, "men": men, "days": days})
    keys = {one.key for one in doubts(FEBRUARY, telling, members=members)}
    assert ("too_many_days" in keys) == (days > 28 * (women + men))
    assert ("too_few_days" in keys) == (days < women + men)
    assert ("more_than_members" in keys) == (women + men > members)
    for one in doubts(FEBRUARY, telling, members=members):
        assert one.says.format(**one.values)


def test_of_no_work_nothing_is_doubted() -> None:
    assert not list(doubts(FEBRUARY, Telling(worked=False), members=0))
