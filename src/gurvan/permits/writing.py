"""What people write into a permit, as it is kept: one space between words, nothing unseen."""

from __future__ import annotations

from gurvan.kernel.writing import composed, is_readable
from gurvan.permits.refusals import PermitWordsNeeded
from gurvan.permits.terms import LONGEST_WORDS
from gurvan.registry.naming import written_words


def written(text: str, *, field: str, most: int = LONGEST_WORDS, needed: bool = False) -> str:
    """Return one line of words. Raises PermitWordsNeeded, NameTooLong."""
    words = written_words(composed(text), field=field, most=most)
    if not is_readable(words, needed=needed):
        raise PermitWordsNeeded(field=field)
    return words
