"""What stands on a paper, as plain data: headings, words, tables, places to sign. Pure.

A domain writes a ``Draft`` of texts. A text is a string, which stands as somebody wrote it, or a
``Say``, a sentence of ours that is told in the languages of the paper. Frozen it is JSON: each
text a string, or a string for each language where these differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from gurvan.papers.kinds import tongues


@dataclass(frozen=True)
class Say:
    """A sentence of ours (a msgid) with its values: ``Say("Signed on {day}", {"day": day})``."""

    words: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Either:
    """A name that is written otherwise in each language, such as that of a soum."""

    mn: str
    en: str


Value = str | Either | int | bool | date | Decimal | Say | Sequence["Value"] | None
# Tells a value in a language: Speak(value, "mn").
Speak = Callable[[Value, str], str]


@dataclass(frozen=True)
class Heading:
    """Begins a part."""

    text: Value


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: Value


@dataclass(frozen=True)
class Terms:
    """What is agreed, row by row: what it is, and how it is."""

    rows: Sequence[tuple[Value, Value]]


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings; ``tall`` leaves room to write by hand.

    ``bars`` draws a bar into the last cell of each row, so much of a hundred long.
    """

    headings: Sequence[Value]
    rows: Sequence[Sequence[Value]]
    tall: bool = False
    bars: Sequence[int] = ()


@dataclass(frozen=True)
class Items:
    """A numbered list of short things, such as names."""

    items: Sequence[Value]


@dataclass(frozen=True)
class Signatures:
    """Places to sign: above the line nothing, below it who signs, for whom, and the day."""

    places: Sequence[Sequence[Value]]


Block = Heading | Words | Terms | Table | Items | Signatures


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A paper before it is frozen: its title, what stands above it, a warning, and its parts.

    ``leads`` is the address behind the picture of a paper with which its bearer does something;
    the picture of any other leads to where the paper is checked.
    """

    title: Value
    above: Value = ""
    warning: Value = ""
    blocks: Sequence[Block]
    leads: str = ""


def matter(draft: Draft, speak: Speak) -> dict[str, Any]:
    """Return what a draft says in whichever language: papers that have it alike say the same."""
    return frozen(draft, "both", speak)


def frozen(draft: Draft, language: str, speak: Speak) -> dict[str, Any]:
    """Return the draft as plain data in the languages of a paper."""

    def text(value: Value) -> str | dict[str, str]:
        told = {one: speak(value, one) for one in tongues(language)}
        return told if len(set(told.values())) > 1 else next(iter(told.values()))

    def texts(values: Sequence[Value]) -> list[str | dict[str, str]]:
        return [text(value) for value in values]

    def block(part: Block) -> dict[str, Any]:
        match part:
            case Heading():
                return {"heading": text(part.text)}
            case Words():
                return {"words": text(part.text)}
            case Terms():
                return {"terms": [texts(row) for row in part.rows]}
            case Table():
                rows = [texts(row) for row in part.rows]
                bars = {"bars": list(part.bars)} if part.bars else {}
                headings = texts(part.headings)
                return {"table": {"headings": headings, "rows": rows, "tall": part.tall, **bars}}
            case Items():
                return {"list": texts(part.items)}
            case Signatures():
                return {"signatures": [texts(place) for place in part.places]}

    leads = {"leads": draft.leads} if draft.leads else {}
    return {
        **leads,
        "language": language,
        "title": text(draft.title),
        "above": text(draft.above),
        "warning": text(draft.warning),
        "blocks": [block(part) for part in draft.blocks],
    }
