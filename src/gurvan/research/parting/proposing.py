"""Proposes what each part of a report is, by its heading and its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gurvan.research.parting import values
from gurvan.research.parting.parts import ASKS, FLAT, Part
from gurvan.research.parting.terms import UNKNOWN
from gurvan.research.parting.topics import QUESTIONS, Sense, horizon, sense

SENTENCE: Final = 250  # letters of what may be one finding or one solution
MOST_LABEL_WORDS: Final = 7
_TITLED: Final = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Prof)\.?\s+[A-Z]\w+")
_INITIAL: Final = re.compile(r"\b[А-ЯӨҮ]\.\s?[А-ЯӨҮ][а-яөү]+")
_LABELS: Final = (
    ("objective", r"objective|purpose|зорилго|зорилт"),
    ("day", r"^date|^day|огноо|^өдөр|хэзээ"),
    ("count", r"number of participants|participants?$|оролцогчдын тоо|хэдэн хүн"),
    ("minutes", r"duration|хугацаа|үргэлжил"),
    ("team", "|".join(values.TEAM)),
    ("way", r"method|format|\bway\b|хэлбэр|арга"),
    ("place", r"place|location|venue|where|газар|байршил|хаана"),
    ("sample", r"sampl|түүвэр"),
    ("words", r"issues? discussed|topics?|асуудал|сэдэв"),
)  # fmt: skip
_READ: Final = [(code, re.compile(words)) for code, words in _LABELS]
_ACTORS: Final = (
    ("local_government", r"government|authorit|governor|засаг|захиргаа"),
    ("company", r"compan|компани|аж ахуй"),
    ("ministry", r"ministr|яам"),
    ("donor", r"donor|хандив|төсөл"),
    ("federation", r"federation|холбоо\b|холбооны"),
    ("ngo", r"\bngo\b|association|тбб|нийгэмлэг"),
    ("miners", r"asminer|miners|member|олборлогч|гишүүд|гишүүн|нөхөрлөл"),
)
_WHO: Final = [(code, re.compile(words)) for code, words in _ACTORS]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a part seems to be, a code of ``terms.TAKES``; ``why`` (``terms.WHY``) says a doubt.

    ``asks`` is the kind of a question; ``horizon`` and ``actors`` are of a solution.
    """

    takes: str
    why: str = ""
    asks: str = ""
    horizon: str = ""
    shock: str = ""
    relates: str = ""
    actors: tuple[str, ...] = ()


def proposed(parts: Sequence[Part]) -> list[Proposal]:
    """Return for each part what it seems to be."""
    return list(_proposals(parts))


def _proposals(parts: Sequence[Part]) -> Iterator[Proposal]:
    stack: list[tuple[Part, Sense]] = []
    begun = False  # what stands before any heading is what the report is called
    last: Part | None = None
    for part in parts:
        while stack and _ends(stack[-1][0], part, last):
            stack.pop()
        last = part
        head, told = stack[-1] if stack else (None, Sense())
        if not any(map(str.isalnum, part.text)):
            yield Proposal(takes="out")
        elif part.shape == "heading":
            begun = True
            told = sense(part.words, told)
            stack.append((part, told))
            yield _named(part, _of_heading(part, told))
        else:
            flat = head is not None and head.level == FLAT
            yield _named(part, _of_part(part, told, begun=begun, flat=flat))


def _ends(head: Part, part: Part, last: Part | None) -> bool:
    """Say whether what a heading leads to has ended before a part."""
    if part.shape == "heading":
        return head.level >= part.level
    if head.level != FLAT:
        return False
    if part.shape == "paragraph":  # a line that led to a list leads no further
        return last is not None and last.shape == "item"
    return part.shape == "item" and head.is_marked and part.indent <= head.indent


def beneath(parts: Sequence[Part], place: int) -> list[int]:
    """Return the places of the parts that stand beneath the heading at a place."""
    found = []
    for at in range(place + 1, len(parts)):
        one = parts[at]
        if _ends(parts[place], one, parts[at - 1]):
            break
        found.append(at)
    return found


def _of_heading(part: Part, told: Sense) -> Proposal:
    if told.topic == "contents":
        return Proposal(takes="out")
    if part.level != ASKS and not part.words.endswith("?"):
        return Proposal(takes="heading")
    asks = told.topic if told.topic in QUESTIONS else "free"
    return Proposal(takes="question", asks=asks, shock=told.shock, relates=told.relates)


def _of_part(part: Part, told: Sense, *, begun: bool, flat: bool) -> Proposal:
    if told.topic == "contents" or (not begun and part.shape == "table"):
        return Proposal(takes="out")
    if part.shape == "table":
        return _of_table(part)
    if values.participant(part.words) is not None:  # a quotation: no sentence of the study's own
        return Proposal(takes="answer", shock=told.shock, relates=told.relates)
    label = _of_label(part)
    if label is not None:
        return label
    return _of_topic(part, told, short=part.shape == "item" or flat) or Proposal(
        takes=UNKNOWN if begun else "words"
    )


def _of_table(part: Part) -> Proposal:
    if values.people(part.rows).told and len(values.columns(part.rows[0])) > 1:
        return Proposal(takes="people")
    return Proposal(takes=UNKNOWN, why="table")


def _of_label(part: Part) -> Proposal | None:
    """Return what a line "Date: …" is; None where no label stands before it."""
    label, colon, value = part.words.partition(":")
    if not colon or not value.strip() or len(label.split()) > MOST_LABEL_WORDS:
        return None
    code = next((code for code, read in _READ if read.search(label.lower().strip())), None)
    if code is None or (code == "minutes" and horizon(label)):
        return None
    if code == "day" and values.day(value) is None:
        return Proposal(takes=UNKNOWN, why="day")
    if (code == "minutes" and values.minutes(value) is None) or (
        code == "way" and not values.way(value)
    ):
        return Proposal(takes="words")
    if code == "team":
        return Proposal(takes="out", why="names")
    return Proposal(takes=code)


def _of_topic(part: Part, told: Sense, *, short: bool) -> Proposal | None:
    """Return what a part is by the heading above it."""
    plain = {
        "objectives": "objective",
        "session_objectives": "session_objective",
        "rules": "rule",
        "sample": "sample",
        "agenda": "words",
        "people": "words",
    }
    if told.topic in plain:
        return Proposal(takes=plain[told.topic])
    one = len(part.words) <= SENTENCE
    if told.side:
        if short and one:
            return Proposal(takes=told.side, shock=told.shock, relates=told.relates)
        return Proposal(takes="answer", shock=told.shock, relates=told.relates)
    if told.topic == "fix":
        if one:
            return _solution(part, told)
        return Proposal(takes="answer")
    return None


def _solution(part: Part, told: Sense) -> Proposal:
    folded = part.words.lower()
    actors = tuple(code for code, read in _WHO if read.search(folded))
    label, colon, _value = part.words.partition(":")
    own = horizon(label) if colon else ""  # "In the short term: …" on its own line
    return Proposal(takes="solution", horizon=own or told.horizon, actors=actors)


def _named(part: Part, proposal: Proposal) -> Proposal:
    """Return a proposal; of a part that seems to name somebody, to leave it out."""
    if _TITLED.search(part.text) or _INITIAL.search(part.text):
        return Proposal(takes="out", why="names")
    return proposal
