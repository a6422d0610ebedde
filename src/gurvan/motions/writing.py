"""What people write into a motion, as it is kept: nothing unseen, and lines only where asked."""

from __future__ import annotations

from gurvan.kernel.writing import composed, is_readable
from gurvan.motions.refusals import MotionWordsNeeded
from gurvan.registry.naming import written_words
from gurvan.registry.refusals import NameTooLong


def written(text: str, *, field: str, most: int, needed: bool = False) -> str:
    """Return one line of words. Raises MotionWordsNeeded, NameTooLong."""
    words = written_words(composed(text), field=field, most=most)
    if not is_readable(words, needed=needed):
        raise MotionWordsNeeded(field=field)
    return words


def paragraphs(text: str, *, field: str, most: int) -> str:
    """Return words with their lines. Raises MotionWordsNeeded, NameTooLong."""
    lines = composed(text).strip().splitlines()
    words = "\n".join(" ".join(line.split()) for line in lines)
    if len(words) > most:
        raise NameTooLong(field=field, most=most)
    if not is_readable(words):
        raise MotionWordsNeeded(field=field)
    return words
