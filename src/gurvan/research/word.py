"""Draws what stands on an issued report as a .docx, for those who write on in it. Pure.

The same report is the same bytes: the days in it are the day of issue, and the archive's own times
are fixed. Two languages stand side by side, as on paper.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from docx import Document
from docx.document import Document as Drawn
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor

from gurvan.research.terms import LANGUAGES

FIXED: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive can tell
A4: Final = (Mm(210), Mm(297))
GRID: Final = "Table Grid"
BETWEEN: Final = " / "
OF_A_BLOCK: Final = 5  # percent that one block of a bar tells
BLUE: Final = RGBColor(0x1D, 0x70, 0xB8)

Text = str | Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A frozen report with what stands around it; texts are as ``papers.content.frozen`` has them.

    ``foot`` are the lines at the foot of each page: number, version, hash, where it is checked.
    """

    number: str
    federation: str
    issued_on: date
    content: Mapping[str, Any]
    foot: Sequence[str]


def word(sheet: Sheet) -> bytes:
    """Return the report as a .docx."""
    drawn, content = Document(), sheet.content
    _prepare(drawn, sheet)
    for name, style in (("warning", "Intense Quote"), ("above", "Subtitle"), ("title", "Title")):
        if content[name]:
            drawn.add_paragraph(_line(content[name]), style=style)
    for part in content["blocks"]:
        ((kind, held),) = part.items()
        _DRAW[kind](drawn, held)
    held_in = io.BytesIO()
    drawn.save(held_in)
    return _fixed(held_in.getvalue())


def _prepare(drawn: Drawn, sheet: Sheet) -> None:
    page = drawn.sections[0]
    page.orientation, (page.page_width, page.page_height) = WD_ORIENT.PORTRAIT, A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    drawn.styles["Normal"].font.size = Pt(10.5)
    page.header.paragraphs[0].text = sheet.federation
    foot = page.footer.paragraphs[0]
    for line in sheet.foot:
        run = foot.add_run(line)
        run.font.size = Pt(7.5)
        run.add_break()
    moment = datetime.combine(sheet.issued_on, time(), tzinfo=UTC).replace(tzinfo=None)
    told = drawn.core_properties
    told.author, told.last_modified_by = sheet.federation, sheet.federation
    told.title, told.identifier, told.comments = _line(sheet.content["title"]), sheet.number, ""
    told.created = told.modified = moment
    told.revision = 1


def _each(text: Mapping[str, str]) -> list[str]:
    """Return a text in its languages, Mongolian first: what was sealed is sorted by its letters."""
    return [text[one] for one in LANGUAGES if one in text]


def _line(text: Text) -> str:
    return text if isinstance(text, str) else BETWEEN.join(_each(text))


def _heading(drawn: Drawn, text: Text) -> None:
    drawn.add_heading(_line(text), level=2)


def _words(drawn: Drawn, text: Text, style: str = "Normal") -> None:
    if isinstance(text, str):
        drawn.add_paragraph(text, style=style)
        return
    cells = drawn.add_table(rows=1, cols=len(text)).rows[0].cells
    for cell, words in zip(cells, _each(text), strict=True):
        cell.text = words
    drawn.add_paragraph()


def _cell(text: Text) -> str:
    return text if isinstance(text, str) else "\n".join(_each(text))


def _rows(drawn: Drawn, rows: Sequence[Sequence[Text]], *, heads: bool) -> Any:
    if not rows:
        return None
    table = drawn.add_table(rows=len(rows), cols=len(rows[0]), style=GRID)
    for at, row in enumerate(rows):
        cells = table.rows[at].cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = _cell(text)
            if heads and at == 0:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    drawn.add_paragraph()
    return table


def _table(drawn: Drawn, held: Mapping[str, Any]) -> None:
    table = _rows(drawn, [held["headings"], *held["rows"]], heads=True)
    for row, bar in zip(table.rows[1:], held.get("bars", []), strict=False):
        # No picture: a bar of letters stays where the row goes, and is nothing to a reader aloud.
        drawn_bar = row.cells[-1].add_paragraph().add_run("█" * round(bar / OF_A_BLOCK))
        drawn_bar.font.size, drawn_bar.font.color.rgb = Pt(7), BLUE


def _terms(drawn: Drawn, held: Sequence[Sequence[Text]]) -> None:
    _rows(drawn, held, heads=False)


def _list(drawn: Drawn, held: Sequence[Text]) -> None:
    for number, text in enumerate(held, start=1):
        if isinstance(text, str):
            drawn.add_paragraph(f"{number}. {text}")
        else:
            _words(drawn, {name: f"{number}. {words}" for name, words in text.items()})


def _signatures(drawn: Drawn, held: Sequence[Sequence[Text]]) -> None:
    for place in held:
        drawn.add_paragraph("_" * 30)
        for text in place:
            drawn.add_paragraph(_line(text))


_DRAW: Final[dict[str, Callable[[Drawn, Any], None]]] = {
    "heading": _heading,
    "words": _words,
    "terms": _terms,
    "table": _table,
    "list": _list,
    "signatures": _signatures,
}


def _fixed(data: bytes) -> bytes:
    """Return an archive with its parts in one order, and no time of day in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        # The list of types stands first, as every reader expects it.
        for name in sorted(given.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            made.writestr(info, given.read(name))
    return out.getvalue()
