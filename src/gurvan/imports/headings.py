"""Finds where the columns of a list stand that somebody made in their own way.

Above the header there may be titles, over merged cells. Of the first rows the one is taken whose
cells are most like headers; each column is found by our own words, by what others write
(``data/headings.toml``), or by likeness.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _, override

from gurvan.imports.columns import Column
from gurvan.kernel.names import fold

SYNONYMS: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
    (Path(__file__).parent / "data" / "headings.toml").read_text(encoding="utf-8")
)
ABOVE = 15  # rows in which a header is looked for
HEADED = 30  # rows of which somebody may say that one is the header
ALIKE = 0.82  # of the letters, from which on two headers are taken for one
EXACT, NEAR = 2.0, 1.0


@dataclass(frozen=True)
class Layout:
    """Where the header stands (counted from 0), and in which place each column (by its key)."""

    header: int
    places: Mapping[str, int]

    def titles(self, rows: Sequence[Sequence[str]]) -> Sequence[str]:
        """Return the header's cells."""
        return rows[self.header] if rows else []


def headers(column: Column[Any]) -> tuple[str, str]:
    """Return our own header of a column in English and in Mongolian."""
    with override("mn"):
        return column.header, _(column.header)


def folded(header: str) -> str:
    """Return a header as it is compared: capitals, spaces, marks and spellings do not matter."""
    return fold.fold(header.replace("_", " ").replace("/", " ").strip(" *:.№#"))


def shape(titles: Sequence[str]) -> str:
    """Return what two files have in common whose columns are called alike: a digest."""
    return sha256("\n".join(map(folded, titles)).encode()).hexdigest()


def is_ours(titles: Sequence[str], columns: Sequence[Column[Any]]) -> bool:
    """Say whether all headers are our own words, as in a template of ours."""
    own = {folded(word) for column in columns for word in headers(column)}
    return {folded(title) for title in titles if title} <= own


def found(name: str, rows: Sequence[Sequence[str]], columns: Sequence[Column[Any]]) -> Layout:
    """Return the layout that fits a list of this name best."""
    known = dict(_known(name, tuple(columns)))
    best, most = Layout(0, {}), 0.0
    for number, row in enumerate(rows[:ABOVE]):
        places, sure = _matched(row, known)
        if sure > most:
            best, most = Layout(number, places), sure
    return best


def placed(name: str, titles: Sequence[str], columns: Sequence[Column[Any]]) -> Mapping[str, int]:
    """Return where the columns of a list of this name stand, by its header's cells."""
    return _matched(titles, dict(_known(name, tuple(columns))))[0]


@cache
def _known(name: str, columns: tuple[Column[Any], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(_ways(name, columns))


def _ways(name: str, columns: Sequence[Column[Any]]) -> Iterator[tuple[str, str]]:
    """Yield each way to write a header, folded, with the column's key; our own words last."""
    others = SYNONYMS.get(name, {})
    for column in columns:
        for word in others.get(column.key, ()):
            yield folded(word), column.key
    for column in columns:
        for word in headers(column):
            yield folded(word), column.key


def _matched(row: Sequence[str], known: Mapping[str, str]) -> tuple[dict[str, int], float]:
    """Return where a row's cells say that columns stand, and how surely they are headers."""
    sure: dict[str, tuple[float, int]] = {}
    for at, cell in enumerate(row):
        key, how = _meant(folded(cell), known)
        if key and how > sure.get(key, (0.0, 0))[0]:
            sure[key] = how, at
    return {key: at for key, (_how, at) in sure.items()}, sum(how for how, _at in sure.values())


def _meant(title: str, known: Mapping[str, str]) -> tuple[str, float]:
    if not title:
        return "", 0.0
    if title in known:
        return known[title], EXACT
    like, word = max((_likeness(title, word), word) for word in known)
    return (known[word], NEAR * like) if like >= ALIKE else ("", 0.0)


def _likeness(title: str, word: str) -> float:
    """Return which share of the letters two headers have in common; 0 where it is surely less."""
    both = SequenceMatcher(None, title, word)
    if both.real_quick_ratio() < ALIKE or both.quick_ratio() < ALIKE:  # bounds, and soon known
        return 0.0
    return both.ratio()
