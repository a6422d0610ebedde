"""Divides a report into headings, items of lists, tables and paragraphs. Pure.

The parts in their order are the report, letter by letter: nothing is lost between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gurvan.research.terms import LONGEST_NOTE

if TYPE_CHECKING:
    from gurvan.research.office import Block

QUESTION_MOST: Final = 250  # letters of a question that stands alone
LEAD_MOST: Final = 120  # of a line that leads to what stands below it
CAPITALS_MOST: Final = 80
FLAT: Final = 9  # the level of a line that leads only to what stands right below
ASKS: Final = 3  # the level of a question
_MARK: Final = re.compile(r"\s*(?:[-–—•*·▪◦‣]|\d{1,2}[.)]|[a-zа-яөү][.)])\s+", re.IGNORECASE)
_LABEL: Final = re.compile(r"\**[^\W\d_][^:\n]{0,50}:\**\s*\S.*", re.DOTALL)
_HASHES: Final = re.compile(r"(#{1,6})\s+\S")
_NUMBERED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(\S.*)", re.DOTALL)
_EMPHASIS: Final = re.compile(r"(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
_CONTENTS: Final = re.compile(r"table of contents|contents|гарчиг|агуулга", re.IGNORECASE)
_DASHES: Final = "-–—•·▪◦‣"
_SIGNS: Final = "*_#"
MOST_LABEL_WORDS: Final = 6
TWO: Final = 2


@dataclass(frozen=True)
class Part:
    """A part of a report: its letters with all blanks, its shape, and the level of a heading."""

    text: str
    shape: str  # terms.SHAPES
    level: int = 0

    @property
    def words(self) -> str:
        """The part as somebody reads it: without marks of lists and headings; rows of a table."""
        if self.shape == "table":
            return "\n".join(line.strip() for line in self.text.split("\n") if line.strip())
        text = self.text.strip()
        if self.shape == "heading":
            text = text.lstrip("#").strip()
        if self.shape == "item" or (self.shape == "heading" and text[:1] in _DASHES):
            while mark := _MARK.match(text):
                text = text[mark.end() :]
        return " ".join(_EMPHASIS.sub("", text.replace("*", " ")).split())

    @property
    def indent(self) -> int:
        """How many blanks stand before it."""
        line = self.text.lstrip("\n")
        return len(line) - len(line.lstrip())

    @property
    def is_marked(self) -> bool:
        """Say whether a mark of a list stands before it."""
        return bool(_MARK.match(self.text))

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a table, cell by cell."""
        lines = [line for line in self.text.split("\n") if line.strip()]
        return [[" ".join(cell.split()) for cell in line.split("\t")] for line in lines]


@dataclass(frozen=True)
class _Row:
    """A line, or a block of an office program, as it is looked at by itself."""

    text: str
    shape: str  # a part's, or "blank"
    level: int
    flows: bool  # what follows right below may go on with it


def divided(blocks: Iterable[Block], *, flows: bool) -> list[Part]:
    """Return the parts of a report; ``flows``: a line break need not end a paragraph."""
    return [
        piece for rows in _grouped(_looked_at(blocks, flows=flows)) for piece in _bounded(_of(rows))
    ]


def blocks_of(text: str) -> list[Block]:
    """Return the lines of a plain text."""
    # Loaded when first needed, as transcripts do.
    from gurvan.research.office import Block

    return [Block(line) for line in text.removesuffix("\n").split("\n")]


def whole(blocks: Iterable[Block]) -> str:
    """Return all letters of blocks, each ended by a line break."""
    return "".join(one.text + "\n" for one in blocks)


def _looked_at(blocks: Iterable[Block], *, flows: bool) -> Iterator[_Row]:
    for one in blocks:
        shape, level = _shape(one)
        yield _Row(one.text + "\n", shape, level, flows)


def _shape(block: Block) -> tuple[str, int]:
    """Return what a line is by itself, and the level of a heading."""
    text = block.text.strip().strip(_SIGNS).strip()
    if not block.text.strip():
        return "blank", 0
    if block.heading:
        return "heading", block.heading
    if block.cells or _is_row(block.text):
        return "table", 0
    if hashes := _HASHES.match(block.text):
        return "heading", len(hashes[1])
    if level := _heading(text):
        return "heading", level
    return ("item" if _MARK.match(block.text) else "paragraph"), 0


def _is_row(text: str) -> bool:
    return sum(bool(cell.strip()) for cell in text.split("\t")) >= TWO


def _heading(text: str) -> int:
    """Return the level of a plain line that reads like a heading; 0 where it does not."""
    numbered = _NUMBERED.fullmatch(text)
    bare = numbered[2] if numbered else text
    if len(bare) <= CAPITALS_MOST and bare.upper() == bare and sum(map(str.isalpha, bare)) > TWO:
        return 1 if not numbered else 1 + numbered[1].count(".")
    if _CONTENTS.fullmatch(text):
        return 1
    if text.endswith("?") and len(text) <= QUESTION_MOST:
        return ASKS
    if text.endswith(":") and len(text) <= LEAD_MOST:
        return FLAT
    return 0


def _grouped(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Yield the lines that are one part; blank lines go with what stands before them."""
    held: list[_Row] = []
    for row in rows:
        if held and not _goes_on(held, row):
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _goes_on(held: Sequence[_Row], row: _Row) -> bool:
    """Say whether a line belongs to the part that those before it began."""
    last, first = held[-1], _first(held)
    if row.shape == "blank" or first is None:
        return True
    if first.shape == "table" and row.shape == "table":
        return last.shape != "blank" or not row.flows
    if last.shape == "blank" or not row.flows or row.shape != "paragraph":
        return False
    if _labels(row.text):
        return False
    before = last.text.rstrip()
    if first.shape == "paragraph":
        return not (before.endswith((".", "!", "?", "…")) and len(before) < _MARGIN)
    return first.shape == "item" and (row.text[:1].isspace() or row.text.strip()[:1].islower())


_MARGIN: Final = 40  # a line shorter than this, with a full stop, ends its paragraph


def _labels(text: str) -> bool:
    label = text.partition(":")[0]
    return bool(_LABEL.fullmatch(text.strip())) and len(label.split()) <= MOST_LABEL_WORDS


def _first(held: Sequence[_Row]) -> _Row | None:
    return next((one for one in held if one.shape != "blank"), None)


def _of(rows: Sequence[_Row]) -> Part:
    first = _first(rows) or rows[0]
    shape = "paragraph" if first.shape == "blank" else first.shape
    return Part("".join(one.text for one in rows), shape, first.level)


def _bounded(part: Part) -> Iterator[Part]:
    """Yield a part in pieces that one note may have, divided between words where there are any."""
    text = part.text
    while len(text) > LONGEST_NOTE:
        at = max(text.rfind("\n", 1, LONGEST_NOTE), text.rfind(" ", 1, LONGEST_NOTE)) + 1
        at = at or LONGEST_NOTE
        yield Part(text[:at], part.shape, part.level)
        text = text[at:]
    yield Part(text, part.shape, part.level)
