"""For how long ended work is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")
CAUTIOUS_DAYS = 1


def kept_days(on: date) -> int:
    """Return how many days work is kept after it ended."""
    return int(NORMS.number("kept_days", on=on, otherwise=CAUTIOUS_DAYS))
