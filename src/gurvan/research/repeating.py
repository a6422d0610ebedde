"""Whether a text repeats what stands in another, run of words by run of words. Pure.

People who copy a sentence change its case, its commas, or cut its ends; so words are compared
folded, and a run of some words in a row is enough. Single words, and what everybody says, repeat
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set as AbstractSet
from typing import Final

RUN: Final = 6  # words in a row that nobody writes by chance
SHORT: Final = 4  # words of a whole utterance: of fewer it is what everybody says
_WORD: Final = re.compile(r"\w+")

Run = tuple[str, ...]


def folded(text: str) -> list[str]:
    """Return the words of a text as they are compared: no case, no signs between them."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def runs(texts: Iterable[str]) -> set[Run]:
    """Return the runs of words that texts hold, of each length that is looked for."""
    found: set[Run] = set()
    for text in texts:
        words = folded(text)
        for length in range(SHORT, RUN + 1):
            found |= {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
    return found


def repeated(said: str, held: AbstractSet[Run]) -> str:
    """Return the first words of what was said that stand in ``held`` (``runs``); "" where none do.

    An utterance of fewer than ``RUN`` words is looked for whole.
    """
    words = folded(said)
    length = min(len(words), RUN)
    if length < SHORT:
        return ""
    for at in range(len(words) - length + 1):
        run = tuple(words[at : at + length])
        if run in held:
            return " ".join(run)
    return ""
