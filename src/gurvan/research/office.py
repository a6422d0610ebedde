"""What stands in a document of an office program: .docx, .odt and .pdf, block by block. Pure.

What a file is, its first bytes say, not its name. Pictures, drawings and notes at the foot are not
read; how many there are is told.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import docx
import odfdo
import pypdf
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from gurvan.research import parcels
from gurvan.research.refusals import (
    FileIsLocked,
    FileIsOldWord,
    FileIsPictures,
    FileNotRead,
    FileUnpacksTooLarge,
)

PDF: Final = b"%PDF-"
OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEFORE_PDF: Final = 1_024  # bytes that may stand before a PDF begins
MOST_PAGES: Final = 500
MOST_LETTERS: Final = 8_000_000  # of text that is taken out of a file
MOST_SPACES: Final = 9_999  # that one sign of an .odt stands for
LEAST_ON_PAGE: Final = 10  # letters a page: below it is a picture of one
_ODT: Final = b"application/vnd.oasis.opendocument.text"
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_AROUND: Final = {
    qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml")
}
_WITHOUT_WORDS: Final = {
    qn(name) for name in ("w:pPr", "w:rPr", "w:sdtPr", "w:del", "w:moveFrom", "w:drawing", "w:pict")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_SIGNS: Final = {
    qn(name): sign
    for name, sign in (
        ("w:tab", "\t"), ("w:br", "\n"), ("w:cr", "\n"), ("w:noBreakHyphen", "-")
    )
}  # fmt: skip
_PARAGRAPHS: Final = {"text:p", "text:h"}
_UNREAD: Final = {
    "docx": re.compile(r"word/(?:media/.+|footnotes\.xml|endnotes\.xml|comments\.xml)"),
    "odt": re.compile(r"(?:Pictures/.+|media/.+)"),
}

logging.getLogger("pypdf").setLevel(
    logging.CRITICAL
)  # what it says of a damaged file is not for us


@dataclass(frozen=True)
class Block:
    """A paragraph, or the row of a table with its cells; ``heading`` is the level of a heading."""

    text: str
    cells: tuple[str, ...] = ()
    heading: int = 0


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a document holds: its blocks, and names of what was not read in it."""

    form: str  # docx, odt or pdf
    blocks: list[Block]
    unread: list[str]


def form_of(data: bytes) -> str:
    """Return what a file is by its first bytes: docx, odt, pdf; "" for anything else.

    Raises FileIsOldWord, FileNotRead.
    """
    if data.startswith(OLD_WORD):
        raise FileIsOldWord(field="file")
    if PDF in data[:BEFORE_PDF]:
        return "pdf"
    if not parcels.is_parcel(data):
        return ""
    held = set(parcels.names(data))
    if "word/document.xml" in held:
        return "docx"
    if {"mimetype", "content.xml"} <= held:
        return "odt"
    raise FileNotRead(field="file")


def written(data: bytes, form: str) -> Written:
    """Return what a document of a form holds.

    Raises FileNotRead, FileUnpacksTooLarge, FileIsLocked, FileIsPictures.
    """
    if form == "pdf":
        return Written(form=form, blocks=_pdf(data), unread=[])
    members = parcels.looked_through(data)
    if form == "odt" and members.get("mimetype", b"").strip() != _ODT:
        raise FileNotRead(field="file")
    try:
        if form == "odt":
            _require_few_spaces(members["content.xml"])
        blocks = list(_bounded(_docx(data) if form == "docx" else _odt(data)))
    except FileUnpacksTooLarge:
        raise
    except Exception:  # noqa: BLE001 - what a reader raises of a damaged file is its own affair
        raise FileNotRead(field="file") from None
    unread = [name for name in parcels.names(data) if _UNREAD[form].fullmatch(name)]
    if not any(one.text.strip() for one in blocks) and unread:
        raise FileIsPictures(field="file")
    return Written(form=form, blocks=blocks, unread=unread)


def _bounded(blocks: Iterable[Block]) -> Iterator[Block]:
    held = 0
    for one in blocks:
        held += len(one.text)
        if held > MOST_LETTERS:
            raise FileUnpacksTooLarge(field="file")
        yield one


def _row(cells: Iterable[str]) -> Block:
    told = tuple(" ".join(cell.split()) for cell in cells)
    return Block("\t".join(told), told)


