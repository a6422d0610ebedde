"""Where every mark of a chart goes: boxes, lines and words on a sheet 340 units wide.

A sheet is drawn at the width of a small telephone and only ever grows from there, so that its
words stay legible. Long words break into lines; nothing is cut off. The functions know neither
languages nor pages: numbers are written by the function that they are given.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from gurvan.kernel.charts.chart import OVER_MONTHS, Chart, Missing, Number, Value

WIDTH = 340
LETTER = 7.4  # how wide a letter is on average, at the size of 13 at which words stand
LINE = 17  # from one line of words to the next
BAR = 18  # how high a bar is
PLOT = 170  # how high the field of months is
GRID = 4  # into how many parts it is ruled, at the most
TIGHT = 24  # a month that has less room than this leaves every second name out

Write = Callable[[Number], str]


@dataclass(frozen=True)
class Box:
    """A rectangle; ``look`` is ``s0`` to ``s4`` (a series), ``silent`` or ``withheld``."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True)
class Words:
    """A line of words that begins, is centred or ends at a point; ``look`` names its style."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    look: str = "label"


@dataclass(frozen=True)
class Stroke:
    """A path: a ruled line (``grid``), the ground (``axis``), a series' line or its points."""

    path: str
    look: str


Mark = Box | Words | Stroke


@dataclass(frozen=True)
class Sheet:
    """A finished drawing and its size."""

    width: float
    height: float
    boxes: Sequence[Box]
    words: Sequence[Words]
    strokes: Sequence[Stroke]


def draw(chart: Chart, *, write: Write, missing: Callable[[Missing], str]) -> Sheet:
    """Lay a chart out. ``missing`` gives the words for what is not known."""
    marks, height = (
        _months(chart, write) if chart.form in OVER_MONTHS else _bars(chart, write, missing)
    )
    return Sheet(
        WIDTH,
        height,
        [mark for mark in marks if isinstance(mark, Box)],
        [mark for mark in marks if isinstance(mark, Words)],
        [mark for mark in marks if isinstance(mark, Stroke)],
    )


def lines_of(text: str, width: float) -> list[str]:
    """Break words into lines that fit a width; a word longer than a line is broken itself."""
    room = max(1, int(width / LETTER))
    lines = [""]
    for whole in text.split():
        word = whole
        while len(word) > room:
            lines += [word[:room]]
            word = word[room:]
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line for line in lines if line]


def top_of(most: float) -> tuple[float, float]:
    """Return where a scale ends and how far its lines are apart: 1, 2 or 5 times a power of ten.

    >>> top_of(37)
    (40.0, 10.0)
    """
    if most <= 0:
        return 1.0, 1.0
    power = 10.0 ** math.floor(math.log10(most / GRID))
    step = next(power * n for n in (1, 2, 5, 10) if power * n * GRID >= most)
    step = max(step, 1.0) if most >= 1 else step
    return step * math.ceil(most / step), step


def _known(value: Value) -> float:
    return 0.0 if isinstance(value, Missing) else float(value)


def _most(chart: Chart) -> float:
    if chart.form != "stacked":
        return max((_known(v) for s in chart.series for v in s.values), default=0.0)
    columns = zip(*(s.values for s in chart.series), strict=True)
    return max((sum(_known(v) for v in column) for column in columns), default=0.0)


# --- Bars, one below the other --------------------------------------------------------------------


def _bars(
    chart: Chart, write: Write, missing: Callable[[Missing], str]
) -> tuple[list[Mark], float]:
    stacked = chart.form == "stacked"
    behind = max((len(_told(row, write, missing)) for row in _rows(chart)), default=1)
    room = max(WIDTH * 0.4, WIDTH - behind * LETTER - 10)
    scale = room / (_most(chart) or 1.0)
    marks: list[Mark] = []
    y = 0.0
    for number, label in enumerate(chart.labels):
        for line in lines_of(str(label), WIDTH):
            y += LINE
            marks.append(Words(0, y - 4, line))
        column = [series.values[number] for series in chart.series]
        bars = [list(enumerate(column))] if stacked else [[one] for one in enumerate(column)]
        for bar in bars:
            x = 0.0
            for index, value in bar:
                width = _known(value) * scale
                if width:
                    marks.append(Box(x, y, max(width - 1, 1), BAR, f"s{index}"))
                if isinstance(value, Missing):
                    width = 9.0
                    marks.append(Box(x, y, 8, BAR, value.value))
                x += width
            told = _told([value for _, value in bar], write, missing)
            for line in lines_of(told, WIDTH - x - 6):
                marks.append(Words(x + 6, y + 14, line, look="value"))
                y += LINE
            y += BAR + 3 - LINE
        y += 6
    return marks, y


