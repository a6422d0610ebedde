"""Which lines of an older text stand in a newer one, in order. Pure.

Lines that stand once in both are anchors (Cohen's patience diff); where there are none, runs of
lines that do. Only what is left between anchors, and short, is compared line by line: so a text of
a hundred thousand lines of which many are alike takes no longer than its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

RUNS: Final = (1, 3, 9)  # lines together that may stand once, where one alone does not
MOST_COMPARED: Final = 250_000  # pairs of lines between two anchors; beyond, none is the same


class Block(NamedTuple):
    """Older lines from ``start`` to before ``end``, and the newer ones in their place.

    ``same``: they are the same, one by one. Else any of both may be none.
    """

    start: int
    end: int
    begin: int
    to: int
    same: bool


def aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[Block]:
    """Yield both texts in blocks, in order; together they are all lines of both."""
    at, to = 0, 0
    pairs = [*_pairs(before, after), (len(before), len(after))]
    run = 0  # lines that are the same, up to here
    for left, right in pairs:
        if (left, right) != (at, to):
            if run:
                yield Block(at - run, at, to - run, to, same=True)
            yield Block(at, left, to, right, same=False)
            run = 0
        run, at, to = run + 1, left + 1, right + 1
    if run > 1:  # the last pair is the end of both
        yield Block(at - run, at - 1, to - run, to - 1, same=True)


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of the same lines in both, rising in both."""
    found: list[tuple[int, int]] = []
    left = [(0, len(before), 0, len(after))]
    while left:
        start, end, begin, to = left.pop()
        while start < end and begin < to and before[start] == after[begin]:
            found.append((start, begin))
            start, begin = start + 1, begin + 1
        while start < end and begin < to and before[end - 1] == after[to - 1]:
            end, to = end - 1, to - 1
            found.append((end, to))
        if start == end or begin == to:
            continue
        anchors = _anchors(before, after, (start, end, begin, to))
        if anchors:
            # Each anchor begins what is between it and the next.
            lasts = [*anchors[1:], (end, to)]
            left.append((start, anchors[0][0], begin, anchors[0][1]))
            left += [_span(one, last) for one, last in zip(anchors, lasts, strict=True)]
        elif (end - start) * (to - begin) <= MOST_COMPARED:
            matcher = SequenceMatcher(None, before[start:end], after[begin:to], autojunk=False)
            found += [
                (start + block.a + at, begin + block.b + at)
                for block in matcher.get_matching_blocks()
                for at in range(block.size)
            ]
    return sorted(found)


def _span(one: tuple[int, int], last: tuple[int, int]) -> tuple[int, int, int, int]:
    return one[0], last[0], one[1], last[1]


def _anchors(
    before: Sequence[str], after: Sequence[str], span: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return places of lines, or runs of lines, that stand once in both; rising in both."""
    start, end, begin, to = span
    for run in RUNS:
        older = _once(before, start, end, run)
        newer = _once(after, begin, to, run)
        both = sorted((older[one], newer[one]) for one in older.keys() & newer.keys())
        if both:
            return _rising(both)
    return []


def _once(lines: Sequence[str], start: int, end: int, run: int) -> dict[tuple[str, ...], int]:
    """Return the runs of so many lines that stand once between two places, and where."""
    runs = [tuple(lines[at : at + run]) for at in range(start, end - run + 1)]
    many = Counter(runs)
    return {one: start + at for at, one in enumerate(runs) if many[one] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return as many pairs as rise in both places, of pairs that rise in the first."""
    ends: list[int] = []  # by length, the lowest second place at which such a row ends
    row: list[int] = []  # the pair at which it ends
    before: list[int] = []  # the pair before each pair in its row; -1: it is the first
    for at, (_left, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        before.append(row[length - 1] if length else -1)
        ends[length : length + 1], row[length : length + 1] = [right], [at]
    found, last = [], row[-1] if row else -1
    while last >= 0:
        found.append(pairs[last])
        last = before[last]
    return found[::-1]
