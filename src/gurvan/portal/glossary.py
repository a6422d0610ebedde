"""The field's own terms in both languages, with what is doubtful said so."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gurvan.kernel.names import alphabet, fold

FILE = Path(__file__).parent / "data" / "glossary.csv"


@dataclass(frozen=True)
class Term:
    """One term, and a note in both languages where its use or its translation needs one."""

    english: str
    mongolian: str
    note_en: str
    note_mn: str


@dataclass(frozen=True)
class Told:
    """A term as a reader of one language sees it: their own word first."""

    language: str
    word: str
    other_language: str
    other: str
    note: str


@cache
def terms() -> tuple[Term, ...]:
    """Return every term."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return tuple(Term(**row) for row in csv.DictReader(rows))


def told(language: str, asked: str = "") -> list[Told]:
    """Return the terms that the words find, all where none are asked, as the reader reads them.

    Words of either language find a term by their beginnings, Mongolian also in Latin letters.
    """
    found = [term for term in terms() if not asked.strip() or _fits(term, asked)]
    mine = [_in_mongolian(term) if language == "mn" else _in_english(term) for term in found]
    return sorted(mine, key=lambda one: alphabet.sort_key(one.word))


def _fits(term: Term, asked: str) -> bool:
    return fold.matches(asked, fold.tokens(term.english, term.mongolian))


def _in_mongolian(term: Term) -> Told:
    return Told("mn", term.mongolian, "en", term.english, term.note_mn)


def _in_english(term: Term) -> Told:
    return Told("en", term.english, "mn", term.mongolian, term.note_en)
