"""The figures of permits: how long before its last day one is shown."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def expiring_within(day: date) -> timedelta:
    """Return how long before its last day a permit is shown as expiring; not at all if unknown."""
    return timedelta(days=NORMS.number("expiring_days", on=day, otherwise=0))
