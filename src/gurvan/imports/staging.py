"""What a list on its way holds, and how it is sealed: one text, under a key of its own.

Shapes stand beside the text as they are: pressing them would take long, and win nothing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

import shapely
from django.utils.translation import gettext as _, ngettext

from gurvan.imports.checking import Check, silent
from gurvan.imports.columns import SHAPE, Column
from gurvan.imports.findings.deciding import Finding, Step, settled, undecided
from gurvan.imports.headings import Layout
from gurvan.imports.legible import legible
from gurvan.imports.limits import limits
from gurvan.imports.refusals import DecisionUnknown, NothingInList
from gurvan.imports.shapes import cells, sound
from gurvan.imports.tables import Line, each_line, lines, require_columns
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.vault.keys import data_key
from gurvan.vault.sealing import open_sealed, place, seal
from gurvan.work.kinds import Tell

SHOWN = 300  # letters of what should be a shape and is none
PART = 1000  # rows that are packed at once
Bytes = bytes | memoryview
TEXT, GROUND = "imports_staged", "imports_ground"  # what is sealed of a list
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
    ``shapes`` is ground (WKB) by the number of its row. ``findings`` are what the whole list shows,
    and ``decisions`` what somebody decided of them; ``notes`` is what is worth knowing of it, by
    language. ``kept`` are the shapes that are written down already.
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
    shapes: dict[int, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    decisions: dict[str, str] = field(default_factory=dict)
    notes: list[Mapping[str, str]] = field(default_factory=list)
    kept: Mapping[int, bytes] = field(default_factory=dict, compare=False)

    @property
    def is_drawn_anew(self) -> bool:
        """Say whether its shapes are others than those that are written down."""
        return self.shapes != self.kept

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
        every = lines(self.rows, self.layout, self.shapes)
        found = [line for line in every if line.number not in out]
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
        at, line = self.places.get(key), self.rows[row - 1]
        return line[at] if at is not None and at < len(line) else ""

    def told(self, row: int) -> str:
        """Return what stands in a row, in one line."""
        return " · ".join(filter(None, self.rows[row - 1]))

    def write(self, row: int, key: str, text: str) -> None:
        """Write a cell; whom the row resembles is asked anew. A shape is drawn anew."""
        if key == SHAPE:
            text = self._drawn(row, text)
        text = legible(text)
        at, line = self.places[key], self.rows[row - 1]
        self.judged.pop(row, None)
        line += [""] * (at + 1 - len(line))
        line[at] = text

    def _drawn(self, row: int, text: str) -> str:
        """Draw the shape of a row as somebody said it, and return what its cell says then."""
        shape = self.shapes.pop(row, b"")
        if text == sound.TURNED and shape:
            shape = sound.turn(shape)
        elif text == sound.MENDED and shape:
            shape = sound.mend(shape) or b""
        else:
            shape = cells.read({row: text}, limits(clock.today())).get(row, b"")
        if not shape:
            return text
        self.shapes[row] = shape
        return described({row: shape})[row]

    def take_up_shapes(self) -> None:
        """Read the shapes that stand in cells as text; afterwards the cells only tell of them.

        Raises CornersTooMany, SystemUnknown.
        """
        if SHAPE not in self.places:
            return
        numbers = range(self.header + 2, len(self.rows) + 1)
        texts = {row: self.cell(row, SHAPE) for row in numbers if row not in self.shapes}
        found = cells.read(texts, limits(clock.today()))
        short = {row: f"{text[:SHOWN]}…" for row, text in texts.items() if len(text) > SHOWN}
        for row, text in {**short, **described(found)}.items():
            self.rows[row - 1][self.places[SHAPE]] = text
        self.shapes |= found

    def settle(self, actor: Actor, steps: Sequence[Step]) -> list[Line]:
        """Look at the whole list; return its rows as they are read after what was decided.

        Raises NothingInList.
        """
        lines, self.findings = settled(actor, self.lines(), steps, self.decisions)
        return lines

    def require_answer(self, key: str, value: str) -> None:
        """Raise DecisionUnknown where this is no answer to anything that was found."""
        known = {one.key: [option.value for option in one.options] for one in self.findings}
        if value not in known.get(key, ()):
            ways = [f"{one}={way}" for one, ways in known.items() for way in ways]
            raise DecisionUnknown(text=f"{key}={value}", known=ways or "–")

    def to_decide(self) -> list[str]:
        """Return the keys of what was found in the whole list, and is not decided."""
        return undecided(self.findings, self.decisions)

    def check(self, tell: Tell = silent, *, again: bool = False) -> Check:
        """Return a check of this list that has not begun; ``tell`` hears how far it comes.

        ``again`` says that the list was checked before, and is about to be taken in.
        """
        said = {key: self.titles[at] for key, at in self.places.items()}
        same = {row: uid for row, uid in self.judged.items() if uid != OTHER}
        return Check(said, same=same, tell=tell, again=again)

    def undecided(self) -> list[int]:
        """Return the rows of which nobody has judged yet whether they tell of somebody known."""
        return [row for row in self.alike if row not in self.judged]


def described(shapes: Mapping[int, bytes]) -> dict[int, str]:
    """Return what cells say of shapes, in the chosen language."""
    if not shapes:
        return {}
    found = shapely.from_wkb(list(shapes.values()))
    corners, parts = shapely.get_num_coordinates(found), shapely.get_num_geometries(found)
    return {
        row: _described(int(many) - 1, int(pieces))
        for row, many, pieces in zip(shapes, corners, parts, strict=True)
    }


def _described(corners: int, parts: int) -> str:
    if parts > 1:
        return _("{count} polygons").format(count=parts)
    told = ngettext("polygon, {count} corner", "polygon, {count} corners", corners)
    return told.format(count=corners)


def packed(content: Content) -> bytes:
    """Return a list as one text, pressed: what of its keeping takes long.

    Its rows are written part by part, so that a long list is not in memory once more.
    """
    told = {**vars(content), "faults": [asdict(fault) for fault in content.faults]}
    del told["kept"]
    told["findings"] = [asdict(finding) for finding in content.findings]
    told["shapes"] = {row: len(shape) for row, shape in content.shapes.items()}
    rows = told.pop("rows")
    press = zlib.compressobj(1)
    parts = [press.compress(json.dumps(told)[:-1].encode() + b', "rows": [')]
    for start in range(0, len(rows), PART):
        text = json.dumps(rows[start : start + PART], ensure_ascii=False)[1:-1]
        parts.append(press.compress((", " * bool(start) + text).encode()))
    return b"".join([*parts, press.compress(b"]}"), press.flush()])


def sealed(uid: UUID, held: bytes, what: str = TEXT) -> bytes:
    """Return a list that was packed, sealed with its own key, which is made if need be."""
    return seal(data_key(uid, create=True), held, place(what, uid))


def opened(uid: UUID, held: Bytes, ground: Bytes = b"") -> Content:
    """Return what a list holds, and the shapes that it has beside it. Raises as the vault does."""
    text = open_sealed(data_key(uid), bytes(held), place(TEXT, uid))
    press = zlib.decompressobj()
    told = json.loads(press.decompress(text))
    drawn = press.unused_data  # of a list that was sent before its ground stood beside it
    if ground:
        drawn = open_sealed(data_key(uid), bytes(ground), place(GROUND, uid))
    told["shapes"] = _cut(drawn, told.get("shapes", {}))
    told["kept"] = dict(told["shapes"]) if ground else {}
    told["findings"] = [Finding.kept(one) for one in told.get("findings", ())]
    told["faults"] = [Fault(**one) for one in told["faults"]]
    for name in ("alike", "judged"):
        told[name] = {int(row): uid for row, uid in told[name].items()}
    return Content(**told)


def _cut(held: bytes, lengths: Mapping[str, int]) -> dict[int, bytes]:
    """Return the shapes that stand one after the other, by the numbers of their rows."""
    shapes, at = {}, 0
    for row, length in lengths.items():
        shapes[int(row)] = held[at : at + length]
        at += length
    return shapes
