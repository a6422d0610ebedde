"""Whole reports as an office writes them, of invented people: what is taken in of each."""

from __future__ import annotations

import io

from docx import Document

# In the manner of a focus group's report of an NGO; all in it is invented.
WHOLE = """Бүлгийн ярилцлагын тайлан

Гарчиг

1.\tЕРӨНХИЙ МЭДЭЭЛЭЛ\t2
2.\tЯРИЛЦЛАГА\t3

1. ЕРӨНХИЙ МЭДЭЭЛЭЛ

Зорилго: Уурхайн орчмын өрхүүдэд юу тулгамдаж байгааг сонсож,
хэн юу хийж болохыг хамт бодох

Огноо: 2022 оны 9 сарын 14

Хаана: Норовлин

Хугацаа: 1 цаг 30 минут

Хэлбэр: Танхимаар

Оролцогчдын тоо: 3 эмэгтэй

Хөтлөгч: Б.Сарантуяа

2. ЯРИЛЦЛАГА

Дараах дүрмээр ярилцсан:

- Нэг нэгнээ таслахгүй
- Сонссоноо гадуур ярихгүй

\tХүйс\tОлборлолтод ажилласан жил\tХүүхдийн тоо\tХийдэг ажил
Оролцогч 1\tэмэгтэй\t4 жил\t2\tугаах
Оролцогч 2\tэмэгтэй\t11 жил\tбайхгүй\tухах, угаах
Оролцогч 3\tэмэгтэй\tолон жил\t6\tзөөх

Гаднаас ямар боломж харагдаж байна вэ?

Оролцогч 1: Компани хаягдлаа бидэнд үлдээвэл өвөл ч ажилтай байна.
Хашаа барихад нь бид тусалж чадна.

Ямар аюул занал байна вэ?

Ковидтой холбоотой аюул:

- Худалдаачид ирэхээ больсон

Ковидтой холбоогүй аюул:

- Гол руу шавар орж байна

Холбооны сул тал юу вэ?

- Хурал цуглаан цөөн

Ирээд буцсан хүн их.

Эдгээрийг яаж засах вэ?

Богино хугацаанд:

- Засаг дарга цэвэр усны цэг гаргаж өгөх

Урт хугацаанд:

- Гишүүд хадгаламжийн сантай болох

3. ХАВСРАЛТ

Энэ хэсгийг дараа нь бичнэ гэж тохиров.
"""

ENGLISH = """1. OVERVIEW

Objective: To hear what the families beside the pit lack, and who could help

Date: September 14, 2022

Interview duration: 90 min

Interview method: by video call

Moderator: Ms. Sarantuya*Note taker:* Ms. Delger

2. WHAT WAS SAID

What are the strengths of the group?

- Everybody knows the ground
- Women keep the books

What can be done to reduce the weaknesses?

In the short term:

- The local government opens a point with clean water
"""


def as_docx(*lines: tuple[str, str], rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """Return a .docx of paragraphs, each with its style, and a table behind them."""
    drawn = Document()
    for style, text in lines:
        drawn.add_paragraph(text, style=style)
    if rows:
        table = drawn.add_table(rows=len(rows), cols=len(rows[0]))
        for at, row in enumerate(rows):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
    held = io.BytesIO()
    drawn.save(held)
    return held.getvalue()
