"""What people write into an agreement, as it is kept: one space between words, nothing unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gurvan.agreements.refusals import NotAChoice, UnseenLetters, WordsNeeded, WordsTooLong
from gurvan.agreements.terms import LONGEST_WORDS
from gurvan.kernel.writing import is_readable, one_line, says_something


def written(text: str, *, field: str, most: int = LONGEST_WORDS, needed: bool = False) -> str:
    """Return one line of words. Raises WordsNeeded, WordsTooLong, UnseenLetters."""
    words = one_line(text)
    if not is_readable(words):
        raise UnseenLetters(field=field)
    if needed and not says_something(words):
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
