"""Where areas may lie and how large they may be, by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


class Box(NamedTuple):
    """Degrees of longitude and latitude between which something lies."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Say whether a point lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


EARTH = Box(-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True)
class Limits:
    """The figures against which a drawn shape is checked.

    ``most_text`` is in bytes, ``least_corner`` in degrees; ``small_loop`` and ``stated_differs``
    are shares of an area.
    """

    country: Box
    most_hectares: float
    most_points: int
    most_text: int
    least_corner: float
    small_loop: float
    stated_differs: float
    least_points: int = 3  # geometry, not a rule


def measuring_seconds(day: date) -> float:
    """Return how long one page or answer may measure what shapes share."""
    return NORMS.number("measuring_seconds", on=day, otherwise=0)


def limits_on(day: date) -> Limits:
    """Return the limits that hold on a day; where one is not known, the widest that makes sense."""

    def norm(key: str, otherwise: float) -> float:
        return NORMS.number(key, on=day, otherwise=otherwise)

    return Limits(
        country=Box(*(norm(side, getattr(EARTH, side)) for side in Box._fields)),
        most_hectares=norm("most_hectares", 100_000),
        most_points=int(norm("most_points", 500)),
        most_text=int(norm("most_text", 200_000)),
        least_corner=norm("least_corner", 0),
        small_loop=norm("small_loop", 0),
        stated_differs=norm("stated_differs", 0),
    )
