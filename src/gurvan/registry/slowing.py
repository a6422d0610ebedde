"""How guessing at the slip door is slowed, then stopped. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from gurvan.kernel.slowing import Slowing
from gurvan.registry.norms import figure


@dataclass(frozen=True, kw_only=True)
class Limits(Slowing):
    """What one source is forgiven at the slip door."""

    @classmethod
    def on(cls, day: date) -> Self:
        """Return the limits in force on a day."""
        return cls(
            free=int(figure("guesses_free", day)),
            most=int(figure("guesses_most", day)),
            wait=timedelta(seconds=figure("guess_wait_seconds", day)),
            kept=timedelta(hours=figure("guess_kept_hours", day)),
        )

    @classmethod
    def of_telling(cls, day: date) -> Self:
        """Return how often it is told that guessing was stopped, from however many places."""
        kept = timedelta(hours=figure("guess_told_hours", day))
        return cls(free=1, most=1, wait=timedelta(0), kept=kept)
