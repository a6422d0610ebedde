"""How asking for papers that are not known is slowed, then stopped. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norms
from gurvan.kernel.slowing import Slowing

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")

# What holds where no figure is in force.
CAUTIOUS_FREE, CAUTIOUS_MOST, CAUTIOUS_WAIT, CAUTIOUS_HOURS = 3, 10, 15, 24


def slowing_on(day: date) -> Slowing:
    """Return what one source is forgiven on a day."""

    def norm(key: str, otherwise: int) -> float:
        return NORMS.number(key, on=day, otherwise=otherwise)

    return Slowing(
        free=int(norm("asks_free", CAUTIOUS_FREE)),
        most=int(norm("asks_most", CAUTIOUS_MOST)),
        wait=timedelta(seconds=norm("ask_wait_seconds", CAUTIOUS_WAIT)),
        kept=timedelta(hours=norm("ask_kept_hours", CAUTIOUS_HOURS)),
    )
