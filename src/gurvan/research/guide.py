"""The guide of a session: its agenda line by line, and the guides that are there to begin with.

Pure. The ready-made guides are data, each with its source: ``data/guides.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from gurvan.research.refusals import AgendaNotRead

_LINE: Final = re.compile(r"(\d{1,2}):([0-5]\d)\s+(\S.*)")
READY: Final = Path(__file__).parent / "data" / "guides.toml"
HOUR: Final = 60


@dataclass(frozen=True)
class AgendaLine:
    """From which minute on what is done."""

    minute: int
    words: str

    @property
    def at(self) -> str:
        """The minute as hours and minutes: "1:05"."""
        return clock_of(self.minute)


def clock_of(minute: int) -> str:
    """Return minutes as hours and minutes: "1:05"."""
    return f"{minute // HOUR}:{minute % HOUR:02d}"


def agenda(text: str, *, field: str = "agenda_mn") -> list[AgendaLine]:
    """Return the lines of an agenda. Raises AgendaNotRead with the first that has no time."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        read = _LINE.fullmatch(line.strip())
        if read is None:
            raise AgendaNotRead(field=field, line=number)
        hours, minutes, words = read.groups()
        found.append(AgendaLine(int(hours) * HOUR + int(minutes), words))
    return found


def rules(text: str) -> list[str]:
    """Return the ground rules, one a line."""
    return [line.strip() for line in text.split("\n") if line.strip()]


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """A question before it is kept; see ``models.Question``."""

    kind: str
    words_mn: str = ""
    words_en: str = ""
    shock: str = ""
    relates: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadyGuide:
    """A guide that is there to begin with, in both languages, and where it comes from."""

    key: str
    title_mn: str
    title_en: str
    source_mn: str
    source_en: str
    minutes: int
    texts: dict[str, str] = field(default_factory=dict)  # by the session's columns
    questions: Sequence[QuestionDraft] = ()

    def title_in(self, language: str) -> str:
        """Return its title in a language."""
        return self.title_en if language == "en" else self.title_mn

    def source_in(self, language: str) -> str:
        """Return in a language where it comes from."""
        return self.source_en if language == "en" else self.source_mn


@cache
def ready_guides() -> dict[str, ReadyGuide]:
    """Return the ready-made guides by their keys."""
    held: dict[str, Any] = tomllib.loads(READY.read_text(encoding="utf-8"))
    return {one["key"]: _ready(one) for one in held["guide"]}


def _ready(told: dict[str, Any]) -> ReadyGuide:
    questions = [QuestionDraft(**one) for one in told["question"]]
    texts = {name: text.strip() for name, text in told["text"].items()}
    plain = {name: held for name, held in told.items() if name not in {"question", "text"}}
    return ReadyGuide(**plain, texts=texts, questions=questions)
