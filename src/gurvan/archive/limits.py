"""For how long an archive waits to be fetched."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def kept(on: date) -> timedelta:
    """Return how long it is kept; without a figure in force, a cautious one."""
    return timedelta(hours=int(NORMS.number("kept_hours", on=on, otherwise=6)))
