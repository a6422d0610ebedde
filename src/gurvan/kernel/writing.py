"""How what people type is made plain before it is kept, and whether it can be read. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

# Control and direction characters, and letters that no font has.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ENDS_A_LINE: Final = frozenset({"Zl", "Zp"})  # beside those among the control characters


def composed(text: str) -> str:
    """Return the text in one form, each letter with its marks as one sign (NFC)."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return words with one space between them, composed."""
    return " ".join(composed(text).split())


def without_unseen(text: str) -> str:
    """Return words as ``one_line`` does, with a space for every sign that nobody sees."""
    seen = (sign if is_seen(sign) else " " for sign in composed(text))
    return " ".join("".join(seen).split())


def is_seen(sign: str) -> bool:
    """Say whether somebody sees a sign, or the room that it takes."""
    return unicodedata.category(sign) not in _UNSEEN


def is_seen_in_one_line(text: str) -> bool:
    """Say whether somebody sees every sign of a text, and no line ends in it."""
    return all(is_seen(sign) and unicodedata.category(sign) not in _ENDS_A_LINE for sign in text)


def is_readable(words: str, *, needed: bool = False) -> bool:
    """Say whether somebody sees every sign; and, where words are needed, that they say something.

    Lines may end. A letter or a digit says something; an ellipsis does not.
    """
    seen = all(sign == "\n" or is_seen(sign) for sign in words)
    return seen and (not needed or says_something(words))


def says_something(words: str) -> bool:
    """Say whether a letter or a digit stands among the signs."""
    return any(map(str.isalnum, words))
