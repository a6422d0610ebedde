"""A document as passages, and where each of them stands: positions count Unicode code points. Pure.

The text of a version is its passages in order, each followed by one line break. A passage keeps
its name (``key``) through all versions, so that what is tied to it stays tied. What was withdrawn
keeps its length: no other position moves, and a mark stands in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import uuid4

PIECE: Final = 24_000  # code points that are sealed, and shown, at once
GONE: Final = "█"  # stands for each code point of what was withdrawn
BREAK: Final = 1  # the line break behind a passage


@dataclass(frozen=True, kw_only=True)
class Passage:
    """What one voice said at a stretch.

    ``voice`` is a code of ``terms.VOICES``; ``participant`` and ``question`` are uids as text, or
    empty; ``minute`` counts from the session's beginning. ``words`` are None where they were
    withdrawn; ``length`` is theirs all the same.
    """

    words: str | None
    length: int
    voice: str = "untold"
    participant: str = ""
    question: str = ""
    minute: int | None = None
    key: str = ""

    @classmethod
    def of(
        cls,
        words: str,
        *,
        voice: str = "untold",
        participant: str = "",
        question: str = "",
        minute: int | None = None,
    ) -> Passage:
        """Return a new passage with a name of its own."""
        return cls(
            words=words,
            length=len(words),
            voice=voice,
            participant=participant,
            question=question,
            minute=minute,
            key=uuid4().hex,
        )

    @property
    def text(self) -> str:
        """What stands in the document: the words, or as many marks."""
        return GONE * self.length if self.words is None else self.words

    def said_anew(self, words: str) -> Passage:
        """Return the passage with other words, under the same name."""
        return replace(self, words=words, length=len(words))

    def withdrawn(self) -> Passage:
        """Return the passage without its words, and without whose they were."""
        return replace(self, words=None, participant="", voice="untold")


def length_of(passages: Iterable[Passage]) -> int:
    """Return how many code points passages take in their document."""
    return sum(one.length + BREAK for one in passages)


def text_of(passages: Iterable[Passage]) -> str:
    """Return the text of passages."""
    return "".join(one.text + "\n" for one in passages)


def placed(passages: Iterable[Passage], start: int = 0) -> Iterator[tuple[int, Passage]]:
    """Yield each passage with the position of its first code point."""
    for one in passages:
        yield start, one
        start += one.length + BREAK


def divided(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Yield passages in pieces of some ``PIECE`` code points; a passage is never divided."""
    piece: list[Passage] = []
    held = 0
    for one in passages:
        if piece and held + one.length > PIECE:
            yield piece
            piece, held = [], 0
        piece.append(one)
        held += one.length + BREAK
    if piece:
        yield piece


def packed(passages: Sequence[Passage]) -> str:
    """Return passages as one text, for sealing."""
    rows = [
        [p.key, p.voice, p.participant, p.question, p.minute, p.length, p.words] for p in passages
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> list[Passage]:
    """Return what ``packed`` wrote."""
    return [
        Passage(
            key=key,
            voice=voice,
            participant=participant,
            question=question,
            minute=minute,
            length=length,
            words=words,
        )
        for key, voice, participant, question, minute, length, words in json.loads(text)
    ]
