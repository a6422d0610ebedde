"""From when to when something holds, where the day may be unknown or sources disagree. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

# How something stands on a day. "out": it does not hold yet, or no more.
Standing = Literal["in", "out", "unknown", "disputed"]


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says of a day: that it lies from ``first`` to ``last``, both included.

    Both the same: the day is known. None: not known how early, or how late.
    """

    first: date | None
    last: date | None
    source: str

    @property
    def known(self) -> bool:
        """Say whether the source names the very day."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True, slots=True)
class Validity:
    """The first and the last day on which something holds, as the sources tell them.

    Sources are all kept. With none for the end, no end is known to have come: it holds on.
    """

    since: tuple[Told, ...]
    until: tuple[Told, ...] = ()

    def on(self, day: date) -> Standing:
        """Say how it stands on a day."""
        begun = _reached(self.since, day)
        ended = _passed(self.until, day) if self.until else "out"
        if begun == "out" or ended == "in":
            return "out"
        if "disputed" in (begun, ended):
            return "disputed"
        return "unknown" if "unknown" in (begun, ended) else "in"

    @property
    def begins(self) -> date | None:
        """The earliest day on which it may begin to hold; None where that is not known."""
        firsts = [one.first for one in self.since if one.first is not None]
        return min(firsts) if len(firsts) == len(self.since) else None


def disagree(told: Sequence[Told]) -> bool:
    """Say whether two sources cannot both be right."""
    latest_first = max(one.first or date.min for one in told)
    earliest_last = min(one.last or date.max for one in told)
    return latest_first > earliest_last


def _reached(told: Sequence[Told], day: date) -> Standing:
    """Say whether a day has come: "in", "out", or why one cannot tell."""
    if all(one.last is not None and one.last <= day for one in told):
        return "in"
    if all(one.first is not None and day < one.first for one in told):
        return "out"
    return "disputed" if disagree(told) else "unknown"


def _passed(told: Sequence[Told], day: date) -> Standing:
    """Say whether a day is over, in the same way."""
    if all(one.last is not None and one.last < day for one in told):
        return "in"
    if all(one.first is not None and day <= one.first for one in told):
        return "out"
    return "disputed" if disagree(told) else "unknown"
