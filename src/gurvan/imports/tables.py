"""A list as a file holds it: its columns found by their headers, its rows as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
from django.utils.translation import gettext as _, ngettext
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gurvan.files import spreadsheets
from gurvan.imports.columns import Column
from gurvan.imports.headings import ABOVE, Layout, folded
from gurvan.imports.legible import legible
from gurvan.imports.limits import limits
from gurvan.imports.refusals import (
    ColumnsTooMany,
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
from gurvan.kernel import clock

KINDS = (".csv", ".xlsx")
# Below its header, so many cells of a column show how wide it should be.
WIDEST = 40
NO_SHAPES: Final[Mapping[int, bytes]] = {}
# A shape in a cell is longer than Python's reader of CSV lets a cell be, for the whole program.
csv.field_size_limit(limits(date.max).shape_bytes)
EXPLAINS = "→"  # begins the row of a template that explains, which is no row of the list


@dataclass(frozen=True)
class Line:
    """One row of a list: its number in the file, and the text below each known header.

    ``beyond`` says that it has something to the right of the last header. ``shape`` is the ground
    that it tells of (WKB); empty where there is none.
    """

    number: int
    cells: Mapping[str, str]
    beyond: bool = False
    shape: bytes = b""


def read(data: bytes, name: str, *, shaped: bool = False) -> list[list[str]]:
    """Return the cells of a list as text, row by row, as a file of this name holds them.

    One that is ``shaped`` has shapes in its cells, and may be longer. Raises FileUnknown,
    FileTooLarge, ColumnsTooMany, NotUnicode, NotASpreadsheet, NothingInList.
    """
    most, ending = limits(clock.today()), Path(name).suffix.lower()
    if ending not in KINDS:
        raise FileUnknown(field="file")
    longest = most.shape_bytes if shaped else most.bytes
    if len(data) > longest:
        raise FileTooLarge(field="file", most=f"{longest // 1_000_000} MB")
    rows: list[list[str]] = []
    letters = 0  # a text that stands once in an .xlsx may be named by every cell
    for row in (_csv_rows if ending == ".csv" else _xlsx_rows)(data):
        if any(cell not in {None, ""} for cell in row[most.columns :]):
            raise ColumnsTooMany(field="file", most=most.columns)
        rows.append(_trimmed([_plain(cell) for cell in row[: most.columns]]))
        letters += sum(map(len, rows[-1]))
        if letters > longest:
            raise FileTooLarge(field="file", most=f"{longest // 1_000_000} MB")
        if len(rows) > most.rows + ABOVE:
            raise FileTooLarge(field="file", most=gettext_rows(most.rows))
    if not any(map(any, rows)):
        raise NothingInList(field="file")
    return rows


def _trimmed(cells: list[str]) -> list[str]:
    """Return cells without the empty ones at the end: a spreadsheet pads each row."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def gettext_rows(count: int) -> str:
    """Return a number of rows in words."""
    return ngettext("{count} row", "{count} rows", count).format(count=f"{count:,}")


def lines(
    rows: Sequence[Sequence[str]], layout: Layout, shapes: Mapping[int, bytes] = NO_SHAPES
) -> list[Line]:
    """Return the rows below the header, without blank ones, numbered as the file has them.

    ``shapes`` stand beside the rows of these numbers. Raises NothingInList.
    """
    found = list(each_line(rows, layout, shapes))
    if not found:
        raise NothingInList
    return found


def each_line(
    rows: Sequence[Sequence[str]], layout: Layout, shapes: Mapping[int, bytes] = NO_SHAPES
) -> Iterator[Line]:
    """Yield the same, one row after the other; nothing where there is none."""
    wide = len(layout.titles(rows))
    for at in range(layout.header + 1, len(rows)):
        row = rows[at]
        if any(row) and not row[0].startswith(EXPLAINS):
            cells = {key: row[at] if at < len(row) else "" for key, at in layout.places.items()}
            shape = shapes.get(at + 1, b"")
            yield Line(at + 1, cells, beyond=any(row[wide:]), shape=shape)


