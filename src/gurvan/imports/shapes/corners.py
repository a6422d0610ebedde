"""Takes the corners of shapes out of a text of GeoJSON, before the rest of it is read. Pure.

Nearly all of such a text are figures. Read as JSON, each becomes an object and each corner a list
of these: of ten thousand licences that takes longer than all else that is done with the file. Here
the figures of a shape become one array at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

import numpy as np
import shapely
from numpy.typing import NDArray

PLANE: Final = 2  # figures of a corner without its height
_WORD: Final = b'"coordinates"'
_BEGUN: Final = re.compile(rb'"coordinates"\s*:\s*(?=\[)')
# A letter of "coordinates" that is written by its number: the word may stand there unseen.
_HIDDEN: Final = re.compile(rb"\\u00[67]")
_BLANKS: Final = b" \t\r\n"
_SPACES: Final = bytes.maketrans(b"[],", b"   ")
_NO_BRACKETS: Final = b"0123456789.-+eE \t\r\n"
_PLAIN: Final = b"0123456789.[], \t\r\n"
_POINT, _NOUGHT, _NINE = b".09"
_OPEN, _COMMA, _CLOSE = b"[,]"
WHOLE, DECIMALS = 3, 12  # digits of a figure before its point, and read after it
_PLACES: Final = np.arange(-WHOLE, DECIMALS + 1)  # of digits, seen from the point
# What a digit in each of them counts; the point counts nothing. All together stay below 2**53, so
# that they are added up without rounding.
_WEIGHTS: Final = np.array(
    [0 if place == 0 else 10 ** (DECIMALS - place - (place < 0)) for place in _PLACES.tolist()],
    dtype=np.float64,
)
# Which of them a figure has, by how many digits stand before its point, and how far it goes behind.
_HELD: Final = np.array(
    [
        [[-before <= place < after for place in _PLACES.tolist()] for after in range(DECIMALS + 2)]
        for before in range(WHOLE + 1)
    ],
    dtype=np.uint8,
)


@dataclass(frozen=True)
class Corners:
    """The corners of polygons without heights: how many each ring has, polygon by polygon."""

    figures: NDArray[np.float64]
    polygons: Sequence[Sequence[int]]
    several: bool


@dataclass
class Taken:
    """What is left of a text, and what was taken out of it.

    In the place of coordinates stands their number, in brackets; no number of the text's own can
    be taken for it, since that was taken out too; where the word is written otherwise, nothing is.
    What does not look as corners mostly do is read as any other JSON.
    """

    text: bytes = b""
    found: list[Corners | Any] = field(default_factory=list)

    @classmethod
    def out_of(cls, data: bytes) -> Taken:
        """Take the coordinates out of a text. Raises ValueError, RecursionError."""
        taken = cls(text=data)
        if not _HIDDEN.search(data):
            taken._take_all()
        return taken

    def _take_all(self) -> None:
        """Take out all coordinates, going from one to the next by the word above them."""
        data, left, behind = self.text, [], 0
        at = data.find(_WORD)
        while at >= 0:
            begun = _BEGUN.match(data, at)
            at += len(_WORD)
            if begun:
                at = begun.end()
                text = _brackets(data, at)
                if self._take(text):
                    left.append(b"%s[%d]" % (data[behind:at], len(self.found) - 1))
                    at = behind = at + len(text)
            at = data.find(_WORD, at)
        self.text = b"".join([*left, data[behind:]])

    def _take(self, text: bytes) -> bool:
        """Keep what a text in brackets says; of one that is no JSON say so, and keep nothing."""
        found = _read(text)
        if found is None:
            try:
                found = json.loads(text, parse_constant=refuse)
            except ValueError:
                return False  # whoever reads all of the file says what is wrong with it
        self.found.append(found)
        return True

    def of(self, told: object) -> Corners | Any:
        """Return the coordinates that stood where the text has this now."""
        match told:
            case [place] if type(place) is int and 0 <= place < len(self.found):
                return self.found[place]
        return told


def refuse(_word: str) -> NoReturn:
    """Refuse NaN and Infinity, which are no numbers of JSON. Raises ValueError."""
    raise ValueError


def _brackets(data: bytes, start: int) -> bytes:
    """Return what stands from there as far as the brackets reach: neither text nor things."""
    end = data.find(b'"', start)  # first, so that none of the file is read over again and again
    end = end if end >= 0 else len(data)
    thing = data.find(b"}", start, end)
    return data[start : thing if thing >= 0 else end].rstrip(_BLANKS + b",")


def _read(text: bytes) -> Corners | None:
    """Return the corners that stand in brackets; None where these stand otherwise than mostly."""
    brackets = text.translate(None, _NO_BRACKETS)
    several = brackets.startswith(b"[[[[")
    deep = 4 if several else 3
    if not (brackets.startswith(b"[" * deep) and brackets.endswith(b"]" * deep)):
        return None
    commas = brackets[deep:-deep].split(b"]", 1)[0]  # of the first corner
    shapes = brackets[deep:-deep].split(b"]]],[[[") if several else [brackets[deep:-deep]]
    polygons = [[_count(ring, commas) for ring in one.split(b"]],[[")] for one in shapes]
    count = sum(map(sum, polygons))
    figures = _figures(text)
    if not commas or commas.strip(b",") or not all(map(all, polygons)) or figures is None:
        return None
    if len(figures) != count * (len(commas) + 1):
        return None
    return Corners(figures.reshape(count, -1)[:, :PLANE], polygons, several)


def _lacks_one(text: bytes) -> bool:
    """Say whether a figure is missing beside a comma: of two others elsewhere it would be made."""
    signs = np.frombuffer(text.translate(None, _BLANKS), dtype=np.uint8)
    commas = np.flatnonzero(signs == _COMMA)
    before, behind = signs[commas - 1], signs[commas + 1]  # the text stands in brackets
    lacking = (before == _OPEN) | (before == _COMMA) | (behind == _CLOSE) | (behind == _COMMA)
    return bool(lacking.any())


def _figures(text: bytes) -> NDArray[np.float64] | None:
    """Return the figures of a text; None where one of them is none, or is lacking at a comma."""
    plain = _decimals(text)
    if plain is not None:
        return plain
    if _lacks_one(text):
        return None
    try:
        return np.array(text.translate(_SPACES).split(), dtype=np.float64)
    except ValueError:
        return None


def _decimals(text: bytes) -> NDArray[np.float64] | None:
    """Return the figures of a text where all are as those of degrees mostly are; else None.

    That is up to three digits, a point, and decimals, of which twelve are read: a thousandth of a
    millimetre on the ground. So they are added up digit by digit, those of a shape at once.
    """
    if text.translate(None, _PLAIN):
        return None
    close = text.translate(None, _BLANKS)
    signs, edges = _edges(close)
    if len(close) != len(text) and len(_edges(text)[1]) != len(edges):
        return None  # a blank stood between two of them
    points = np.flatnonzero(signs == _POINT)
    if len(points) * 2 != len(edges) or not len(points):
        return None
    starts, ends = edges[::2], edges[1::2]
    if (signs[starts - 1] == _CLOSE).any() or (signs[ends] == _OPEN).any():
        return None  # it stands where a comma does: one is lacking elsewhere
    before, after = points - starts, ends - points
    if before.min() < 1 or before.max() > WHOLE or after.min() <= 1:
        return None
    digits = signs.take(points[:, None] + _PLACES, mode="clip") - np.uint8(_NOUGHT)
    digits *= _HELD[before, np.minimum(after, DECIMALS + 1)]
    figures: NDArray[np.float64] = (digits @ _WEIGHTS) / 10**DECIMALS
    return figures


def _edges(text: bytes) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """Return the letters of a text in brackets, and where figures begin and end in it, in turn."""
    signs = np.frombuffer(text, dtype=np.uint8)
    figure = (signs >= _POINT) & (signs <= _NINE)  # nothing else stands there between these two
    return signs, np.flatnonzero(figure[1:] != figure[:-1]) + 1


def _count(ring: bytes, commas: bytes) -> int:
    """Return how many corners a ring has by its brackets; 0 where they are not all alike."""
    corner = commas + b"],["
    count = -(-len(ring) // len(corner))
    return count if ring == (corner * count)[:-3] else 0


def shapes_of(drawn: Sequence[Corners]) -> list[shapely.Geometry]:
    """Return the polygons, or several polygons, that have these corners.

    Raises ValueError where a ring has too few of them.
    """
    if not drawn:
        return []
    polygons = [one for corners in drawn for one in corners.polygons]
    rings = [count for one in polygons for count in one]
    lines: Any = shapely.linearrings(
        np.concatenate([one.figures for one in drawn]), indices=_places(rings)
    )
    parts: Any = shapely.polygons(lines, indices=_places([len(one) for one in polygons]))
    counts = [len(one.polygons) for one in drawn]
    ends = np.cumsum(counts).tolist()
    return [
        parts[end - 1] if count == 1 else shapely.MultiPolygon(list(parts[end - count : end]))
        for end, count in zip(ends, counts, strict=True)
    ]


def _places(counts: Sequence[int]) -> NDArray[np.intp]:
    """Return to which of some things each of their parts belongs, by how many each has."""
    return np.repeat(np.arange(len(counts)), counts)