def _rows(chart: Chart) -> Iterator[list[Value]]:
    if chart.form == "stacked":
        yield from (list(column) for column in zip(*(s.values for s in chart.series), strict=True))
    else:
        yield from ([value] for series in chart.series for value in series.values)


def _told(row: list[Value], write: Write, missing: Callable[[Missing], str]) -> str:
    """Return what stands behind a bar: its number, and what is missing from it."""
    known = [value for value in row if not isinstance(value, Missing)]
    kinds = dict.fromkeys(value for value in row if isinstance(value, Missing))
    total = [write(sum(known))] if any(known) or (known and not kinds) else []
    return " + ".join([*total, *(missing(kind) for kind in kinds)])


# --- Months, side by side -------------------------------------------------------------------------


def _months(chart: Chart, write: Write) -> tuple[list[Mark], float]:
    top, step = top_of(_most(chart))
    levels = [step * n for n in range(round(top / step) + 1)]
    written = [write(int(n) if n == int(n) else round(n, 6)) for n in levels]
    left = max(len(text) for text in written) * LETTER + 8
    slot = (WIDTH - left) / max(len(chart.labels), 1)
    ground = LINE / 2 + PLOT

    def height(value: float) -> float:
        return ground - PLOT * value / top

    marks: list[Mark] = []
    for level, text in zip(levels, written, strict=True):
        y = height(level)
        marks.append(Stroke(f"M{left:.1f} {y:.1f}H{WIDTH}", "grid" if level else "axis"))
        marks.append(Words(left - 6, y + 4, text, "end", "tick"))
    marks += _names(chart.labels, left, slot, ground)
    draw_all = _lines if chart.form == "lines" else _columns
    marks += draw_all(chart, left, slot, height)
    return marks, ground + 2 * LINE + 6


def _names(labels: Sequence[object], left: float, slot: float, ground: float) -> Iterator[Mark]:
    """Write the months by number, and the year below the first and below each January."""
    every = 1 if slot >= TIGHT else math.ceil(TIGHT / slot)
    months = [label for label in labels if isinstance(label, date)]
    written = -math.inf
    for number, month in enumerate(months):
        x = left + slot * (number + 0.5)
        if number % every == 0:
            yield Words(x, ground + LINE, str(month.month), "middle", "tick")
        soon = number == 0 and any(later.month == 1 for later in months[1 : 1 + every * 2])
        if (number == 0 or month.month == 1) and not soon and x - written > 5 * LETTER:
            written = x
            yield Words(max(x, 20), ground + 2 * LINE, str(month.year), "middle", "tick")


def _columns(
    chart: Chart, left: float, slot: float, height: Callable[[float], float]
) -> Iterator[Mark]:
    ground = height(0)
    width = slot * 0.8 / len(chart.series)
    for index, series in enumerate(chart.series):
        for number, value in enumerate(series.values):
            x = left + slot * (number + 0.1) + width * index
            if isinstance(value, Missing):
                yield Box(x, ground - 24, max(width - 1, 2), 24, value.value)
            elif value:
                y = height(float(value))
                yield Box(x, y, max(width - 1, 2), ground - y, f"s{index}")


def _lines(
    chart: Chart, left: float, slot: float, height: Callable[[float], float]
) -> Iterator[Mark]:
    ground = height(0)
    unknown: set[int] = set()
    for index, series in enumerate(chart.series):
        points: list[tuple[int, float, float]] = []
        for number, value in enumerate(series.values):
            x = left + slot * (number + 0.5)
            if not isinstance(value, Missing):
                points.append((number, x, height(float(value))))
            elif number not in unknown:  # one mark a month, however many lines are silent
                unknown.add(number)
                yield Box(x - min(slot * 0.3, 6), ground - 24, min(slot * 0.6, 12), 24, value.value)
        path = ""
        for before, (number, x, y) in pairwise([(-9, 0.0, 0.0), *points]):
            path += f"{'L' if number == before[0] + 1 else 'M'}{x:.1f} {y:.1f}"
        if path:
            yield Stroke(path, f"line{index}")
            yield Stroke("".join(shape(index, x, y) for _, x, y in points), f"point{index}")


def shape(index: int, x: float, y: float) -> str:
    """Return the path of a series' point: round, square, standing on its tip, triangle, cross."""
    r = 4.0
    return (
        f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z",
        f"M{x - r:.1f} {y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z",
        f"M{x - r - 1:.1f} {y:.1f}l{r + 1} {-r - 1}l{r + 1} {r + 1}l{-r - 1} {r + 1}z",
        f"M{x - r:.1f} {y + r:.1f}h{2 * r}l{-r} {-2 * r}z",
        f"M{x - r:.1f} {y - r / 2:.1f}h{2 * r}v{r}h{-2 * r}z",
    )[index]
