"""How what is written beside a shape is kept: its name, and the hectares on a paper."""

from __future__ import annotations

from decimal import Decimal

from gurvan.areas.refusals import NameNeeded, StatedHectaresWrong
from gurvan.kernel.writing import is_readable, one_line

MOST_LETTERS = 120
MOST_HECTARES = Decimal(10) ** 8  # what the column holds


def written_name(text: str) -> str:
    """Return a name with one space between words. Raises NameNeeded."""
    name = one_line(text)
    if not is_readable(name, needed=True) or len(name) > MOST_LETTERS:
        raise NameNeeded(field="name", most=MOST_LETTERS)
    return name


def written_hectares(stated: Decimal | None) -> Decimal | None:
    """Return the hectares on a paper, to the square metre. Raises StatedHectaresWrong."""
    if stated is None:
        return None
    if not stated.is_finite() or not 0 < stated < MOST_HECTARES:
        raise StatedHectaresWrong(field="stated_hectares")
    return stated.quantize(Decimal("0.0001"))
