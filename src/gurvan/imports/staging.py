"""What a list on its way holds, and how it is sealed: one text, under a key of its own."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from gurvan.imports.checking import Check
from gurvan.imports.headings import Layout
from gurvan.imports.tables import lines
from gurvan.vault.keys import data_key
from gurvan.vault.sealing import open_sealed, place, seal

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
    are not taken in.
    """

    rows: list[list[str]]
    header: int
    places: dict[str, int]
    faults: list[Fault] = field(default_factory=list)
    wrong: int = 0
    alike: dict[int, str] = field(default_factory=dict)
    judged: dict[int, str] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """Return where the header and the columns stand."""
        return Layout(self.header, self.places)

    @property
    def titles(self) -> list[str]:
        """Return the header's cells."""
        return self.rows[self.header]

    def lines(self) -> list[Any]:
        """Return the rows that are to be taken in. Raises NothingInList."""
        out = set(self.left_out)
        return [line for line in lines(self.rows, self.layout) if line.number not in out]

    def cell(self, row: int, key: str) -> str:
        """Return what stands in a cell; nothing where there is none."""
        at, cells = self.places.get(key), self.rows[row - 1]
        return cells[at] if at is not None and at < len(cells) else ""

    def write(self, row: int, key: str, text: str) -> None:
        """Write a cell."""
        at, cells = self.places[key], self.rows[row - 1]
        cells += [""] * (at + 1 - len(cells))
        cells[at] = text

    def check(self) -> Check:
        """Return a check of this list that has not begun."""
        said = {key: self.titles[at] for key, at in self.places.items()}
        same = {row: uid for row, uid in self.judged.items() if uid != OTHER}
        return Check(said, same=same)

    def undecided(self) -> list[int]:
        """Return the rows of which nobody has judged yet whether they tell of somebody known."""
        return [row for row in self.alike if row not in self.judged]


def sealed(uid: UUID, content: Content) -> bytes:
    """Return a list sealed with its own key, which is made if need be."""
    packed = zlib.compress(json.dumps(asdict(content)).encode(), 1)
    return seal(data_key(uid, create=True), packed, place("imports_staged", uid))


def opened(uid: UUID, held: bytes) -> Content:
    """Return what a list holds. Raises as the vault does."""
    packed = open_sealed(data_key(uid), bytes(held), place("imports_staged", uid))
    told = json.loads(zlib.decompress(packed))
    told["faults"] = [Fault(**one) for one in told["faults"]]
    for name in ("alike", "judged"):
        told[name] = {int(row): uid for row, uid in told[name].items()}
    return Content(**told)
