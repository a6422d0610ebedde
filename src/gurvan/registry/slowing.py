"""How guessing at the slip door is slowed, then stopped. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gurvan.registry.norms import figure


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one source is forgiven, from which wrong code on it waits, and when it is stopped."""

    free: int
    most: int
    wait: timedelta
    kept: timedelta

    @classmethod
    def on(cls, day: date) -> Limits:
        """Return the limits in force on a day."""
        return cls(
            free=int(figure("guesses_free", day)),
            most=int(figure("guesses_most", day)),
            wait=timedelta(seconds=figure("guess_wait_seconds", day)),
            kept=timedelta(hours=figure("guess_kept_hours", day)),
        )

    def stopped(self, guesses: Sequence[datetime]) -> bool:
        """Say whether a source with these recent wrong codes may try no more."""
        return len(guesses) >= self.most

    def seconds_to_wait(self, guesses: Sequence[datetime], now: datetime) -> int:
        """Return for how many seconds the source must wait before it may try again."""
        beyond = len(guesses) - self.free
        if beyond < 0:
            return 0
        until = max(guesses) + self.wait * (1 << beyond)
        return max(0, -((now - until) // timedelta(seconds=1)))
