"""The registry's figures: ages, shares, limits, each from when on and who says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def minimum_age(on: date) -> int | None:
    """Return the age in years from which a person may be registered; None where none is set."""
    norm = NORMS.get("minimum_age", on=on)
    return int(norm.value) if norm else None


def figure(key: str, on: date) -> float:
    """Return a figure that the registry cannot do without. Raises LookupError where it is gone."""
    norm = NORMS.get(key, on=on)
    if norm is None:
        raise LookupError(f"data/norms.toml holds no {key} for {on}.")
    return float(norm.value)
