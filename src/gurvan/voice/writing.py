"""What people write into voice, as it is kept: plain words, nothing unseen."""

from __future__ import annotations

from gurvan.kernel.writing import composed, is_readable
from gurvan.registry.naming import written_words
from gurvan.registry.refusals import NameTooLong
from gurvan.voice.refusals import VoiceWordsNeeded
from gurvan.voice.terms import LONGEST_TEXT, LONGEST_WORDS


def written(text: str, *, field: str, most: int = LONGEST_WORDS, needed: bool = True) -> str:
    """Return one line of words. Raises VoiceWordsNeeded, NameTooLong."""
    words = written_words(composed(text), field=field, most=most)
    if not is_readable(words, needed=needed):
        raise VoiceWordsNeeded(field=field)
    return words


def written_text(text: str, *, field: str) -> str:
    """Return the text of a letter, its lines kept. Raises VoiceWordsNeeded, NameTooLong."""
    lines = [" ".join(line.split()) for line in composed(text).splitlines()]
    whole = "\n".join(lines).strip()
    if len(whole) > LONGEST_TEXT:
        raise NameTooLong(field=field, most=LONGEST_TEXT)
    if not is_readable(whole, needed=True):
        raise VoiceWordsNeeded(field=field)
    return whole
