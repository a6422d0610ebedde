"""When a message that did not get through is tried again, and when not any more. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")

# What holds where no figure is in force.
CAUTIOUS_TRIES = 3
CAUTIOUS_PAUSE = 15
CAUTIOUS_FACTOR = 4
CAUTIOUS_LEASE = 10
CAUTIOUS_KEPT = 30


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How often a message is tried, with which pauses, and for how long what was sent is kept.

    ``lease`` is for how long whoever took a message to send it may take: after that it was
    killed on the way, and the message is sent by another.
    """

    tries: int
    pause: timedelta
    factor: float
    lease: timedelta
    kept: timedelta

    @classmethod
    def on(cls, day: date) -> Pace:
        """Return the pace in force on a day."""

        def norm(key: str, otherwise: float) -> float:
            return NORMS.number(key, on=day, otherwise=otherwise)

        return cls(
            tries=int(norm("tries_most", CAUTIOUS_TRIES)),
            pause=timedelta(minutes=norm("pause_minutes", CAUTIOUS_PAUSE)),
            factor=norm("pause_factor", CAUTIOUS_FACTOR),
            lease=timedelta(minutes=norm("lease_minutes", CAUTIOUS_LEASE)),
            kept=timedelta(days=norm("kept_days", CAUTIOUS_KEPT)),
        )

    def next_try(self, tried: int, now: datetime) -> datetime | None:
        """Return when to try again after so many tries; None where that was the last one."""
        if tried >= self.tries:
            return None
        return now + self.pause * self.factor ** (tried - 1)
