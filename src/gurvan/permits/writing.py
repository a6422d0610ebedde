"""What people write into a permit, as it is kept: one space between words, nothing unseen."""

from __future__ import annotations

import unicodedata

from gurvan.permits.refusals import PermitWordsNeeded
from gurvan.permits.terms import LONGEST_WORDS
from gurvan.registry.naming import written_words

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def written(text: str, *, field: str, most: int = LONGEST_WORDS, needed: bool = False) -> str:
    """Return one line of words. Raises PermitWordsNeeded, NameTooLong."""
    words = written_words(unicodedata.normalize("NFC", text), field=field, most=most)
    unseen = any(unicodedata.category(letter) in _UNSEEN for letter in words)
    if unseen or (needed and not any(map(str.isalnum, words))):
        raise PermitWordsNeeded(field=field)
    return words
