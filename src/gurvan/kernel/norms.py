"""Dated figures with their source: ages, shares, limits. A change of rule is no release."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Norm:
    """One figure, from when to when it holds, and who says so."""

    key: str
    value: int | float | str
    unit: str
    since: date
    until: date | None
    source: str

    def holds(self, on: date) -> bool:
        """Say whether the figure is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Norms:
    """The figures of one domain, read from its ``data/norms.toml``."""

    every: tuple[Norm, ...]

    @classmethod
    def load(cls, path: Path) -> Norms:
        """Read a file of ``[[norm]]`` tables. Raises KeyError where one lacks value or source."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["norm"]
        return cls(
            tuple(
                Norm(t["key"], t["value"], t["unit"], t["since"], t.get("until"), t["source"])
                for t in tables
            )
        )

    def get(self, key: str, *, on: date) -> Norm | None:
        """Return the figure in force on a day; None where it is not known."""
        return next((n for n in self.every if n.key == key and n.holds(on)), None)

    def number(self, key: str, *, on: date, otherwise: float) -> float:
        """Return the figure as a number, or ``otherwise`` where none is known."""
        found = self.get(key, on=on)
        return otherwise if found is None else float(found.value)
