"""Tables of surveys as programs write them, for the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import openpyxl

Rows = Sequence[Sequence[object]]


def as_csv(rows: Rows) -> bytes:
    """Return rows as a text."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(**sheets: Rows) -> bytes:
    """Return rows as a workbook, a sheet each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


# As KoboToolbox asks it, and as it gives the answers out: groups before the names, several answers
# both as one column and as a column each.
FORM = as_xlsx(
    survey=[
        ("type", "name", "label::Mongolian (mn)", "label::English (en)"),
        ("start", "start", "", ""),
        ("begin_group", "about", "Таны тухай", "About you"),
        ("select_one yesno", "agrees", "Оролцохыг зөвшөөрч байна уу?", "Do you consent?"),
        ("text", "full_name", "Таны нэр хэн бэ?", "What is your name?"),
        ("select_one sex", "sex", "Хүйс", "Sex"),
        ("integer", "years", "Хэдэн жил олборлож байна вэ?", "Years in mining"),
        ("end_group", "", "", ""),
        ("select_multiple work", "work", "Ямар ажил хийдэг вэ?", "What work do you do?"),
        ("geopoint", "where", "Хаана?", "Where?"),
        ("text", "hard", "Хамгийн хэцүү нь юу вэ?", "What is the hardest?"),
        ("note", "thanks", "Баярлалаа", "Thank you"),
    ],
    choices=[
        ("list_name", "name", "label::Mongolian (mn)", "label::English (en)"),
        ("yesno", "yes", "Тийм", "Yes"),
        ("yesno", "no", "Үгүй", "No"),
        ("sex", "f", "Эмэгтэй", "Woman"),
        ("sex", "m", "Эрэгтэй", "Man"),
        ("work", "dig", "Ухах", "Digs"),
        ("work", "wash", "Угаах", "Washes"),
        ("work", "cook", "Хоол хийх", "Cooks"),
    ],
)
KOBO: Rows = [
    ("start", "about/agrees", "about/full_name", "about/sex", "about/years", "work", "work/dig",
     "work/wash", "work/cook", "where", "_where_latitude", "_where_longitude", "hard", "_id",
     "_uuid", "_submission_time"),
    ("2021-03-01T10:00:00", "yes", "Ханд", "f", 12, "dig wash", 1, 1, 0,
     "47.1 106.2 0 0", 47.1, 106.2, "Зам хаалттай", 101, "u1", "2021-03-01"),
    ("2021-03-01T11:00:00", "yes", "Дулмаа", "f", 4, "cook", 0, 0, 1,
     "47.1 106.2 0 0", 47.1, 106.2, "", 102, "u2", "2021-03-01"),
    ("2021-03-01T12:00:00", "no", "Бат", "m", 7, "dig", 1, 0, 0,
     "47.1 106.2 0 0", 47.1, 106.2, "Юу ч биш", 103, "u3", "2021-03-01"),
    ("2021-03-02T10:00:00", "yes", "Дорж", "m", 20, "", "", "", "",
     "47.1 106.2 0 0", 47.1, 106.2, "Зөвшөөрөл алга", 104, "u4", "2021-03-02"),
]  # fmt: skip
