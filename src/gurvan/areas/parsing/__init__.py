"""Reads the corners of an area as people write, paste or send them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from gurvan.areas.limits import Box, Limits
from gurvan.areas.parsing import documents, lines
from gurvan.areas.refusals import NothingWritten, OtherMapFile, TextTooLong
from gurvan.areas.shape import Point, point
from gurvan.kernel.words import said

Form = Literal["points", "geojson", "wkt"]
Order = Literal["latitude", "longitude", "mixed"]
Pair = tuple[float, float]

# Which of the two figures stands first where nothing else is said.
USUAL: dict[Form, Order] = {"points": "latitude", "geojson": "longitude", "wkt": "longitude"}
NOTES: dict[tuple[Form, Order], str] = {
    ("points", "longitude"): said("Longitude stands first; the points were read so."),
    ("points", "mixed"): said("In some lines longitude stands first; each was read as it is."),
    ("geojson", "latitude"): said(
        "Latitude stands first, against the rule of GeoJSON; the points were read so."
    ),
    ("wkt", "latitude"): said("Latitude stands first; the points were read so."),
}


@dataclass(frozen=True)
class Reading:
    """What was read: the corners as they were walked, not yet checked.

    ``order`` tells which figure stood first. No latitude of Mongolia is a longitude of it, so
    that this can be known and need not be asked.
    """

    outline: tuple[Point, ...]
    holes: tuple[tuple[Point, ...], ...]
    form: Form
    order: Order

    @property
    def note(self) -> str:
        """Return the sentence (a msgid) that tells of an unusual order; else an empty one."""
        return NOTES.get((self.form, self.order), "")


def read(text: str, limits: Limits) -> Reading:
    """Read points one a line, GeoJSON or WKT.

    Raises a refusal that names the line or says what is wrong (``refusals``).
    """
    if len(text.encode(errors="replace")) > limits.most_text:
        raise TextTooLong(most=limits.most_text // 1000)
    begins = text.lstrip("\ufeff \t\r\n")
    if begins.startswith("<"):
        raise OtherMapFile
    if begins.startswith("{") or documents.is_json_list(begins):
        return _settled("geojson", documents.geojson(begins), limits.country)
    if documents.is_wkt(begins):
        return _settled("wkt", documents.wkt(begins), limits.country)
    pairs = lines.pairs(begins, limits.country)
    if not pairs:
        raise NothingWritten
    return _settled("points", [pairs], limits.country)


def _settled(form: Form, rings: Sequence[Sequence[Pair]], country: Box) -> Reading:
    """Put every pair into longitude and latitude."""
    turned = [[_is_turned(pair, USUAL[form], country) for pair in ring] for ring in rings]
    all_turns = list(chain.from_iterable(turned))
    usual = USUAL[form]
    other: Order = "longitude" if usual == "latitude" else "latitude"
    order: Order = other if all(all_turns) else "mixed" if any(all_turns) else usual
    outline, *holes = (
        _ring(
            point(*pair) if (usual == "longitude") is not turn else point(*reversed(pair))
            for pair, turn in zip(ring, turns, strict=True)
        )
        for ring, turns in zip(rings, turned, strict=True)
    )
    return Reading(outline, tuple(holes), form, order)


def _is_turned(pair: Pair, usual: Order, country: Box) -> bool:
    """Say whether the pair lies in the country only if read the other way round."""
    first, second = pair
    as_usual = (first, second) if usual == "longitude" else (second, first)
    return not country.holds(*as_usual) and country.holds(*reversed(as_usual))


def _ring(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the corners without the last one where it only closes the ring."""
    corners = tuple(points)
    closed = len(corners) > 1 and corners[0] == corners[-1]
    return corners[:-1] if closed else corners


__all__ = ["Reading", "read"]
