"""What a list on its way holds, and how it is sealed: one text, under a key of its own."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from gurvan.imports.checking import Check, silent
from gurvan.imports.columns import Column
from gurvan.imports.headings import Layout
from gurvan.imports.refusals import NothingInList
from gurvan.imports.tables import Line, each_line, lines, require_columns
from gurvan.vault.keys import data_key
from gurvan.vault.sealing import open_sealed, place, seal
from gurvan.work.kinds import Tell

PART = 1000  # rows that are packed at once
OTHER = "other"  # somebody judged that a row does not tell of the person whom it resembles


@dataclass
class Fault:
    """A problem as it is kept: in both languages, with what stands in the cell."""

    row: int
    key: str
    column: str
    typed: str
    fix: str
    kind: str
    says: Mapping[str, str]


@dataclass
class Content:
    """All that a list holds.

    ``rows`` are the cells as text, the header among them; ``judged`` says of rows whether they
    tell of the person whom they resemble (``alike``): a uid, or OTHER. ``left_out`` are rows that
    are not taken in. ``whole`` says that no row was changed since all were checked together.
    ``remembered`` is the day on which its columns were said for an earlier list of this shape.
    """

    rows: list[list[str]]
    header: int
    places: dict[str, int]
    faults: list[Fault] = field(default_factory=list)
    wrong_rows: list[int] = field(default_factory=list)
    whole: bool = False
    alike: dict[int, str] = field(default_factory=dict)
    judged: dict[int, str] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    remembered: str = ""

    @property
    def layout(self) -> Layout:
        """Return where the header and the columns stand."""
        return Layout(self.header, self.places)

    @property
    def titles(self) -> list[str]:
        """Return the header's cells."""
        return self.rows[self.header]

    def require_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Raise HeaderMissing where a column is not found that must be there."""
        require_columns(self.titles, self.layout, columns, all_known=False)

    def lines(self) -> list[Line]:
        """Return the rows that are to be taken in. Raises NothingInList."""
        out = set(self.left_out)
        found = [line for line in lines(self.rows, self.layout) if line.number not in out]
        if not found:
            raise NothingInList
        return found

    def require_lines(self) -> None:
        """Raise NothingInList where no row would be taken in."""
        out = set(self.left_out)
        if all(line.number in out for line in each_line(self.rows, self.layout)):
            raise NothingInList

    def cell(self, row: int, key: str) -> str:
        """Return what stands in a cell; nothing where there is none."""
        at, cells = self.places.get(key), self.rows[row - 1]
        return cells[at] if at is not None and at < len(cells) else ""

    def told(self, row: int) -> str:
        """Return what stands in a row, in one line."""
        return " · ".join(filter(None, self.rows[row - 1]))

    def write(self, row: int, key: str, text: str) -> None:
        """Write a cell; whom the row resembles is asked anew."""
        at, cells = self.places[key], self.rows[row - 1]
        self.judged.pop(row, None)
        cells += [""] * (at + 1 - len(cells))
        cells[at] = text

    def check(self, tell: Tell = silent) -> Check:
        """Return a check of this list that has not begun; ``tell`` hears how far it comes."""
        said = {key: self.titles[at] for key, at in self.places.items()}
        same = {row: uid for row, uid in self.judged.items() if uid != OTHER}
        return Check(said, same=same, tell=tell)

    def undecided(self) -> list[int]:
        """Return the rows of which nobody has judged yet whether they tell of somebody known."""
        return [row for row in self.alike if row not in self.judged]


def packed(content: Content) -> bytes:
    """Return a list as one text, pressed: what of its keeping takes long.

    Its rows are written part by part, so that a long list is not in memory once more.
    """
    told = {**vars(content), "faults": [asdict(fault) for fault in content.faults]}
    rows = told.pop("rows")
    press = zlib.compressobj(1)
    parts = [press.compress(json.dumps(told)[:-1].encode() + b', "rows": [')]
    for start in range(0, len(rows), PART):
        text = json.dumps(rows[start : start + PART], ensure_ascii=False)[1:-1]
        parts.append(press.compress((", " * bool(start) + text).encode()))
    return b"".join([*parts, press.compress(b"]}"), press.flush()])


def sealed(uid: UUID, held: bytes) -> bytes:
    """Return a list that was packed, sealed with its own key, which is made if need be."""
    return seal(data_key(uid, create=True), held, place("imports_staged", uid))


def opened(uid: UUID, held: bytes) -> Content:
    """Return what a list holds. Raises as the vault does."""
    text = open_sealed(data_key(uid), bytes(held), place("imports_staged", uid))
    told = json.loads(zlib.decompress(text))
    told["faults"] = [Fault(**one) for one in told["faults"]]
    for name in ("alike", "judged"):
        told[name] = {int(row): uid for row, uid in told[name].items()}
    return Content(**told)
