"""What people write into an agreement, as it is kept: one space between words, nothing unseen."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

from gurvan.agreements.refusals import NotAChoice, UnseenLetters, WordsNeeded, WordsTooLong
from gurvan.agreements.terms import LONGEST_WORDS

# Control and direction characters, and letters that no font has; lines may end.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def written(text: str, *, field: str, most: int = LONGEST_WORDS, needed: bool = False) -> str:
    """Return one line of words. Raises WordsNeeded, WordsTooLong, UnseenLetters."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(letter) in _UNSEEN for letter in words):
        raise UnseenLetters(field=field)
    if needed and not any(map(str.isalnum, words)):
        raise WordsNeeded(field=field)
    if len(words) > most:
        raise WordsTooLong(field=field, most=most)
    return words


def reason(text: str, *, field: str = "reason") -> str:
    """Return a reason that others will read. Raises as written does."""
    return written(text, field=field, needed=True)


def choice(code: str, codes: Collection[str], *, field: str) -> str:
    """Return the code. Raises NotAChoice where it is none of them."""
    if code not in codes:
        raise NotAChoice(field=field, given=code)
    return code


def choices(given: Iterable[str], codes: Collection[str], *, field: str) -> list[str]:
    """Return the codes, each once, in the order of ``codes``. Raises NotAChoice."""
    chosen = {choice(code, codes, field=field) for code in given}
    return [code for code in codes if code in chosen]
