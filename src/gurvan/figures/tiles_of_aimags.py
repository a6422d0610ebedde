"""A schematic map of the aimags: a tile for each, placed by a file of rows and columns."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "aimags.csv"
SIDE = 42  # of a tile, and one less to its neighbour; eight of them are as wide as a telephone
SHADES = 4


@dataclass(frozen=True)
class Tile:
    """One aimag's place on the map, and the letters by which it is known."""

    code: str
    row: int
    column: int
    mn: str
    en: str

    @property
    def x(self) -> int:
        """How far from the west."""
        return self.column * SIDE

    @property
    def y(self) -> int:
        """How far from the north."""
        return self.row * SIDE


@cache
def tiles() -> tuple[Tile, ...]:
    """Return every tile."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            Tile(row["code"], int(row["row"]), int(row["column"]), row["mn"], row["en"])
            for row in rows
        )


def shades(numbers: Mapping[str, float]) -> dict[str, int]:
    """Return how dark each tile is: 0 for nought, then in equal steps up to the most."""
    most = max(numbers.values(), default=0)
    return {
        code: min(SHADES, 1 + int(SHADES * number / most)) if number > 0 else 0
        for code, number in numbers.items()
    }
