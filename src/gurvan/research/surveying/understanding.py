"""Reads the cells of a survey's table as answers, and lists what was not understood. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gurvan.research.surveying import cells
from gurvan.research.surveying.answers import Answers
from gurvan.research.surveying.columns import Asked, Choice, folded, named_by
from gurvan.research.surveying.terms import ASKS, LONGEST_CHOICE, MOST_CHOICES
from gurvan.research.terms import LONGEST_NOTE
from gurvan.work.kinds import Tell

MOST_FAULTS: Final = 200  # of which we tell; the others are counted
FIRST: Final = 2  # the number of the first row below the header, as a spreadsheet counts


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A cell that was not understood: its row as a spreadsheet counts, 0 for the whole column.

    ``column`` is the place of the question among those asked, ``place`` that of the cell in its
    row; ``why`` is a code of ``terms.FAULTS``.
    """

    row: int
    column: int
    place: int
    typed: str
    why: str


@dataclass(kw_only=True)
class Understood:
    """What a table says: the answers to each question that is taken in, by its place.

    ``sheets`` are the numbers of those who consent, where a column numbers them, else "".
    """

    answers: dict[int, Answers] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    more_faults: int = 0
    without_consent: int = 0

    def wrong(self, fault: Fault) -> None:
        """Note a fault."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.more_faults += 1


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it has come."""


def says_yes(cell: str, yes: Collection[str]) -> bool:
    """Say whether a cell is one of the answers that say yes."""
    return folded(cell) in {folded(one) for one in yes}


def understood(
    rows: Sequence[Sequence[str]],
    columns: Sequence[Asked],
    *,
    yes: Collection[str] = (),
    unread_is_nothing: bool = False,
    tell: Tell = silent,
) -> Understood:
    """Return what the rows of those who consent answer to the questions that are taken in.

    Where a column says who consents, ``yes`` are its answers that say so. With
    ``unread_is_nothing``, what is not understood counts as not answered.
    """
    found = Understood()
    kept = list(_consenting(rows, columns, yes, found))
    numbered = next((one.places[0] for one in columns if one.kind == "id"), None)
    found.sheets = ["" if numbered is None else row[numbered] for _number, row in kept]
    for at, asked in enumerate(columns):
        if asked.kind in ASKS:
            reader = _Reader(at, asked, found, unread_is_nothing)
            found.answers[at] = reader.read(kept)
        tell(at + 1, len(columns))
    found.faults.sort(key=lambda one: (one.row, one.column, one.place))
    return found


def _consenting(
    rows: Sequence[Sequence[str]],
    columns: Sequence[Asked],
    yes: Collection[str],
    found: Understood,
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows of those who consent, each with its number; the others are counted."""
    asked = next((one.places[0] for one in columns if one.kind == "consent"), None)
    known = {folded(one) for one in yes}
    for number, row in enumerate(rows, start=FIRST):
        if asked is not None and folded(row[asked]) not in known:
            found.without_consent += 1
            continue
        yield number, row


@dataclass
class _Reader:
    """Reads one question's cells."""

    at: int
    asked: Asked
    found: Understood
    unread_is_nothing: bool
    choices: list[Choice] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)  # cells as they were typed

    def read(self, rows: Sequence[tuple[int, Sequence[str]]]) -> Answers:
        """Return the answers to the question."""
        self.choices = list(self.asked.choices)
        # A choice of the form is an answer also where its code is "none" or "-".
        self.known = named_by(self.choices)
        named = frozenset(self.known)
        codes = frozenset(one.code for one in self.asked.choices)
        if self.asked.parts:
            given = [self._ticked(number, row) for number, row in rows]
        else:
            place = self.asked.places[0]
            reads = self._one(codes)
            given = [
                reads(number, row[place])
                if cells.is_answer(row[place]) or folded(row[place]) in named
                else None
                for number, row in rows
            ]
        if len(self.choices) > max(MOST_CHOICES, len(self.asked.choices)):
            self._wrong(0, self.asked.places[0], "", "choices")
        return self._ordered(given)

    def _one(self, codes: frozenset[str]) -> Callable[[int, str], Any]:
        return {
            "one": self._chosen,
            "several": lambda number, cell: self._several(number, cell, codes),
            "number": self._number,
            "date": self._day,
            "open": self._words,
        }[self.asked.kind]

    def _wrong(self, number: int, place: int, typed: str, why: str) -> None:
        if not (self.unread_is_nothing and number):
            fault = Fault(row=number, column=self.at, place=place, typed=typed[:300], why=why)
            self.found.wrong(fault)

    def _chosen(self, number: int, cell: str) -> int | None:
        if cell in self.seen:
            return self.seen[cell]
        key = folded(cell)
        place = self.known.get(key)
        if place is None and not self.asked.choices and len(self.choices) <= MOST_CHOICES:
            place = self.known[key] = len(self.choices)
            self.choices.append(Choice.of_words(cell[:LONGEST_CHOICE]))
        elif place is None and self.asked.choices:
            self._wrong(number, self.asked.places[0], cell, "choice")
        if place is not None:
            self.seen[cell] = place
        return place

    def _several(self, number: int, cell: str, codes: frozenset[str]) -> list[int] | None:
        found = {self._chosen(number, part) for part in cells.parts(cell, codes)}
        read = sorted(one for one in found if one is not None)
        return read or None

    def _ticked(self, number: int, row: Sequence[str]) -> list[int] | None:
        """Return which of the columns of a question say yes; None where all are empty."""
        flags: list[int] = []
        answered = False
        for part, place in enumerate(self.asked.places):
            if not cells.is_answer(row[place]):
                continue
            said = cells.flag(row[place])
            if said is None:
                self._wrong(number, place, row[place], "part")
                continue
            answered = True
            if said:
                flags.append(part)
        return flags if answered else None

    def _number(self, number: int, cell: str) -> float | int | None:
        found = cells.number(cell)
        if found is None:
            self._wrong(number, self.asked.places[0], cell, "number")
            return None
        return int(found) if found.is_integer() else found

    def _day(self, number: int, cell: str) -> str | None:
        found = cells.day(cell)
        if found is None:
            self._wrong(number, self.asked.places[0], cell, "date")
        return found.isoformat() if found else None

    def _words(self, number: int, cell: str) -> str | None:
        if len(cell) > LONGEST_NOTE:
            self._wrong(number, self.asked.places[0], cell, "long")
            return None
        return cell

    def _ordered(self, given: list[Any]) -> Answers:
        """Return the answers; choices of which no form tells in the order of their numbers."""
        kind, choices = self.asked.kind, self.choices
        numbers = [cells.number(one.code) for one in choices]
        if self.asked.choices or kind != "one" or None in numbers:
            return Answers(kind=kind, choices=choices, given=given)
        order = sorted(range(len(choices)), key=lambda at: numbers[at] or 0)
        new = {old: at for at, old in enumerate(order)}
        moved = [None if one is None else new[one] for one in given]
        return Answers(kind=kind, choices=[choices[at] for at in order], given=moved)
