"""Years and quarters: what figures are told for, and the period before each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gurvan.kernel.words import said

MONTHS = 3  # in a quarter
_CODE = re.compile(r"([0-9]{4})(?:-([1-4]))?")
YEAR = said("the year {year}")
QUARTER = said("quarter {quarter} of {year}")


@dataclass(frozen=True)
class Period:
    """A year ("2026"), or a quarter of it ("2026-3")."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"{self.year}-{self.quarter}" if self.quarter else f"{self.year}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 + MONTHS * max(self.quarter - 1, 0), 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Period:
        """The period that follows."""
        if not self.quarter:
            return Period(self.year + 1)
        turn = self.quarter == 12 // MONTHS
        return Period(self.year + turn, 1 if turn else self.quarter + 1)

    @property
    def before(self) -> Period:
        """The period before, of the same length."""
        if not self.quarter:
            return Period(self.year - 1)
        turn = self.quarter == 1
        return Period(self.year - turn, 12 // MONTHS if turn else self.quarter - 1)

    @property
    def words(self) -> str:
        """The sentence that names it; its values are ``year`` and ``quarter``."""
        return QUARTER if self.quarter else YEAR


def read(code: str) -> Period | None:
    """Return the period of a code; None where it is none."""
    found = _CODE.fullmatch(code)
    if not found or not 2000 <= int(found[1]) <= 2100:  # noqa: PLR2004 - what a federation can have done
        return None
    return Period(int(found[1]), int(found[2] or 0))


def quarter_of(day: date) -> Period:
    """Return the quarter in which a day lies."""
    return Period(day.year, 1 + (day.month - 1) // MONTHS)


def over_last(day: date) -> list[Period]:
    """Return the quarter and the year that were over last on a day: what can be published then."""
    return [quarter_of(day).before, Period(day.year - 1)]


def lately(day: date) -> list[Period]:
    """Return the periods to choose from: eight quarters and three years, the newest first."""
    quarters = [quarter_of(day)]
    while len(quarters) < 8:  # noqa: PLR2004 - two years
        quarters.append(quarters[-1].before)
    return [*quarters, *(Period(day.year - n) for n in range(3))]
