"""The figures of permits: when one is shown as expiring, how long an official is named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def expiring_within(day: date) -> timedelta:
    """Return how long before its last day a permit is shown as expiring; not at all if unknown."""
    return timedelta(days=NORMS.number("expiring_days", on=day, otherwise=0))


def official_kept(day: date) -> timedelta:
    """Return for how long after a permit is over the official who signed its order is named.

    Raises LookupError where it is not known.
    """
    found = NORMS.get("official_kept_days", on=day)
    if found is None:
        raise LookupError(f"data/norms.toml holds no official_kept_days for {day}.")
    return timedelta(days=float(found.value))
