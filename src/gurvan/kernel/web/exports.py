"""A listing as a file: CSV or XLSX, neither of which can carry a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from gurvan.kernel.web.listing import Listing, Rows

FORMATS = ("csv", "xlsx")
# A cell that begins so is run as a formula by spreadsheet programs.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(listing: Listing, rows: Rows, form: str) -> HttpResponse:
    """Return the whole list as a file to save."""
    write, kind = (_xlsx, XLSX) if form == "xlsx" else (_csv, CSV)
    response = HttpResponse(write(listing.lines(rows)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{listing.name}.{form}"'
    return response


def harmless(value: object) -> Any:
    """Return the cell so that no spreadsheet program takes it for a formula."""
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return value


def _csv(lines: Iterable[list[Any]]) -> bytes:
    file = StringIO()
    writer = csv.writer(file)
    for line in lines:
        writer.writerow([_written(value) for value in line])
    # The mark at the start tells spreadsheet programs that the letters are UTF-8.
    return file.getvalue().encode("utf-8-sig")


def _written(value: object) -> object:
    match value:
        case datetime():
            return value.strftime("%Y.%m.%d %H:%M")
        case date():
            return value.strftime("%Y.%m.%d")
        case _:
            return harmless(value)


def _xlsx(lines: Iterable[list[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(gettext("List"))
    sheet.freeze_panes = "A2"
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: object) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    if isinstance(value, int | float | Decimal):
        cell.value = value
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy.mm.dd hh:mm" if isinstance(value, datetime) else "yyyy.mm.dd"
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.data_type = "s"  # words, also where they begin like a formula
    return cell
