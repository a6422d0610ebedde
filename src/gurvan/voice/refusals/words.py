"""Why words may be refused, of whatever they are said."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class VoiceWordsNeeded(
    Refused,
    key="voice.words_needed",
    says=said("Write it here in a few plain words."),
):
    """Something that others rely on is empty, or cannot be read."""


class WordsErasedAlready(
    Refused,
    key="voice.words_erased_already",
    says=said("The words were erased already."),
):
    """There is nothing left to erase."""
