"""Proposes what may have been meant by a cell that is not understood. A person says yes to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from gurvan.imports.columns import Column
from gurvan.kernel import clock
from gurvan.kernel.errors import Refused
from gurvan.kernel.names import fold

LIKE = 0.6  # of the letters, from which on another word may have been meant
# Latin and Cyrillic letters that are typed for digits.
_DIGITS = str.maketrans("OoОоlIЗзБб", "0000113366")
_SHORT_YEAR = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{2})")
_ANY_DAY = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_PHONE = re.compile(r"\d{8}")
CENTURY = 2000


def proposed(column: Column[Any], typed: str, names: Sequence[str] = ()) -> str:
    """Return what may have been meant, such that the column understands it; nothing else.

    ``names`` are those by which things of the register are called, where the column names one.
    """
    for text in _guesses(column, typed, names):
        if text != typed and understood(column.take, text):
            return text
    return ""


def understood(take: Callable[[str], object], text: str) -> bool:
    """Say whether a column takes a text."""
    with suppress(Refused):
        take(text)
        return True
    return False


def _guesses(column: Column[Any], typed: str, names: Sequence[str]) -> Iterator[str]:
    digits = typed.translate(_DIGITS)
    if column.kind == "day":
        yield from _days(digits)
    elif column.kind == "phone":
        yield from _PHONE.findall(re.sub(r"[\s\-()]", "", digits))
    elif column.kind == "place":
        yield from reversed(re.split(r"[,;/]| - ", typed))
    words = [*names, *map(_, column.choices)]
    near = {fold.fold(word): word for word in words}
    for found in get_close_matches(fold.fold(typed), near, n=1, cutoff=LIKE):
        yield near[found]


def _days(digits: str) -> Iterator[str]:
    for day, month, year in _SHORT_YEAR.findall(digits):
        whole = CENTURY + int(year)
        if whole > clock.today().year:
            whole -= 100
        yield f"{whole}.{int(month):02}.{int(day):02}"
    for year, month, day in _ANY_DAY.findall(digits):
        yield f"{year}.{int(month):02}.{int(day):02}"
        yield f"{year}.{int(day):02}.{int(month):02}"
