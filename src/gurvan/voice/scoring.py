"""The scoreboard: what was asked, answered, promised and kept, counted. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
# Members behind an ask are told by the largest of these that they reach: one more changes little.
BANDS: Final = (10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Asked(Generic[K]):
    """One ask that was sent: whose row it counts in, and after how many days came an answer."""

    row: K
    silent: bool
    days: int | None  # from sending to the first answer; None while there is none


@dataclass(frozen=True)
class Promised(Generic[K]):
    """One promise: whose row it counts in, and how it stands."""

    row: K
    state: str


@dataclass
class Score:
    """How one office, or the offices of one place, stand. Promises withdrawn count as promised."""

    asks: int = 0
    answered: int = 0
    silent: int = 0
    promised: int = 0
    kept: int = 0
    partly: int = 0
    not_kept: int = 0
    days: list[int] = field(default_factory=list)

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
        return median(self.days) if self.days else None


def scores(asked: Iterable[Asked[K]], promised: Iterable[Promised[K]]) -> dict[K, Score]:
    """Count what was asked and promised, a row each."""
    found: defaultdict[K, Score] = defaultdict(Score)
    for ask in asked:
        row = found[ask.row]
        row.asks += 1
        row.silent += ask.silent
        if ask.days is not None:
            row.answered += 1
            row.days.append(ask.days)
    for promise in promised:
        row = found[promise.row]
        row.promised += 1
        row.kept += promise.state == "kept"
        row.partly += promise.state == "partly"
        row.not_kept += promise.state == "not_kept"
    return dict(found)


def band_of(members: int, least: int) -> int:
    """Return of how many members is told, of ``least`` or more: the largest band they reach."""
    return max((band for band in BANDS if least <= band <= members), default=least)
