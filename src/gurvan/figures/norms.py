"""How few are too few to be told, and how long a count is kept, each with its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def figure(key: str, on: date) -> float:
    """Return a figure that this domain cannot do without. Raises LookupError where it is gone."""
    norm = NORMS.get(key, on=on)
    if norm is None:
        raise LookupError(f"data/norms.toml holds no {key} for {on}.")
    return float(norm.value)
