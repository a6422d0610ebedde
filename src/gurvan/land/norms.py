"""What a shape of land may be, by day; and what is too little to speak of. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from gurvan.areas.limits import Limits, limits_on
from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def shape_limits(day: date) -> Limits:
    """Return the limits of a shape of land: those of areas, but larger."""
    limits = limits_on(day)
    return replace(
        limits,
        most_hectares=NORMS.number("most_hectares", on=day, otherwise=limits.most_hectares),
        most_points=int(NORMS.number("most_points", on=day, otherwise=limits.most_points)),
        most_text=int(NORMS.number("most_text", on=day, otherwise=limits.most_text)),
        stated_differs=NORMS.number("stated_differs", on=day, otherwise=limits.stated_differs),
    )


def sliver(day: date) -> float:
    """Return the hectares below which shared ground is not called an overlap."""
    return NORMS.number("sliver", on=day, otherwise=0)


def reaches_into(day: date) -> float:
    """Return the share of a shape from which on it is said to lie in a soum too."""
    return NORMS.number("reaches_into", on=day, otherwise=0)
