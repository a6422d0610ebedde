"""The scoreboard: what was asked, answered, promised and kept, counted. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
# Members behind an ask are told by the largest of these that they reach: one more changes little.
BANDS: Final = (10, 20, 50, 100, 200, 500, 1000)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From which day to which asks were sent; both days are in it, None is without an end."""

    since: date | None = None
    until: date | None = None

    @property
    def before(self) -> Period | None:
        """The period just before, as many days long; None where this one has no two ends.

        None as well where it ends before it begins, or would begin before all calendars.
        """
        if self.since is None or self.until is None or self.until < self.since:
            return None
        days = self.until - self.since
        if self.since - date.min < days + DAY:
            return None
        return Period(self.since - days - DAY, self.since - DAY)


@dataclass(frozen=True)
class Asked(Generic[K]):
    """Asks that were sent and stand alike: whose row they count in, and when an answer came."""

    row: K
    silent: bool
    days: int | None  # from sending to the first answer; None while there is none
    count: int = 1


@dataclass(frozen=True)
class Promised(Generic[K]):
    """Promises that stand alike: whose row they count in, and how they stand."""

    row: K
    state: str
    count: int = 1


@dataclass
class Score:
    """How one office, or the offices of one place, stand. Promises withdrawn count as promised.

    ``days`` says of how many asks the first answer came after how many days.
    """

    asks: int = 0
    answered: int = 0
    silent: int = 0
    promised: int = 0
    kept: int = 0
    partly: int = 0
    not_kept: int = 0
    days: Counter[int] = field(default_factory=Counter)

    @property
    def unanswered(self) -> int:
        """How many asks have no answer, also those that were closed without one."""
        return self.asks - self.answered

    @property
    def open(self) -> int:
        """How many promises are neither kept nor broken: still open, or withdrawn."""
        return self.promised - self.kept - self.partly - self.not_kept

    @property
    def median_days(self) -> float | None:
        """After how many days the office first answered, in the middle; None without an answer."""
        return median_of(self.days)


def median_of(counted: Mapping[int, int]) -> float | None:
    """Return the middle of numbers that are given with how often each stands; None of none.

    Of an even count the mean of the two in the middle, as ``statistics.median`` does.
    """
    total = sum(counted.values())
    if not total:
        return None
    middle = ((total - 1) // 2, total // 2)
    found: list[int] = []
    passed = 0
    for value in sorted(counted):
        passed += counted[value]
        found += [value for place in middle[len(found) :] if place < passed]
    low, high = found
    return low if low == high else (low + high) / 2


def scores(asked: Iterable[Asked[K]], promised: Iterable[Promised[K]]) -> dict[K, Score]:
    """Count what was asked and promised, a row each."""
    found: defaultdict[K, Score] = defaultdict(Score)
    for ask in asked:
        row = found[ask.row]
        row.asks += ask.count
        row.silent += ask.count * ask.silent
        if ask.days is not None:
            row.answered += ask.count
            row.days[ask.days] += ask.count
    for promise in promised:
        row = found[promise.row]
        row.promised += promise.count
        row.kept += promise.count * (promise.state == "kept")
        row.partly += promise.count * (promise.state == "partly")
        row.not_kept += promise.count * (promise.state == "not_kept")
    return dict(found)


def band_of(members: int, least: int) -> int:
    """Return of how many members is told, of ``least`` or more: the largest band they reach."""
    return max((band for band in BANDS if least <= band <= members), default=least)
