"""How what is written beside a shape is kept: its name, and the hectares on a paper."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from gurvan.areas.refusals import NameNeeded, StatedHectaresWrong

MOST_LETTERS = 120
MOST_HECTARES = Decimal(10) ** 8  # what the column holds
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def written_name(text: str) -> str:
    """Return a name with one space between words. Raises NameNeeded."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    seen = not any(unicodedata.category(sign) in UNSEEN for sign in name)
    if not seen or not any(map(str.isalnum, name)) or len(name) > MOST_LETTERS:
        raise NameNeeded(field="name", most=MOST_LETTERS)
    return name


def written_hectares(stated: Decimal | None) -> Decimal | None:
    """Return the hectares on a paper, to the square metre. Raises StatedHectaresWrong."""
    if stated is None:
        return None
    if not stated.is_finite() or not 0 < stated < MOST_HECTARES:
        raise StatedHectaresWrong(field="stated_hectares")
    return stated.quantize(Decimal("0.0001"))
