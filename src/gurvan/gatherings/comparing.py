"""Two editions of the minutes side by side: what was changed between them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any


@dataclass(frozen=True)
class Line:
    """A line of one edition beside that of the other; "" where the other has none."""

    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Say whether the two are not the same."""
        return self.before != self.after


def lines(content: Mapping[str, Any], language: str) -> list[str]:
    """Return what stands on a frozen paper, line by line, in a language where it has that."""
    return [text for block in content["blocks"] for text in _told(block, language) if text]


def _told(block: Mapping[str, Any], language: str) -> Iterator[str]:
    match block:
        case {"heading": text} | {"words": text}:
            yield _in(text, language)
        case {"terms": rows}:
            for label, value in rows:
                yield f"{_in(label, language)}: {_in(value, language)}"
        case {"list": texts}:
            yield from (_in(text, language) for text in texts)
        case {"table": {"rows": rows}}:
            yield from (" · ".join(_in(cell, language) for cell in row) for row in rows)


def _in(text: str | Mapping[str, str], language: str) -> str:
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()))


def compared(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Lay two editions side by side, so that what stayed stands beside itself.

    Each line of both is in it once, in its order.
    """
    told = []
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for _kind, start, end, to_start, to_end in opcodes:
        pairs = zip_longest(before[start:end], after[to_start:to_end], fillvalue="")
        told += [Line(one, other) for one, other in pairs]
    return told
