"""What people write into a motion, as it is kept: nothing unseen, and lines only where asked."""

from __future__ import annotations

import unicodedata

from gurvan.motions.refusals import MotionWordsNeeded
from gurvan.registry.naming import written_words
from gurvan.registry.refusals import NameTooLong

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def written(text: str, *, field: str, most: int, needed: bool = False) -> str:
    """Return one line of words. Raises MotionWordsNeeded, NameTooLong."""
    words = written_words(unicodedata.normalize("NFC", text), field=field, most=most)
    if _unreadable(words) or (needed and not any(map(str.isalnum, words))):
        raise MotionWordsNeeded(field=field)
    return words


def paragraphs(text: str, *, field: str, most: int) -> str:
    """Return words with their lines. Raises MotionWordsNeeded, NameTooLong."""
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    words = "\n".join(" ".join(line.split()) for line in lines)
    if len(words) > most:
        raise NameTooLong(field=field, most=most)
    if any(map(_unreadable, words.split("\n"))):
        raise MotionWordsNeeded(field=field)
    return words


def _unreadable(words: str) -> bool:
    return any(unicodedata.category(letter) in _UNSEEN for letter in words)
