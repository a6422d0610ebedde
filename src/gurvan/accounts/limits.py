"""The limits of signing in, by date, from ``data/norms.toml``."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norms

LIMITS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def days(key: str, *, on: date, otherwise: int) -> timedelta:
    """Return a limit in days that holds on a day, as a span of time."""
    return timedelta(days=LIMITS.number(key, on=on, otherwise=otherwise))
