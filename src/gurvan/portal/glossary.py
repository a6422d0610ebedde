"""The field's own terms in both languages, with what is doubtful said so."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "glossary.csv"


@dataclass(frozen=True)
class Term:
    """One term, and a note where its use or its translation needs one."""

    english: str
    mongolian: str
    note: str


@cache
def terms() -> tuple[Term, ...]:
    """Return every term, by its English form."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        found = [Term(**row) for row in csv.DictReader(rows)]
    return tuple(sorted(found, key=lambda term: term.english.casefold()))
