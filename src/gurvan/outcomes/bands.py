"""Bands of income. A band is written by its own limits, so that it means the same for ever. Pure.

"300000-700000" is from 300 000 to 700 000 togrog for one person in a month, "0-300000" is less,
"3000000-" more; "unknown" says that the group does not know.
"""

from __future__ import annotations

import sys
from itertools import pairwise

from gurvan.outcomes.months import Month
from gurvan.outcomes.norms import income_limits

UNKNOWN = "unknown"
LONGEST_BAND = 30
_APART = "\N{NO-BREAK SPACE}"


def bands(month: Month) -> list[str]:
    """Return the bands that can be answered in a month, the lowest first; the last is unknown."""
    limits = ["0", *map(str, income_limits(month)), ""]
    return [*(f"{low}-{high}" for low, high in pairwise(limits)), UNKNOWN]


def lowest(band: str) -> int:
    """Return where a band begins, so that bands stand in order; the unknown one comes last."""
    low = band.partition("-")[0]
    return int(low) if low.isdigit() else sys.maxsize


def plain(band: str) -> str:
    """Return a band in figures, the same in every language; a dash where there is none."""
    if band in ("", UNKNOWN):
        return "–"
    low, _, high = band.partition("-")
    if not high:
        return f"> {_grouped(low)}"
    return f"< {_grouped(high)}" if low == "0" else f"{_number(low)}–{_grouped(high)}"


def _number(digits: str) -> str:
    return f"{int(digits):,}".replace(",", _APART)


def _grouped(digits: str) -> str:
    return f"{_number(digits)}{_APART}₮"
