"""How a program counted the letters of a text, found by the words that it says it quoted. Pure.

The standard counts Unicode code points; some programs count the units of UTF-16, some count the end
of a line as one sign where the file has two, or as two where it has one; some count the mark before
the text, some name the last letter and not what is behind it. Where a program names its quotes by
their words, that tells; of those that name none, as NVivo, it is known how they count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

MOST_TRIED: Final = 2_000  # quotes of a text by which the way is chosen
LONGEST_TOLD: Final = 1_000  # letters of a name that are compared
_SPACES: Final = 1_000  # how much longer than their name words may be where spaces and lines repeat
LEAST_TOLD: Final = 3  # letters of a name by which a quote is known
_CUT: Final = ("…", "...")  # ends what a program has shortened
CLEARLY: Final = 0.2  # share of all ends of quotes that must cut no word any more
HARDLY: Final = 0.9  # share that then must cut none
LEAST_EDGES: Final = 5
_WIDE: Final = "[\U00010000-\U0010ffff]"
# The end of a line; three signs where a program on Windows made two of the second again.
_ONE: Final = "\n"
_TWO: Final = "\r(?=\r?\n)"
HALF: Final = 1  # how well a quote fits its name
WHOLLY: Final = 2
LONG_TOLD: Final = 20  # letters of a name that may be shortened without a sign


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """From where to where a program says that a quote stands, and by which words it names it."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True)
class Counting:
    """One way to count: where signs are that count otherwise there, and by how much in all."""

    at: Sequence[int] = ()  # as it is counted there, in order
    more: Sequence[int] = (0,)  # how much further on it is counted there, before each and behind
    mark: int = 0  # 1 where the mark before the text counts
    last: int = 0  # 1 where the end names the last letter

    def place(self, one: Quoted) -> tuple[int, int]:
        """Return where that is in code points, the end behind the last one."""
        return self._point(one.start), self._point(one.end + self.last)

    def _point(self, there: int) -> int:
        there -= self.mark
        return there - self.more[bisect_left(self.at, there)]


PLAIN: Final = Counting()


def usual(origin: str, text: str) -> Counting:
    """Return how a program counts, as seen in what it wrote; the standard's way for others.

    ``origin`` is what it calls itself; ``text`` is as the file has it, without a mark before it.
    NVivo 12 counts units of UTF-16 and names no quote by its words; on Windows the end of a line
    is two. ATLAS.ti and QualCoder count the end of a line as one, though their texts may have two
    signs there.
    """
    told, two = origin.casefold(), "\r\n" in text
    if told.startswith("nvivo"):
        counts_two = two if "mac" not in told and "windows" not in told else "windows" in told
        return Counting(*_otherwise(text, wide=True, lined=counts_two != two))
    if told.startswith(("atlas", "qualcoder")):
        return Counting(*_otherwise(text, wide=False, lined=two))
    return PLAIN


def countings(text: str) -> Iterator[Counting]:
    """Yield the ways in which a text may have been counted, that of the standard first.

    ``text`` is as the file has it, without a mark before it.
    """
    ways = []
    for wide, lined in ((False, False), (True, False), (False, True), (True, True)):
        at, more = _otherwise(text, wide=wide, lined=lined)
        if at or not (wide or lined):
            ways.append((at, more))
    for (at, more), mark, last in product(ways, (0, 1), (0, 1)):
        yield Counting(at, more, mark, last)


def _otherwise(text: str, *, wide: bool, lined: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where signs count as two units, or two signs as one; and what that comes to."""
    at, more, total = list[int](), [0], 0
    two = "\r\n" in text  # the end of a line; a program may count one, or the other way round
    other = [_WIDE] * wide + [_TWO if two else _ONE] * lined
    for found in re.finditer("|".join(other), text) if other else ():
        at.append(found.start() + total)
        total += -1 if found[0] == "\r" else 1
        more.append(total)
    return tuple(at), tuple(more)


def fitting(
    text: str, quotes: Sequence[Quoted], usually: Counting = PLAIN
) -> tuple[Counting, list[bool]]:
    """Return the way of counting by which most quotes say their own words; and which of them do.

    Where no other way fits more of them, it is the one by which it is counted ``usually``.
    """
    told = [one for one in quotes if len(_plain(one.name)) >= LEAST_TOLD]
    told = told[:: -(-len(told) // MOST_TRIED) or 1]  # some of all parts of the text
    best, most = usually, sum(_fits(text, usually, one) for one in told)
    if most < WHOLLY * len(told):
        for way in countings(text):
            many = sum(_fits(text, way, one) for one in told)
            if many > most:
                best, most = way, many
    return best, [_fits(text, best, one) > 0 for one in quotes]


def edged(text: str, quotes: Sequence[Quoted], usually: Counting) -> Counting:
    """Return the way of counting by which clearly more quotes begin and end with words.

    It is the one by which a program counts ``usually`` unless that cuts many words in two and
    another hardly any: then another version is at work. For quotes that no words name.
    """
    told = [one for one in quotes if one.end > one.start]
    told = told[:: -(-len(told) // MOST_TRIED) or 1]
    best, most, ends = usually, _edges(text, usually, told), 2 * len(told)
    enough = max(most + LEAST_EDGES, most + CLEARLY * ends, HARDLY * ends)
    for way in countings(text) if enough <= ends else ():
        many = _edges(text, way, told)
        if many > most and many >= enough:
            best, most = way, many
    return best


def _edges(text: str, way: Counting, quotes: Sequence[Quoted]) -> int:
    """Return how many ends of quotes lie in the text, and in no word."""
    spans = [way.place(one) for one in quotes]
    inside = [(start, end) for start, end in spans if 0 <= start < end <= len(text)]
    return sum(_is_edge(text, at) for span in inside for at in span)


def _is_edge(text: str, at: int) -> bool:
    return not (text[max(at - 1, 0) : at].isalnum() and text[at : at + 1].isalnum())


def _fits(text: str, way: Counting, one: Quoted) -> int:
    """Return how well the words at the place of a quote are those by which it is named.

    A long name may be shortened, though nothing says so: then it fits, but half.
    """
    start, end = (max(place, 0) for place in way.place(one))
    name = _plain(one.name)
    whole = len(name) <= LONGEST_TOLD
    for cut in _CUT:
        if name.endswith(cut):
            name, whole = name.removesuffix(cut).strip(), False
    name = name[:LONGEST_TOLD]
    most = 2 * len(name) + _SPACES  # a quote may span the whole text: of it only the beginning
    words = _plain(text[start : min(end, start + most)])
    if not words or not words.startswith(name.strip()):
        return 0
    if not whole or (words == name and end - start <= most):
        return WHOLLY
    return HALF if len(name) >= LONG_TOLD else 0


def _plain(text: str) -> str:
    return " ".join(text.split())
