"""What anyone may know of the law: what the program itself knows of it, by day.

What an office decided, or filled in, is its federation's, and is not told here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from gurvan.kernel.web.tags import Tag
from gurvan.rules.instruments import TEXTS, Clause, Instrument
from gurvan.rules.loading import shipped
from gurvan.rules.wording import (
    STANDINGS,
    clause_words,
    day_sources,
    place_words,
    since_words,
    source_words,
    until_words,
    worded,
)


@dataclass(frozen=True)
class ClauseTold:
    """One clause on a day: our words of it with its number, how it stands, and who else says so."""

    words: str
    tag: Tag
    sources: Sequence[str]


@dataclass(frozen=True)
class InstrumentTold:
    """One instrument on a day, as anyone reads it."""

    key: str
    name: str
    about: str
    tag: Tag
    since: str
    until: str
    place: str
    text: str
    sources: Sequence[str]
    clauses: Sequence[ClauseTold]


def law(on: date) -> list[InstrumentTold]:
    """Return every instrument that is known, in the order in which they began, as of a day."""
    return [_told(one, on) for one, _standing in shipped().standing(on)]


def _told(one: Instrument, on: date) -> InstrumentTold:
    sources = tuple(dict.fromkeys((*map(source_words, one.sources), *day_sources(one.validity))))
    return InstrumentTold(
        key=one.key,
        name=worded(one.name),
        about=worded(one.about),
        tag=STANDINGS[one.validity.on(on)],
        since=since_words(one.validity),
        until=until_words(one.validity),
        place=place_words(one.place),
        text=gettext(TEXTS[one.text]),
        sources=sources,
        clauses=[_clause(clause, on, sources) for clause in one.clauses],
    )


def _clause(one: Clause, on: date, known: Sequence[str]) -> ClauseTold:
    """Return a clause, with who else says so than those who are known of the whole."""
    figure = one.figure(on)
    told = map(source_words, [*one.sources, *([figure.source] if figure else [])])
    sources = [*told, *day_sources(one.validity)]
    words, tag = clause_words(one, figure), STANDINGS[one.validity.on(on)]
    others = (source for source in dict.fromkeys(sources) if source not in known)
    return ClauseTold(words, tag, tuple(others))
