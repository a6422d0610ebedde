"""The number of a paper: readable, and mistyped digits are noticed. Pure.

"G-2026-000123-7" is the 123rd paper of 2026 in its federation. The last digit checks the others
(ISO/IEC 7064, MOD 11,10): one wrong digit, and nearly every two that changed places, are found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"[GГ]?([0-9]{4})([0-9]{6,})([0-9])", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s\-–—.·]+")


def check_digit(digits: str) -> int:
    """Return the digit that makes a row of digits check (ISO/IEC 7064, MOD 11,10)."""
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10
        product = (total or 10) * 2 % 11
    return (11 - product) % 10


@dataclass(frozen=True)
class Number:
    """A paper's number: the year, and the place among the papers of that year."""

    year: int
    serial: int

    def __str__(self) -> str:
        plain = f"{self.year:04d}{self.serial:06d}"
        return f"G-{plain[:4]}-{plain[4:]}-{check_digit(plain)}"


@dataclass(frozen=True)
class Mistyped:
    """It looks like a number, but its digits do not check."""


def asked_for(text: str) -> Number | str | Mistyped | None:
    """Return what somebody typed: a number, a hash (64 hex digits), or neither (None).

    Spaces, hyphens and the case of letters do not matter; G may be the Cyrillic letter.
    """
    plain = _BETWEEN.sub("", text)
    if _HASH.fullmatch(plain):
        return plain.lower()
    found = _FORM.fullmatch(plain)
    if found is None:
        return None
    year, serial, check = found.groups()
    if check_digit(year + serial) != int(check):
        return Mistyped()
    return Number(int(year), int(serial))
