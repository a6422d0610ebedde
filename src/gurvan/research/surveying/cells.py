"""Reads single cells of a survey's table: numbers, days, ticks, several answers in one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

# So a question that was left out is written.
NOTHING: Final = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none", "nan", "."})
YES: Final = frozenset({"1", "true", "yes", "y", "тийм", "✓", "x"})
NO: Final = frozenset({"0", "false", "no", "үгүй"})
_NUMBER: Final = re.compile(r"[-−+]?\d+(?:[.,]\d+)?")
_THOUSANDS: Final = re.compile(r"[-−+]?[1-9]\d{0,2}(?:[,\s ’']\d{3})+(?:\.\d+)?")
_APART: Final = re.compile(r"[,\s ’']")
_DAY: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T\s].*)?")
_DAY_LAST: Final = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[T\s].*)?")
LONGEST_NUMBER: Final = 30
# What may stand around them is stripped afterwards: looked for here, a cell of spaces would take
# as many steps as its length squared.
_LISTS: Final = (re.compile(r"[\n;|]"), re.compile(r",\s"))


def is_answer(cell: str) -> bool:
    """Say whether something was answered."""
    return cell.strip().lower() not in NOTHING


def is_flag(cell: str) -> bool:
    """Say whether a cell says yes or no."""
    return flag(cell) is not None


def flag(cell: str) -> bool | None:
    """Return whether a cell says yes or no; None where it says neither."""
    told = cell.strip().lower()
    return True if told in YES else False if told in NO else None


def number(cell: str) -> float | None:
    """Return the number that a cell holds: 1200, 1 200, 1,200, 12.5 and 12,5; else None."""
    told = cell.strip()
    if len(told) > LONGEST_NUMBER:
        return None
    if _THOUSANDS.fullmatch(told):
        told = _APART.sub("", told)
    elif not _NUMBER.fullmatch(told):
        return None
    return float(told.replace(",", ".").replace("−", "-"))


def day(cell: str) -> date | None:
    """Return the day that a cell holds: 2026-11-21, 2026.11.21 or 21.11.2026; else None."""
    told = cell.strip()
    first, last = _DAY.fullmatch(told), _DAY_LAST.fullmatch(told)
    if first is None and last is None:
        return None
    year, month, of_month = first.groups() if first else last.groups()[::-1]  # type: ignore[union-attr] # one of them is there
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None


def parts(cell: str, codes: frozenset[str] = frozenset()) -> Sequence[str]:
    """Return the several answers that stand in one cell.

    Between spaces where all are ``codes`` of the form, else between lines, semicolons, or commas.
    """
    spaced = cell.split()
    if codes and codes.issuperset(spaced):
        return spaced
    for between in _LISTS:
        found = [told for part in between.split(cell) if (told := part.strip())]
        if len(found) > 1:
            return found
    return [cell.strip()]
