"""Words that were withdrawn here and come back in a file under other names. Pure.

What was withdrawn is not known here any more, in no form: nothing could be compared with it. What
is known is what stands around it, and how long it was. So a document of a file that is new here is
laid beside those of the study in which something was withdrawn. What stands between the same lines
and is as long, to the letter, as what was withdrawn there, is taken for that. If so much is found
of most that was withdrawn, it is left out; and of the rest whatever stands in its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gurvan.research.aligning import aligned
from gurvan.research.exchange import SourceTold
from gurvan.research.passages import BREAK, Passage, length_of, placed, text_of

MOST_TIMES: Final = 2  # as long as the other, a copy may be


@dataclass(frozen=True)
class _Line:
    """A line of a text, and of which passage it is a part."""

    words: str
    length: int
    passage: int
    gone: bool


def left_out(
    theirs: SourceTold, ours: Iterable[SourceTold]
) -> tuple[SourceTold, SourceTold | None]:
    """Return a document without what was withdrawn here, and from which of ours it was.

    None where it repeats nothing. Passages keep their lengths, as where anything is withdrawn.
    """
    long = length_of(theirs.passages)
    for own in ours:
        other = length_of(own.passages)
        gone = set[int]()
        if max(long, other) <= MOST_TIMES * min(long, other):
            gone = _returning(theirs.passages, own.passages)
        if gone:
            passages = [
                one.withdrawn() if at in gone else one for at, one in enumerate(theirs.passages)
            ]
            return replace(theirs, passages=passages), own
    return theirs, None


def withdrawn_from(ours: Iterable[SourceTold]) -> list[SourceTold]:
    """Return the documents in which something was withdrawn."""
    return [one for one in ours if any(part.words is None for part in one.passages)]


def _returning(theirs: Sequence[Passage], ours: Sequence[Passage]) -> set[int]:
    """Return the places of passages that say what was withdrawn, as it seems."""
    if _stand_in(theirs, ours):
        return _over(
            theirs, [(at, at + one.length) for at, one in placed(ours) if one.words is None]
        )
    before, after = list(_lines(ours)), list(_lines(theirs))
    blocks = list(aligned(_words(before), _words(after)))
    standing = sum(one.length for one in before if not one.gone)
    same = sum(one.length for block in blocks if block.same for one in before[slice(*block[:2])])
    fitting = total = 0
    found = set[int]()
    for start, end, begin, to, _same in blocks:
        gap, there = before[start:end], after[begin:to]
        lost = [one.length for one in gap if one.gone]
        fits, places = _fitting(gap, there, alike=2 * same >= standing > 0)
        total += sum(lost)
        fitting += fits
        found |= places if lost else set()
    return found if 2 * fitting >= total > 0 else set()


def _fitting(gap: Sequence[_Line], there: Sequence[_Line], *, alike: bool) -> tuple[int, set[int]]:
    """Return how many withdrawn letters of a gap are in theirs, as it seems, and in which passages.

    All of theirs where a gap is as long; else, in texts that are ``alike``, the lines that are as
    long as each of what was withdrawn. Where there are none, it may be any of them.
    """
    lost, every = [one.length for one in gap if one.gone], {one.passage for one in there}
    if _length(gap) == _length(there):
        return sum(lost), every
    fits, found, at = 0, set[int](), 0
    for length in lost if alike else ():
        run = _run(there, length, at)
        if run:
            fits, at = fits + length, run.stop
            found |= {there[place].passage for place in run}
    return fits, found or every


def _run(lines: Sequence[_Line], length: int, start: int) -> range:
    """Return the first lines together, from a place on, that are so long; or none."""
    begin, held = start, -BREAK
    for at in range(start, len(lines)):
        held += lines[at].length + BREAK
        while held > length and begin <= at:
            held -= lines[begin].length + BREAK
            begin += 1
        if held == length and begin <= at:
            return range(begin, at + 1)
    return range(0)


def _stand_in(theirs: Sequence[Passage], ours: Sequence[Passage]) -> bool:
    """Say whether all that stands in ours stands at the same place in a text of the same length."""
    text = text_of(theirs)
    return len(text) == length_of(ours) and all(
        one.words is None or text.startswith(one.words, at) for at, one in placed(ours)
    )


def _over(passages: Sequence[Passage], gone: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of passages that have a letter in some stretches, which rise."""
    ends = [end for _start, end in gone]
    found = set[int]()
    for place, (at, one) in enumerate(placed(passages)):
        first = bisect_right(ends, at)
        if first < len(gone) and gone[first][0] < at + one.length:
            found.add(place)
    return found


def _lines(passages: Sequence[Passage]) -> Iterator[_Line]:
    for place, one in enumerate(passages):
        for line in one.text.split("\n"):
            yield _Line(line, len(line), place, one.words is None)


def _words(lines: Sequence[_Line]) -> list[str]:
    """Return lines to compare: what was withdrawn is like nothing."""
    return ["\0" if one.gone else " ".join(one.words.split()) for one in lines]


def _length(lines: Sequence[_Line]) -> int:
    return sum(one.length + BREAK for one in lines)
