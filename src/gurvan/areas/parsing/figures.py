"""Takes a tidied line apart into figures and the words that say which way they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """A figure as it was written, and the sign behind it: ``°``, ``'``, ``"`` or none."""

    text: str
    mark: str | None = None

    @property
    def value(self) -> float:
        """Return its value, without a sign."""
        return float(self.text.lstrip("+-"))

    @property
    def is_whole(self) -> bool:
        """Say whether it is no fraction."""
        return "." not in self.text


@dataclass(frozen=True)
class Axis:
    """What a letter or word says of the figures beside it; ``sign`` is -1 for south and west."""

    name: Literal["latitude", "longitude"]
    sign: int = 1


Part = Figure | Axis

_NORTH, _SOUTH = Axis("latitude"), Axis("latitude", -1)
_EAST, _WEST = Axis("longitude"), Axis("longitude", -1)
AXES: dict[str, Axis] = {
    **dict.fromkeys(("n", "north", "х", "хойд", "lat", "latitude", "өргөрөг", "өрг"), _NORTH),
    **dict.fromkeys(("s", "south", "өмнөд"), _SOUTH),
    # The second is Cyrillic: on a Mongolian keyboard it is the nearer one.
    **dict.fromkeys(("e", "е", "east", "з", "зүүн"), _EAST),
    **dict.fromkeys(("lon", "lng", "long", "longitude", "уртраг", "уртр"), _EAST),
    **dict.fromkeys(("w", "west", "баруун"), _WEST),
}
NEUTRAL = frozenset({"x", "y"})  # which is which differs between surveyors and mathematicians

_PART = re.compile(
    r"(?<![\d.])(?P<figure>(?:(?<![\d°'\"])[-+])?\d+(?:\.\d+)?)(?:\s*(?P<mark>[°'\"]))?"
    r"|(?P<word>[^\W\d_]+)"
)
_BETWEEN = re.compile(r"[\s,;:/|()\[\]{}=.+#*_-]*")


def is_known_word(word: str) -> bool:
    """Say whether a word tells something of the figures beside it."""
    return word in AXES or word in NEUTRAL


def parts_of(text: str) -> Sequence[Part] | None:
    """Return the figures and axes of a line in order; None where something else is in it."""
    if not _BETWEEN.fullmatch(_PART.sub(" ", text)):
        return None
    parts: list[Part] = []
    seen: dict[str, int] = {}
    for found in _PART.finditer(text):
        if found["figure"]:
            parts.append(Figure(found["figure"], found["mark"]))
        elif axis := AXES.get(found["word"]):
            if axis.name in seen:  # “хойд өргөрөг”, “lat 48.2 N”: the same is said twice
                first = seen[axis.name]
                parts[first] = Axis(axis.name, axis.sign * _sign(parts[first]))
            else:
                seen[axis.name] = len(parts)
                parts.append(axis)
        elif found["word"] not in NEUTRAL:
            return None
    return parts


def _sign(part: Part) -> int:
    return part.sign if isinstance(part, Axis) else 1
