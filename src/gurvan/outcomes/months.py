"""Months of the calendar. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gurvan.outcomes.refusals import NoSuchMonth

_WRITTEN = re.compile(r"(\d{4})[-.](\d{1,2})")
MONTHS = 12


class Month(NamedTuple):
    """One month, written "2026-02". Months are in the order of time."""

    year: int
    number: int  # 1 to 12

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month in which a day lies."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month:
        """Read "2026-02". Raises NoSuchMonth."""
        found = _WRITTEN.fullmatch(text.strip())
        year, number = map(int, found.groups()) if found else (0, 0)
        if not 1 <= number <= MONTHS or not date.min.year < year < date.max.year:
            raise NoSuchMonth(field="month", given=text[:20])
        return cls(year, number)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after(1).first - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last.day

    def after(self, count: int) -> Month:
        """Return the month so many months later; earlier, where below zero."""
        years, number = divmod(self.year * MONTHS + self.number - 1 + count, MONTHS)
        return Month(years, number + 1)

    def is_over(self, today: date) -> bool:
        """Say whether its last day has passed."""
        return self.last < today


def between(first: Month, last: Month) -> Iterator[Month]:
    """Yield the months from the first to the last, both included."""
    while first <= last:
        yield first
        first = first.after(1)
