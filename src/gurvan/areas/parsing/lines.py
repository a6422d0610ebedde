"""Reads points one a line, in the many ways in which people and devices write them.

Decimal degrees with a point or a comma; degrees and minutes; degrees, minutes and seconds with
any sign that looks like theirs, or with spaces, colons or hyphens; N, E or Х, З before or behind,
or words; numbered or named points; a height behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gurvan.areas.limits import Box
from gurvan.areas.parsing.figures import Axis, Figure, Part, parts_of
from gurvan.areas.parsing.tidying import tidy
from gurvan.areas.refusals import MetresWritten, SixtyOrMore, UnreadableLine

Pair = tuple[float, float]

_DIGIT = re.compile(r"\d")
_WITH_POINT = re.compile(r"\d+(?:\.\d+)?")
_WITH_COMMA = re.compile(r"\d+(?:,\d+)?")
_METRES = re.compile(r"(?<![\d.,])\d{6,7}(?!\d)")  # eastings and northings
LONGEST_LINE = 300
SHOWN = 60  # characters of an unreadable line that are shown again
MOST_NUMBERED = 9_999
FULL = 3  # degrees, minutes and seconds


def pairs(text: str, country: Box) -> list[Pair]:
    """Return the two figures of every point, in the order in which they stand.

    Where letters or words tell which is which, latitude comes first. Lines without a figure
    (headings, empty ones) are passed over. Raises UnreadableLine, SixtyOrMore, MetresWritten.
    """
    return [
        _pair(piece, number, country)
        for number, line in enumerate(text.splitlines(), start=1)
        for piece in _pieces(line)
        if _DIGIT.search(piece)
    ]


def _pieces(line: str) -> list[str]:
    """Return the points of a line: mostly one, or several between semicolons."""
    pieces = [piece for piece in line.split(";") if piece.strip()]
    several = len(pieces) > 2 and all(_count(piece) > 1 for piece in pieces)  # noqa: PLR2004 - one semicolon stands between the two figures of one point
    return pieces if several else [line]


def _count(piece: str) -> int:
    figure = _WITH_POINT if "." in piece else _WITH_COMMA
    return len(figure.findall(piece))


def _pair(line: str, number: int, country: Box) -> Pair:
    unreadable = UnreadableLine(line=number, text=line.strip()[:SHOWN])
    if len(line) > LONGEST_LINE:
        raise unreadable
    too_large: str | None = None
    for tidied in tidy(line):
        parts = parts_of(tidied)
        if parts is None:
            continue
        readings = list(_readings(parts))
        found = [pair for pair in map(_values, readings) if pair]
        for pair in found:
            if country.holds(*pair) or country.holds(*reversed(pair)):
                return pair
        if found:
            return found[0]
        too_large = too_large or next(filter(None, map(_sixty_or_more, readings)), None)
    if len(_METRES.findall(line)) > 1:
        raise MetresWritten(line=number)
    if too_large:
        raise SixtyOrMore(line=number, figure=too_large)
    raise unreadable


# --- Which figures belong to which of the two angles ----------------------------------------------

Angle = tuple[Axis | None, Sequence[Figure]]
Two = tuple[Angle, Angle]


def _readings(parts: Sequence[Part]) -> Iterator[Two]:
    axes = [part for part in parts if isinstance(part, Axis)]
    figures = [part for part in parts if isinstance(part, Figure)]
    if axes:
        yield from _by_axes(parts, axes)
    elif sum(figure.mark == "°" for figure in figures):
        yield from _by_marks(figures)
    else:
        yield from _by_count(figures)


def _by_axes(parts: Sequence[Part], axes: Sequence[Axis]) -> Iterator[Two]:
    """Letters or words say which is which, before the figures or behind them."""
    if len(axes) != 2:  # noqa: PLR2004 - latitude and longitude
        return
    first, second = (place for place, part in enumerate(parts) if isinstance(part, Axis))
    before, between, behind = (
        [part for part in span if isinstance(part, Figure)]
        for span in (parts[:first], parts[first:second], parts[second:])
    )
    if len(before) <= 1:  # perhaps a number, then N 48 ... E 106 ...
        yield _latitude_first((axes[0], between), (axes[1], behind))
        yield _latitude_first((axes[0], between), (axes[1], behind[:-1]))  # and a height
    if before and not between:  # 48 ... N, E 106 ...
        yield _latitude_first((axes[0], before), (axes[1], behind))
    yield _latitude_first((axes[0], before), (axes[1], between))  # 48 ... N 106 ... E
    if _may_be_numbered(before):
        yield _latitude_first((axes[0], before[1:]), (axes[1], between))


def _latitude_first(a: Angle, b: Angle) -> Two:
    return (a, b) if a[0] and a[0].name == "latitude" else (b, a)


def _by_marks(figures: Sequence[Figure]) -> Iterator[Two]:
    """Every angle begins with a figure that has the sign of degrees behind it."""
    starts = [place for place, figure in enumerate(figures) if figure.mark == "°"]
    numbered = starts[0] == 1 and _may_be_numbered(figures)
    if len(starts) == 2 and (starts[0] == 0 or numbered):  # noqa: PLR2004 - two angles
        first, second = figures[starts[0] : starts[1]], figures[starts[1] :]
        if len(second) == FULL + 1 and second[-1].mark is None:
            second = second[:FULL]  # the height
        yield (None, first), (None, second)


def _by_count(figures: Sequence[Figure]) -> Iterator[Two]:
    """Nothing but figures: two, four or six of them, perhaps with a number or a height."""
    numbered = _may_be_numbered(figures)
    match len(figures):
        case 2 | 6:
            yield _halves(figures)
        case 4:
            yield _halves(figures)
            if numbered and not all(figure.is_whole for figure in figures[1:3]):
                yield _halves(figures[1:3])
        case 3:
            if numbered:
                yield _halves(figures[1:])
            yield _halves(figures[:2])
        case 5 | 7 if numbered:
            yield _halves(figures[1:])


def _halves(figures: Sequence[Figure]) -> Two:
    half = len(figures) // 2
    return (None, figures[:half]), (None, figures[half:])


def _may_be_numbered(figures: Sequence[Figure]) -> bool:
    """Say whether the first figure may be the number of the point."""
    if len(figures) < 2:  # noqa: PLR2004 - a number, and what is numbered
        return False
    first = figures[0]
    return first.is_whole and first.mark is None and 0 <= first.value <= MOST_NUMBERED


# --- What an angle is worth -----------------------------------------------------------------------


def _values(two: Two) -> Pair | None:
    first, second = (_value(angle) for angle in two)
    return None if first is None or second is None else (first, second)


def _value(angle: Angle) -> float | None:
    """Return the degrees of an angle; None where the figures cannot be one."""
    axis, figures = angle
    if not 1 <= len(figures) <= FULL or not _in_order(figures) or _sixty_or_more((angle, angle)):
        return None
    degrees, *smaller = (figure.value for figure in figures)
    sign = -1 if figures[0].text.startswith("-") else 1
    total = abs(degrees) + sum(value / 60**power for power, value in enumerate(smaller, start=1))
    most = 180 if axis is None or axis.name == "longitude" else 90
    return sign * (axis.sign if axis else 1) * total if total <= most else None


def _in_order(figures: Sequence[Figure]) -> bool:
    """Say whether only the last is a fraction, only the first has a sign, and signs fit."""
    return (
        all(figure.is_whole for figure in figures[:-1])
        and all(figure.text[0].isdigit() for figure in figures[1:])
        and all(figure.mark in {None, mark} for figure, mark in zip(figures, "°'\"", strict=False))
    )


def _sixty_or_more(two: Two) -> str | None:
    """Return the figure that should be minutes or seconds and is too large, as it was written."""
    if not all(figures and _in_order(figures) for _, figures in two):
        return None
    for _, figures in two:
        for figure in figures[1:FULL]:
            if figure.value >= 60:  # noqa: PLR2004 - minutes in a degree, seconds in a minute
                return figure.text
    return None
