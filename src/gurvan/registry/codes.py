"""Codes that a person types from a paper: slips and one-time codes. Pure.

The alphabet holds only signs that a Cyrillic and a Latin keyboard both have, so that a code can
be typed on either: А and A, В and B are one. Of nineteen signs fourteen are drawn (59 bits); the
fifteenth is a check that finds any one wrong sign and any two neighbours swapped.
"""

from __future__ import annotations

import secrets
import unicodedata

from gurvan.registry.refusals.memberships import CodeMistyped

ALPHABET = "23456789ABCEHKMPTXY"  # nineteen, a prime: the check needs it
DRAWN = 14
GROUP = 5
_CYRILLIC = str.maketrans("АВСЕНКМРТХУҮЗ", "ABCEHKMPTXYY3")
_BETWEEN = str.maketrans("", "", " -‐‑‒–—\u00a0\t\r\n")


def new_code() -> str:
    """Return a fresh code, in groups: "7KX2A-M3PTH-95EBC"."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(DRAWN))
    return grouped(drawn + _check(drawn))


def grouped(code: str) -> str:
    """Return a code in groups, as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read(text: str) -> str:
    """Return the code as it is looked up, from what was typed. Raises CodeMistyped."""
    plain = unicodedata.normalize("NFKC", text).translate(_BETWEEN).upper().translate(_CYRILLIC)
    whole = len(plain) == DRAWN + 1 and set(plain) <= set(ALPHABET)
    if not whole or _check(plain[:DRAWN]) != plain[DRAWN]:
        raise CodeMistyped(field="code")
    return plain


def _check(drawn: str) -> str:
    """Return the check: the sum of all places' values, weighted by place, modulo nineteen."""
    total = sum(place * ALPHABET.index(sign) for place, sign in enumerate(drawn, start=1))
    return ALPHABET[total % len(ALPHABET)]
