"""A table as a file holds it, .csv or .xlsx, read row by row within bounds. Pure.

Whoever reads one says how much of it may be read, and turns what is raised here into a refusal.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl

DOCTYPE = b"<!DOCTYPE"
PROLOGUE = 10_000  # bytes: what stands before the first element
LOOKED = 5000  # letters by which it is seen what stands between cells
_CORNERS = re.compile(r"\([-+\d.eE,() ]*")
_ELEMENT = re.compile(rb"<[A-Za-z]")


class NotATableError(Exception):
    """The file is damaged, locked, or of another kind than its name says."""


class NotUnicodeError(NotATableError):
    """A text whose letters are written in another way than Unicode."""


class UnpacksTooLargeError(NotATableError):
    """What the file unpacks to is more than may be read."""


class NoSheetError(NotATableError):
    """The workbook has no sheet of the name asked for."""


@dataclass(frozen=True, kw_only=True)
class Bound:
    """How much is read: ``rows`` and ``columns`` of a sheet, and what all may unpack to (bytes)."""

    rows: int
    columns: int
    unpacked: int


def csv_rows(data: bytes) -> Iterator[Sequence[Any]]:
    """Yield the rows of a text, decoded as it is read: whole, it would be in memory thrice.

    Cells stand between commas, semicolons or tabs: whichever is the most frequent. Raises
    NotUnicodeError.
    """
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    try:
        # The commas between the corners of a shape say nothing of those between cells.
        comma = max(",;\t", key=_CORNERS.sub("", text.read(LOOKED)).count)
        text.seek(0)
        yield from csv.reader(text, delimiter=comma)
    except (UnicodeError, csv.Error):
        raise NotUnicodeError from None


def xlsx_rows(data: bytes, bound: Bound, *, sheet: str = "") -> Iterator[Sequence[Any]]:
    """Yield the rows of a sheet, the first unless one is named.

    What unpacks to more than is bound is not opened. How large the sheet is said to be is not
    believed: its last cell may stand anywhere. Raises NoSheetError, UnpacksTooLargeError,
    NotATableError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > bound.unpacked:
                raise UnpacksTooLargeError
            if any(_declares(packed, item) for item in packed.infolist()):
                raise NotATableError  # entities of its own, which could grow
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about ornaments that are not read
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            if sheet and sheet not in book.sheetnames:
                raise NoSheetError
            found = book[sheet] if sheet else book.worksheets[0]
            found.reset_dimensions()
            yield from found.iter_rows(max_row=bound.rows, max_col=bound.columns, values_only=True)
    except (
        zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, TypeError, SyntaxError,
        RuntimeError, NotImplementedError,  # parts that are locked, or packed in another way
        OSError, EOFError, OverflowError, AttributeError,  # parts that are missing, or cut off
    ):  # fmt: skip
        raise NotATableError from None


def _declares(packed: zipfile.ZipFile, item: zipfile.ZipInfo) -> bool:
    """Say whether a part of XML may declare entities: or does not begin as spreadsheets' do."""
    if not item.filename.endswith((".xml", ".rels", ".vml")):
        return False
    with packed.open(item) as part:
        beginning = part.read(PROLOGUE)
    return DOCTYPE in beginning or not _ELEMENT.search(beginning)


def plain(value: Any) -> str:
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
