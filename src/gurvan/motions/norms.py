"""The figures of motions: of how few votes others are told no numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def least_told(day: date) -> int:
    """Return the least number of votes that is told to those who only look at figures."""
    return int(NORMS.number("least_votes", on=day, otherwise=5))


def days_of_new_rules(day: date) -> int:
    """Return for how many days rules of deciding are new, so that readers are told of it."""
    return int(NORMS.number("new_rules", on=day, otherwise=30))
