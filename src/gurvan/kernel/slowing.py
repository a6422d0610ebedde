"""How guessing is slowed, then stopped. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class Slowing:
    """What one source is forgiven, from which wrong guess on it waits, and when it is stopped.

    ``kept`` is how long a wrong guess counts.
    """

    free: int
    most: int
    wait: timedelta
    kept: timedelta

    def stopped(self, guesses: Sequence[datetime]) -> bool:
        """Say whether a source with these recent wrong guesses may try no more."""
        return len(guesses) >= self.most

    def seconds_to_wait(self, guesses: Sequence[datetime], now: datetime) -> int:
        """Return for how many seconds the source must wait before it may try again."""
        beyond = len(guesses) - self.free
        if beyond < 0:
            return 0
        until = max(guesses) + self.wait * (1 << beyond)
        return max(0, -((now - until) // timedelta(seconds=1)))
