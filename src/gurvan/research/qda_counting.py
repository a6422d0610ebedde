"""How a program counted the letters of a text, found by the words that it says it quoted. Pure.

The standard counts Unicode code points; some programs count the units of UTF-16, some count the end
of a line as one sign where the file has two, or as two where it has one; some count the mark before
the text, some name the last letter and not what is behind it. Where a program names its quotes by
their words, that tells.
"""

from __future__ import annotations

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
    for place, sign in enumerate(text):
        if wide and sign > "\uffff":
            change = 1
        elif lined and two and text[place : place + 2] == "\r\n":
            change = -1
        elif lined and not two and sign == "\n":
            change = 1
        else:
            continue
        at.append(place + total)
        total += change
        more.append(total)
    return tuple(at), tuple(more)


def fitting(text: str, quotes: Sequence[Quoted]) -> tuple[Counting, list[bool]]:
    """Return the way of counting by which most quotes say their own words; and which of them do.

    Where no other way fits more of them, it is the standard's.
    """
    told = [one for one in quotes if len(_plain(one.name)) >= LEAST_TOLD]
    told = told[:: -(-len(told) // MOST_TRIED) or 1]  # some of all parts of the text
    best, most = PLAIN, sum(_fits(text, PLAIN, one) for one in told)
    if most < len(told):
        for way in countings(text):
            many = sum(_fits(text, way, one) for one in told)
            if many > most:
                best, most = way, many
    return best, [_fits(text, best, one) for one in quotes]


def _fits(text: str, way: Counting, one: Quoted) -> bool:
    """Say whether at the place of a quote stand the words by which it is named, or begin so."""
    start, end = (max(place, 0) for place in way.place(one))
    name = _plain(one.name)
    whole = len(name) <= LONGEST_TOLD
    for cut in _CUT:
        if name.endswith(cut):
            name, whole = name.removesuffix(cut).strip(), False
    name = name[:LONGEST_TOLD]
    most = 2 * len(name) + _SPACES  # a quote may span the whole text: of it only the beginning
    if whole and end - start > most:
        return False
    words = _plain(text[start : min(end, start + most)])
    return bool(words) and (words == name if whole else words.startswith(name.strip()))


def _plain(text: str) -> str:
    return " ".join(text.split())
