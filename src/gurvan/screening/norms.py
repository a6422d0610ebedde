"""The figures of leads: how long each lives, and from where on something is worth a look."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def number(key: str, on: date) -> float:
    """Return a figure that leads cannot do without. Raises LookupError where it is gone."""
    found = NORMS.get(key, on=on)
    if found is None:
        raise LookupError(f"data/norms.toml holds no {key} for {on}.")
    return float(found.value)


def days(key: str, on: date) -> timedelta:
    """Return a figure in days. Raises LookupError."""
    return timedelta(days=number(key, on))


def seconds(key: str, on: date) -> timedelta:
    """Return a figure in seconds. Raises LookupError."""
    return timedelta(seconds=number(key, on))
