"""The figures of gatherings: how many people must have been there for their number to be told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def least_people(day: date) -> int | None:
    """Return the smallest number of people that is told beyond reach; None where none is known."""
    return int(NORMS.number("least_people", on=day, otherwise=0)) or None
