"""Reads the table of a survey: its header, and below it one row for each answer sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gurvan.files import spreadsheets
from gurvan.files.spreadsheets import Bound
from gurvan.kernel.words import said
from gurvan.research.refusals import (
    SurveyFileUnknown,
    SurveyIsEmpty,
    SurveyNotRead,
    SurveyTooLarge,
)
from gurvan.research.terms import LONGEST_NOTE
from gurvan.research.writing import cleaned

MEGABYTES, ROWS, COLUMNS = said("megabytes"), said("rows of a table"), said("columns of a table")
ENDINGS: Final = (".csv", ".xlsx")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a survey may be; see ``data/norms.toml``."""

    megabytes: int
    rows: int
    columns: int

    @property
    def bytes(self) -> int:
        """Return how large its file may be."""
        return self.megabytes * 1_000_000

    @property
    def bound(self) -> Bound:
        """Return how much of its file is read: one more row and column than may be."""
        return Bound(rows=self.rows + 2, columns=self.columns + 1, unpacked=10 * self.bytes)


@dataclass(frozen=True)
class Table:
    """The header of a table, each of its names once, and its rows, as wide as the header."""

    header: list[str]
    rows: list[list[str]]


def read(name: str, data: bytes, limits: Limits) -> Table:
    """Return the table that a file of this name holds.

    Raises SurveyFileUnknown, SurveyTooLarge, SurveyNotRead, SurveyIsEmpty.
    """
    found = cells(name, data, limits)
    header = next((row for row in found if any(row)), [])
    wide = len(header)
    if wide > limits.columns:
        raise SurveyTooLarge(field="file", most=limits.columns, of=COLUMNS)
    rows = []
    for row in found:
        if any(row):
            rows.append([*row[:wide], *[""] * (wide - len(row))])
        if len(rows) > limits.rows:
            raise SurveyTooLarge(field="file", most=limits.rows, of=ROWS)
    if not rows:
        raise SurveyIsEmpty(field="file")
    return Table(_once(header), rows)


def cells(name: str, data: bytes, limits: Limits, *, sheet: str = "") -> Iterator[list[str]]:
    """Yield the cells of a file as text, row by row, without the empty ones at the end.

    Raises SurveyFileUnknown, SurveyTooLarge, SurveyNotRead.
    """
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise SurveyFileUnknown(field="file")
    if len(data) > limits.bytes:
        raise SurveyTooLarge(field="file", most=limits.megabytes, of=MEGABYTES)
    try:
        rows = (
            spreadsheets.csv_rows(data)
            if ending == ".csv"
            else spreadsheets.xlsx_rows(data, limits.bound, sheet=sheet)
        )
        yield from map(_row, rows)
    except spreadsheets.UnpacksTooLargeError:
        raise SurveyTooLarge(field="file", most=limits.megabytes, of=MEGABYTES) from None
    except spreadsheets.NotATableError:
        raise SurveyNotRead(field="file") from None


def _row(row: Sequence[Any]) -> list[str]:
    found = [_text(cell) for cell in row]
    while found and not found[-1]:
        found.pop()
    return found


def _text(cell: Any) -> str:
    # One letter more than a note may have is seen to be too long, as all of it would be.
    text = spreadsheets.plain(cell).strip()[: LONGEST_NOTE + 1]
    return text if text.isascii() and text.isprintable() else cleaned(text)


def _once(header: Sequence[str]) -> list[str]:
    """Return the names of columns, each once: a second of the same name gets a number."""
    names: list[str] = []
    taken = set(header)
    for place, title in enumerate(header, start=1):
        name = title or f"#{place}"
        number = 1
        while name in names or (number > 1 and name in taken):
            number += 1
            name = f"{title} ({number})"
        names.append(name)
    return names