# --- .docx ----------------------------------------------------------------------------------------


def _docx(data: bytes) -> Iterator[Block]:
    held = docx.Document(io.BytesIO(data))
    yield from _docx_parts(held.element.body, held)


def _docx_parts(parent: Any, held: Any) -> Iterator[Block]:
    """Yield what stands in a body, also in its forms and in what was inserted under tracking."""
    for part in parent:
        if part.tag == qn("w:p"):
            yield _docx_paragraph(Paragraph(part, held._body))  # noqa: SLF001 - no other way to it
        elif part.tag == qn("w:tbl"):
            for row in part.xpath("./w:tr | ./w:sdt/w:sdtContent/w:tr"):
                # By what is written: python-docx makes as many cells of one as its span says.
                cells = row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc")
                yield _row("\n".join(one.text for one in _docx_parts(cell, held)) for cell in cells)
        elif part.tag in _AROUND:
            yield from _docx_parts(part, held)


def _docx_paragraph(paragraph: Paragraph) -> Block:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = re.fullmatch(r"Heading (\d)", style)
    listed = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001 - as above
    mark = "- " if listed or style.startswith("List") else ""
    text = _docx_text(paragraph._p)  # noqa: SLF001 - as above
    return Block(mark + text, heading=int(level[1]) if level else 0)


def _docx_text(paragraph: Any) -> str:
    """Return the words as they stand once tracked changes are taken over."""
    found: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        part = waiting.pop()
        if part.tag == qn("w:t"):
            found.append(part.text or "")
        elif part.tag in _SIGNS:
            found.append(_SIGNS[part.tag])
        elif part.tag not in _WITHOUT_WORDS:
            waiting.extend(reversed(part))
    return "".join(found)


# --- .odt -----------------------------------------------------------------------------------------


def _require_few_spaces(content: bytes) -> None:
    """Raise FileUnpacksTooLarge where spaces, which are only counted, would be a whole memory.

    Raises XMLSyntaxError and ValueError for what is no document.
    """
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    counts = (one.get(f"{{{_TEXT}}}c") or "1" for one in root.iter(f"{{{_TEXT}}}s"))
    told = 0
    for count in counts:
        if not (count.isascii() and count.isdecimal() and len(count) <= len(str(MOST_SPACES))):
            raise FileUnpacksTooLarge(field="file")
        told += int(count)
    if told > MOST_LETTERS:
        raise FileUnpacksTooLarge(field="file")


def _odt(data: bytes) -> Iterator[Block]:
    yield from _odt_parts(odfdo.Document(io.BytesIO(data)).body)


def _odt_parts(parent: Any, mark: str = "") -> Iterator[Block]:
    for part in parent.children:
        if part.tag in _PARAGRAPHS:
            level = int(part.get_attribute("text:outline-level") or 1)
            yield Block(mark + part.text_recursive, heading=level if part.tag == "text:h" else 0)
        elif part.tag == "table:table-row":
            yield _row(
                cell.text_recursive for cell in part.children if cell.tag == "table:table-cell"
            )
        elif part.tag == "text:list-item":
            yield from _odt_parts(part, "- ")
        elif part.tag in {
            "text:list", "text:section", "table:table", "table:table-rows",
            "table:table-header-rows", "text:table-of-content", "text:index-body",
        }:  # fmt: skip
            yield from _odt_parts(part, mark)


# --- .pdf -----------------------------------------------------------------------------------------


def _pdf(data: bytes) -> list[Block]:
    """Return the lines of a PDF. Raises FileIsLocked, FileIsPictures, FileNotRead."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
        pages = 0 if locked else len(reader.pages)
        some = [] if locked or pages > MOST_PAGES else reader.pages
        read = [one.text for one in _bounded(Block(page.extract_text()) for page in some)]
    except FileUnpacksTooLarge:
        raise
    except Exception:  # noqa: BLE001 - what a reader raises of a damaged file is its own affair
        raise FileNotRead(field="file") from None
    if locked:
        raise FileIsLocked(field="file")
    if pages > MOST_PAGES:
        raise FileUnpacksTooLarge(field="file")
    if sum(len("".join(page.split())) for page in read) < LEAST_ON_PAGE * max(pages, 1):
        raise FileIsPictures(field="file")
    return [Block(line) for page in read for line in page.split("\n")]
