"""A list as a file holds it: its columns found by their headers, its rows as text."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from django.utils.translation import gettext as _, override
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gurvan.cli.importing.columns import Column
from gurvan.cli.importing.refusals import (
    FileMissing,
    FileThere,
    FileTooLarge,
    FileUnknown,
    FileUnwritable,
    HeaderMissing,
    HeaderTwice,
    HeaderUnknown,
    NotASpreadsheet,
    NothingInList,
    NotUnicode,
)
from gurvan.kernel.names import fold

# More than any federation's list; a file that claims more is cut, or is meant to fill a memory.
MOST_BYTES = 30 << 20
MOST_UNPACKED = 400 << 20
MOST_ROWS = 200_000
KINDS = (".csv", ".xlsx")
# Below its header, so many cells of a column show how wide it should be.
WIDEST = 40


@dataclass(frozen=True)
class Line:
    """One row of a list: its number in the file, and the text below each known header.

    ``beyond`` says that it has something to the right of the last header.
    """

    number: int
    cells: Mapping[str, str]
    beyond: bool = False


def read(path: Path, columns: Sequence[Column[Any]]) -> tuple[dict[str, str], list[Line]]:
    """Return the headers (by column) as the file writes them, and its rows without blank ones.

    Raises a refusal of the file or its headers.
    """
    rows = _rows(path)
    titles = next(rows, [])
    places = _places(titles, columns)
    lines = []
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise FileTooLarge(most=f"{MOST_ROWS:,}")
        if not any(row):
            continue
        cells = {key: row[at] if at < len(row) else "" for key, at in places.items()}
        lines.append(Line(number, cells, beyond=any(row[len(titles) :])))
    if not lines:
        raise NothingInList
    return {key: titles[at] for key, at in places.items()}, lines


def _places(titles: Sequence[str], columns: Sequence[Column[Any]]) -> dict[str, int]:
    """Return where each column stands, found by its header in either language."""
    known = {folded(name): column for column in columns for name in headers(column)}
    places: dict[str, int] = {}
    for at, title in enumerate(titles):
        if not title:
            continue
        column = known.get(folded(title))
        if column is None:
            raise HeaderUnknown(header=title, known=[_(one.header) for one in columns])
        if column.key in places:
            raise HeaderTwice(header=title)
        places[column.key] = at
    for column in columns:
        if column.needed and column.key not in places:
            raise HeaderMissing(header=column.header)
    return places


def headers(column: Column[Any]) -> tuple[str, str]:
    """Return the header of a column in English and in Mongolian."""
    with override("mn"):
        return column.header, _(column.header)


def folded(header: str) -> str:
    """Return a header as it is compared: capitals, spaces, marks and spellings do not matter."""
    return fold.fold(header.replace("_", " ").strip(" *:."))


# --- Reading --------------------------------------------------------------------------------------


def _rows(path: Path) -> Iterator[list[str]]:
    if path.suffix.lower() not in KINDS:
        raise FileUnknown
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileTooLarge(most=f"{MOST_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError:
        raise FileMissing(path=str(path)) from None
    return _csv_rows(data) if path.suffix.lower() == ".csv" else _xlsx_rows(data)


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError:
        raise NotUnicode from None
    first = text.partition("\n")[0]
    comma = max(",;\t", key=first.count)
    try:
        yield from (
            [_plain(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=comma)
        )
    except csv.Error:
        raise NotUnicode from None


def _xlsx_rows(data: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > MOST_UNPACKED:
                raise FileTooLarge(most=f"{MOST_UNPACKED >> 20} MB")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about ornaments that are not read
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            rows = [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, SyntaxError):
        raise NotASpreadsheet from None
    yield from rows


def _plain(value: Any) -> str:
    """Return what stands in a cell as text: days as 2024-05-20, whole numbers without a point."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


# --- Writing an empty one -------------------------------------------------------------------------


def write_template(path: Path, columns: Sequence[Column[Any]]) -> None:
    """Write an empty list with the headers in the chosen language.

    An .xlsx explains its columns on a second sheet. Raises FileUnknown, FileThere, FileUnwritable.
    """
    if path.suffix.lower() not in KINDS:
        raise FileUnknown
    if path.exists():
        raise FileThere(path=str(path))
    try:
        if path.suffix.lower() == ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerow(_(column.header) for column in columns)
        else:
            _workbook(columns).save(path)
    except OSError:
        raise FileUnwritable(path=str(path)) from None


def _workbook(columns: Sequence[Column[Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet, guide = book.worksheets[0], book.create_sheet(_("Columns"))
    sheet.append([_(column.header) for column in columns])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = min(WIDEST, len(_(column.header)) + 4)
        # Text, so that a number keeps its zeros and a day stays as it was typed.
        sheet.column_dimensions[letter].number_format = "@"
        needed = _("must be there") if column.needed else ""
        guide.append([_(column.header), column.explained(), needed])
    guide.column_dimensions["A"].width = guide.column_dimensions["B"].width = WIDEST
    return book