def require_columns(
    titles: Sequence[str], layout: Layout, columns: Sequence[Column[Any]], *, all_known: bool
) -> None:
    """Raise HeaderMissing, and with ``all_known`` HeaderTwice or HeaderUnknown."""
    taken = set(layout.places.values())
    for at, title in enumerate(titles if all_known else ()):
        if title and at not in taken:
            if any(folded(title) == folded(titles[other]) for other in taken):
                raise HeaderTwice(header=title)
            raise HeaderUnknown(header=title, known=[_(one.header) for one in columns])
    for column in columns:
        if column.needed and column.key not in layout.places:
            raise HeaderMissing(header=column.header)


# --- Reading --------------------------------------------------------------------------------------


def _csv_rows(data: bytes) -> Iterator[Sequence[Any]]:
    """Yield the rows of a text. Raises NotUnicode."""
    try:
        yield from spreadsheets.csv_rows(data)
    except spreadsheets.NotUnicodeError:
        raise NotUnicode(field="file") from None


def _xlsx_rows(data: bytes) -> Iterator[Sequence[Any]]:
    """Yield the rows of the first sheet, one more than may be. Raises as ``read`` does."""
    most = limits(clock.today())
    bound = spreadsheets.Bound(
        rows=most.rows + ABOVE + 1, columns=most.columns + 1, unpacked=most.unpacked
    )
    try:
        yield from spreadsheets.xlsx_rows(data, bound)
    except spreadsheets.UnpacksTooLargeError:
        raise FileTooLarge(field="file", most=f"{most.unpacked // 1_000_000} MB") from None
    except spreadsheets.NotATableError:
        raise NotASpreadsheet(field="file") from None


def _plain(value: Any) -> str:
    """Return what stands in a cell as text that can be kept."""
    return legible(spreadsheets.plain(value))


# --- Writing an empty one -------------------------------------------------------------------------


def template(form: str, columns: Sequence[Column[Any]]) -> bytes:
    """Return an empty list in the chosen language, as .csv or .xlsx.

    Below the header a row explains the columns; it begins with a sign, and is not taken in. An
    .xlsx explains them on a second sheet too.
    """
    if form == ".csv":
        text = io.StringIO()
        csv.writer(text).writerows(_head(columns))
        return text.getvalue().encode("utf-8-sig")
    packed = io.BytesIO()
    _workbook(columns).save(packed)
    return packed.getvalue()


def _head(columns: Sequence[Column[Any]]) -> list[list[str]]:
    titles = [_(column.header) for column in columns]
    told = [column.explained() for column in columns]
    return [titles, [f"{EXPLAINS} {told[0]}", *told[1:]]]


def write_template(path: Path, columns: Sequence[Column[Any]]) -> None:
    """Write an empty list. Raises FileUnknown, FileThere, FileUnwritable."""
    if path.suffix.lower() not in KINDS:
        raise FileUnknown
    if path.exists():
        raise FileThere(path=str(path))
    try:
        path.write_bytes(template(path.suffix.lower(), columns))
    except OSError:
        raise FileUnwritable(path=str(path)) from None


def _workbook(columns: Sequence[Column[Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet, guide = book.worksheets[0], book.create_sheet(_("Columns"))
    for row in _head(columns):
        sheet.append(row)
    sheet.freeze_panes = "A3"
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet[f"{letter}2"].font = Font(italic=True)
        sheet.column_dimensions[letter].width = min(WIDEST, len(_(column.header)) + 4)
        # Text, so that a number keeps its zeros and a day stays as it was typed.
        sheet.column_dimensions[letter].number_format = "@"
        needed = _("must be there") if column.needed else ""
        guide.append([_(column.header), column.explained(), needed])
    guide.column_dimensions["A"].width = guide.column_dimensions["B"].width = WIDEST
    return book
