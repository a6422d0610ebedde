"""What people write into voice, as it is kept: plain words, nothing unseen."""

from __future__ import annotations

import unicodedata

from gurvan.registry.naming import written_words
from gurvan.registry.refusals import NameTooLong
from gurvan.voice.refusals import VoiceWordsNeeded
from gurvan.voice.terms import LONGEST_TEXT, LONGEST_WORDS

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def written(text: str, *, field: str, most: int = LONGEST_WORDS, needed: bool = True) -> str:
    """Return one line of words. Raises VoiceWordsNeeded, NameTooLong."""
    words = written_words(unicodedata.normalize("NFC", text), field=field, most=most)
    _require_readable(words, field=field, needed=needed)
    return words


def written_text(text: str, *, field: str) -> str:
    """Return the text of a letter, its lines kept. Raises VoiceWordsNeeded, NameTooLong."""
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines()]
    whole = "\n".join(lines).strip()
    if len(whole) > LONGEST_TEXT:
        raise NameTooLong(field=field, most=LONGEST_TEXT)
    _require_readable(whole.replace("\n", " "), field=field, needed=True)
    return whole


def _require_readable(words: str, *, field: str, needed: bool) -> None:
    unseen = any(unicodedata.category(letter) in _UNSEEN for letter in words)
    if unseen or (needed and not any(map(str.isalnum, words))):
        raise VoiceWordsNeeded(field=field)
