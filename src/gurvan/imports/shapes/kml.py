"""Reads KML: placemarks with their polygons and what is told of them. Pure.

The parser of Python's own library is used bare: a document that declares a type or an entity of
its own is refused at that very word, and nothing is ever fetched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from gurvan.imports.limits import Limits
from gurvan.imports.refusals import ShapesBroken
from gurvan.imports.shapes.table import Feature, Table, joined, rings_of, table, too_many_corners

_Ring = list[list[float]]
TWICE: Final = 2  # as many as there may be, before ``table`` counts them
DEEPEST: Final = 60  # elements within elements: folders in folders
LINES: Final = frozenset({"Point", "LineString", "Model", "Track"})
TOLD: Final = {"name": "name", "description": "description"}


def read(data: bytes, most: Limits) -> Table:
    """Return what a KML file holds. Raises ShapesBroken, and as ``table``."""
    reading = _Reading(most)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.EntityDeclHandler = reading.refuse
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.hear
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the document ends here
    except (expat.ExpatError, ValueError, LookupError):
        raise ShapesBroken(field="file") from None
    return table(reading.features, most)


@dataclass
class _Polygon:
    """The rings of a polygon; the outline stands before the holes, wherever it was written."""

    outlines: list[_Ring] = field(default_factory=list)
    holes: list[_Ring] = field(default_factory=list)


class _Reading:
    """What was read of a document so far."""

    def __init__(self, most: Limits) -> None:
        self.most = most
        self.features: list[Feature] = []
        self.way: list[str] = []  # the elements that are open
        self.heard: list[str] = []
        self.left = TWICE * most.corners  # that may still come; what has none counts as one
        self._begin_placemark()

    def _begin_placemark(self) -> None:
        self.told: dict[str, str] = {}
        self.polygons: list[_Polygon] = []
        self.kind = self.title = ""

    def refuse(self, *_declared: object) -> None:
        raise ShapesBroken(field="file")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self.way.append(name)
        if len(self.way) > DEEPEST or len(self.features) > self.most.rows:
            raise ShapesBroken(field="file")
        self.heard = []
        match name:
            case "Placemark":
                self._begin_placemark()
            case "Polygon":
                self._count(1)
                self.polygons.append(_Polygon())
            case "Data" | "SimpleData":
                self.title = attributes.get("name", "")
            case _ if name in LINES:
                self.kind = name

    def hear(self, text: str) -> None:
        self.heard.append(text)

    def end(self, name: str) -> None:
        name, text = name.rpartition(":")[2], "".join(self.heard)
        self.way.pop()
        self.heard = []
        match name:
            case "Placemark":
                shape = joined(rings_of([*one.outlines, *one.holes] for one in self.polygons))
                self.features.append(Feature(self.told, shape, "" if shape else self.kind))
            case "name" | "description" if self.way[-1:] == ["Placemark"]:
                self.told.setdefault(TOLD[name], text)
            case "value" | "SimpleData" if self.title:
                self.told[self.title] = text
            case "coordinates" if "Polygon" in self.way and self.polygons:
                self._ring(text)

    def _ring(self, text: str) -> None:
        """Add a ring."""
        ring = [[float(part) for part in corner.split(",")[:2]] for corner in text.split()]
        self._count(len(ring) or 1)
        last = self.polygons[-1]
        (last.outlines if "outerBoundaryIs" in self.way else last.holes).append(ring)

    def _count(self, corners: int) -> None:
        """Raise CornersTooMany as soon as there are more than a file may have."""
        self.left -= corners
        if self.left < 0:
            raise too_many_corners(self.most)
