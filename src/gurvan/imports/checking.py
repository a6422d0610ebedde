"""Understands every cell of a list, and gathers all that is wrong instead of stopping at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from gurvan.imports.columns import Column
from gurvan.imports.mending import LIKE, proposed
from gurvan.imports.refusals import (
    CellBeyond,
    CellEmpty,
    GroupMissing,
    GroupsSeveral,
    RowTwice,
)
from gurvan.imports.tables import Line
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.names import fold
from gurvan.kernel.web.refusals import sentence
from gurvan.registry.models import Organisation
from gurvan.registry.queries import organisations
from gurvan.work.kinds import Tell

T = TypeVar("T")
EVERY = 200  # rows between two steps of the progress bar
MOST_GUESSED = 200  # names of groups that nobody bears, for which a like one is looked for


def silent(_done: int, _total: int) -> None:
    """Hear how far a check has come, and do nothing."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: in which row, in which column, and what to do.

    ``key`` names the column, and is empty for a row as a whole. ``fix`` is what may have been
    meant; empty where nothing is proposed.
    """

    row: int
    key: str
    column: str
    refusal: Refused
    fix: str = ""

    @property
    def says(self) -> str:
        """Return what to do, in the chosen language."""
        return sentence(self.refusal)


@dataclass(frozen=True)
class Row:
    """One row of a list, understood: its number in the file, and the values by column.

    ``same`` is the uid of the person in the register of whom it was judged to tell; ``shape`` the
    ground of which it tells (WKB).
    """

    number: int
    values: Mapping[str, Any]
    same: str = ""
    shape: bytes = b""

    def __getitem__(self, key: str) -> Any:
        return self.values[key]


@dataclass
class Check:
    """What is known of a list while it is being checked. ``headers`` are as the file has them.

    ``same`` says of which rows somebody judged whom in the register they tell of. ``tell`` hears
    how far the check has come, and may break it off. ``again`` says that all was checked before,
    and about to be taken in: what depends on nothing but the list is then not looked at once more.
    """

    headers: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    same: Mapping[int, str] = field(default_factory=dict)
    tell: Tell = silent
    again: bool = False

    def wrong(self, row: int, key: str, refusal: Refused, fix: str = "") -> None:
        """Note what is wrong with a cell, or with a row as a whole."""
        self.problems.append(Problem(row, key, self.headers.get(key, ""), refusal, fix))

    @contextmanager
    def noting(self, row: int, key: str = "") -> Iterator[None]:
        """Note what is refused inside; the refusal's own field decides the column."""
        try:
            yield
        except Refused as refusal:
            self.wrong(row, refusal.field or key, refusal, str(refusal.values.get("meant", "")))

    @property
    def wrong_rows(self) -> set[int]:
        """The numbers of the rows in which something is wrong."""
        return {problem.row for problem in self.problems}

    def each(self, rows: Sequence[T]) -> Iterator[T]:
        """Yield rows one after the other, and tell how far that has come."""
        for place, row in enumerate(rows, start=1):
            if place % EVERY == 0 or place == len(rows):
                self.tell(place, len(rows))
            yield row

    def understand(self, lines: Sequence[Line], columns: Sequence[Column[Any]]) -> list[Row]:
        """Return the rows of which every cell is understood; note what is wrong with the others."""
        known: dict[tuple[str, str], Any] = {}
        rows = [self._row(line, columns, known) for line in self.each(lines)]
        wrong = self.wrong_rows
        return [row for row in rows if row.number not in wrong]

    def _row(
        self, line: Line, columns: Sequence[Column[Any]], known: dict[tuple[str, str], Any]
    ) -> Row:
        if line.beyond:
            self.wrong(line.number, "", CellBeyond())
        values = {}
        for column in columns:
            typed = line.cells.get(column.key, "")
            try:
                values[column.key] = _understood(column, typed, known)
            except Refused as refusal:
                key = column.key if refusal.field not in self.headers else refusal.field
                self.wrong(line.number, key or column.key, refusal, proposed(column, typed))
        return Row(line.number, values, self.same.get(line.number, ""), line.shape)


def _understood(column: Column[Any], typed: str, known: dict[tuple[str, str], Any]) -> Any:
    if not typed:
        if column.needed:
            raise CellEmpty(field=column.key)
        return column.empty
    if (column.key, typed) not in known:  # places and groups repeat, and cost queries
        known[column.key, typed] = column.take(typed)
    return known[column.key, typed]


def note_twice(check: Check, rows: Iterable[Row], key: str, same: Mapping[int, object]) -> None:
    """Note each row that says the same as an earlier one; ``same`` gives what it says."""
    first: dict[object, int] = {}
    for row in rows:
        what = same.get(row.number)
        if what and what in first:
            check.wrong(row.number, key, RowTwice(row=first[what]))
        elif what:
            first[what] = row.number


class Groups:
    """The register's groups, found by what a list calls them; or other organisations alone."""

    def __init__(self, actor: Actor, rows: Iterable[Organisation] | None = None) -> None:
        self._known: defaultdict[str, dict[int, Organisation]] = defaultdict(dict)
        self._below: defaultdict[int | None, set[str]] = defaultdict(set)
        self._guessed: dict[str, str] = {}
        if rows is None:
            rows = organisations(actor=actor).exclude(state="dissolved")
        for group in rows:
            self.learn(group)

    def learn(self, group: Organisation) -> None:
        """Let a group be found by its names and its number."""
        self._below[group.parent_id].add(fold.fold(group.name))
        for way in (group.name, group.short_name, group.registration_number):
            if way:
                self._known[fold.fold(way)][group.pk] = group

    def has_below(self, parent: Organisation, name: str) -> bool:
        """Say whether a group of this name stands directly below another."""
        return fold.fold(name) in self._below[parent.pk]

    def find(self, text: str) -> Organisation:
        """Return the one group that is called so. Raises GroupMissing, GroupsSeveral."""
        found = self._known.get(fold.fold(text), {})
        if not found:
            raise GroupMissing(text=text, meant=self._near(text))
        if len(found) > 1:
            raise GroupsSeveral(text=text, count=len(found))
        return next(iter(found.values()))

    def _near(self, text: str) -> str:
        """Return the name of the one group that may have been meant.

        Each text is compared with all names once, and only so many texts: it takes long.
        """
        asked = fold.fold(text)
        if asked not in self._guessed:
            if len(self._guessed) >= MOST_GUESSED:
                return ""
            found = get_close_matches(asked, self._known, n=1, cutoff=LIKE)
            groups = [one for near in found for one in self._known[near].values()]
            self._guessed[asked] = groups[0].name if len(groups) == 1 else ""
        return self._guessed[asked]
