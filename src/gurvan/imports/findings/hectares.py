"""Stated areas that the shapes do not bear out: by which factor, and in how many rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

import shapely
from django.utils.translation import gettext as _, ngettext

from gurvan.areas.limits import EARTH
from gurvan.imports.columns import read_hectares
from gurvan.imports.findings.deciding import EXAMPLES, Finding, Option, both, option, percent
from gurvan.imports.limits import Doubts, doubts
from gurvan.imports.shapes import sound
from gurvan.imports.shapes.measuring import square_metres
from gurvan.imports.tables import Line
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused

# What stands in the column, by how many times it is the hectares.
UNITS: Mapping[str, Decimal] = {
    "hectares": Decimal(1),
    "square_metres": Decimal(10_000),
    "square_kilometres": Decimal("0.01"),
    "tenfold": Decimal(10),
    "tenth": Decimal("0.1"),
    "thousandfold": Decimal(1000),
}
TOLD: Mapping[str, Callable[[], str]] = {
    "square_metres": lambda: _("Read the column as square metres"),
    "square_kilometres": lambda: _("Read the column as square kilometres"),
    "tenfold": lambda: _("Divide the column by ten: a point was lost"),
    "tenth": lambda: _("Multiply the column by ten: a point was set too early"),
    "thousandfold": lambda: _("Divide the column by a thousand: a point was lost"),
}
CENT, FINEST = Decimal("0.01"), Decimal("0.0001")
HECTARE = 10_000


@dataclass(frozen=True)
class Stated:
    """What one row states, and what its shape covers, in hectares."""

    number: int
    stated: Decimal
    ground: Decimal

    def fits(self, unit: str, by: float) -> bool:
        """Say whether the figure is the ground, if it is read in a unit."""
        return abs(self.stated / UNITS[unit] / self.ground - 1) <= by


@dataclass(frozen=True)
class Hectares:
    """The stated areas in the column of this key."""

    key: str = "hectares"

    def find(self, actor: Actor, lines: Sequence[Line]) -> list[Finding]:  # noqa: ARG002 - a step
        """Return in how many rows the stated area is not the ground's, and how it may be read."""
        bound, rows = doubts(clock.today()), _stated(lines, self.key)
        odd = [row for row in rows if not row.fits("hectares", bound.disagrees_by)]
        if not odd or len(odd) <= bound.disagrees_in * len(rows):
            return []
        says = both(
            lambda: ngettext(
                "In {count} of {of} rows ({share} %) the stated area is not that of the shape.",
                "In {count} of {of} rows ({share} %) the stated areas are not those of the shapes.",
                len(odd),
            ).format(count=len(odd), of=len(rows), share=percent(len(odd), len(rows)))
        )
        told = [f"{row.stated.normalize():f} – {row.ground.quantize(CENT):f} ha" for row in odd]
        shown = list(dict.fromkeys(told))[:EXAMPLES]
        return [Finding("hectares", says, _options(rows, bound), shown)]

    def apply(self, lines: Sequence[Line], decisions: Mapping[str, str]) -> list[Line]:
        """Read the column as it was decided."""
        how = decisions.get("hectares", "hectares")
        if how == "hectares":
            return list(lines)
        if how == "empty":
            return [_written(line, self.key, "") for line in lines]
        rows = {row.number: row for row in _stated(lines, self.key)}
        by, found = doubts(clock.today()).disagrees_by, []
        for line in lines:
            row = rows.get(line.number)
            unit = (_fitting(row, by) or "hectares") if row and how == "each" else how
            with suppress(Refused):
                amount = read_hectares(line.cells.get(self.key, "")) / UNITS[unit]
                line = _written(line, self.key, f"{amount.quantize(FINEST).normalize():f}")  # noqa: PLW2901 - read in a unit
            found.append(line)
        return found


def _options(rows: Sequence[Stated], bound: Doubts) -> list[Option]:
    """Return how the column may be read: first what brings most rows together with their shapes."""
    by, total = bound.disagrees_by, len(rows)

    def worded(words: Callable[[], str], left: int) -> Callable[[], str]:
        return lambda: _("{what}. Rows that then disagree: {left} of {of}.").format(
            what=words(), left=left, of=total
        )

    left = {unit: sum(not row.fits(unit, by) for row in rows) for unit in UNITS}
    likely = [unit for unit in TOLD if left[unit] < left["hectares"]]
    found = [option(u, worded(TOLD[u], left[u])) for u in sorted(likely, key=left.__getitem__)]
    each = sum(_fitting(row, by) is None for row in rows)
    if each < min(left.values()):
        words = worded(lambda: _("Read each row in the unit that fits its shape"), each)
        found.insert(0, option("each", words))
    found += [
        option("hectares", lambda: _("Leave them as hectares: each page shows the disagreement")),
        option("empty", lambda: _("Do not take the stated areas in")),
    ]
    return found


def _fitting(row: Stated, by: float) -> str | None:
    return next((unit for unit in UNITS if row.fits(unit, by)), None)


def _stated(lines: Sequence[Line], key: str) -> list[Stated]:
    """Return what rows state that have a shape and a figure."""
    figures: dict[int, Decimal] = {}
    for line in lines:
        with suppress(Refused):
            if line.shape and (amount := read_hectares(line.cells.get(key, ""))):
                figures[line.number] = amount
    shapes = [line.shape for line in lines if line.number in figures]
    if not shapes:
        return []
    found = shapely.from_wkb(shapes)
    inside = sound.within(found, EARTH)
    metres = iter(square_metres(found[inside]))
    grounds = [float(next(metres)) if fits else 0.0 for fits in inside]
    pairs = zip(figures.items(), grounds, strict=True)
    return [Stated(n, stated, Decimal(g) / HECTARE) for (n, stated), g in pairs if g >= 1]


def _written(line: Line, key: str, text: str) -> Line:
    return replace(line, cells={**line.cells, key: text})
