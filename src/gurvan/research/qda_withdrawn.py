"""Words that were withdrawn here and come back in a file under other names. Pure.

What was withdrawn is not known here any more, in no form: nothing could be compared with it. What
is known is what stands around it, and how long it was. So a document of a file that is new here is
laid beside those of the study in which something was withdrawn. Where most of what stands in one of
them stands in it too, in the same order, whatever lies between the same lines and is as long, to
the letter, as what was withdrawn there, is taken for that. If so most of it is found, it is left
out; and of the rest, whatever lies in its place. Short answers say nothing of whose they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from gurvan.research.aligning import aligned
from gurvan.research.exchange import SourceTold
from gurvan.research.passages import BREAK, Passage, length_of, placed, text_of

MOST_TIMES: Final = 2  # as long as the other, a copy may be
TELLING: Final = 20  # letters: "Yes." and "No." are as long as those of anybody else


@dataclass(frozen=True)
class _Line:
    """A line of a text, and of which passage it is a part."""

    words: str
    length: int
    passage: int
    gone: bool


@dataclass(frozen=True)
class Text:
    """A document as it is compared: read once, laid beside many."""

    source: SourceTold
    lines: list[_Line]
    words: list[str]  # of the lines; what was withdrawn is like nothing
    length: int
    standing: int  # letters that were not withdrawn

    @classmethod
    def of(cls, source: SourceTold) -> Text:
        """Return a document so."""
        lines = list(_lines(source.passages))
        return cls(
            source=source,
            lines=lines,
            words=["\0" if one.gone else " ".join(one.words.split()) for one in lines],
            length=length_of(source.passages),
            standing=sum(one.length for one in lines if not one.gone),
        )


def withdrawn_from(ours: Iterable[SourceTold]) -> list[Text]:
    """Return the documents in which something was withdrawn."""
    return [Text.of(one) for one in ours if any(part.words is None for part in one.passages)]


def left_out(theirs: SourceTold, ours: Sequence[Text]) -> tuple[SourceTold, SourceTold | None]:
    """Return a document without what was withdrawn here, and from which of ours it was.

    None where it repeats nothing. Passages keep their lengths, as where anything is withdrawn.
    """
    if not ours:
        return theirs, None
    new, text = Text.of(theirs), text_of(theirs.passages)
    there = set(new.words)
    for own in ours:
        gone = _in_place(text, new, own) or _between(new, own, there)
        if gone:
            passages = [
                one.withdrawn() if at in gone else one for at, one in enumerate(theirs.passages)
            ]
            return replace(theirs, passages=passages), own.source
    return theirs, None


def _in_place(text: str, new: Text, own: Text) -> set[int]:
    """Return which passages lie where something was withdrawn, if nothing else was changed."""
    passages = own.source.passages
    if new.length != own.length or not all(
        (one.words is None or text.startswith(one.words, at))
        and text.startswith("\n", at + one.length, at + one.length + BREAK)
        for at, one in placed(passages)
    ):
        return set()
    gone = [(at, at + one.length) for at, one in placed(passages) if one.words is None]
    return _over(new.source.passages, gone)


def _between(new: Text, own: Text, there: AbstractSet[str]) -> set[int]:
    """Return which passages say what was withdrawn, as it seems, in a text that is much alike."""
    told = zip(own.lines, own.words, strict=True)
    if not _most(sum(one.length for one, words in told if words in there), own.standing):
        return set()  # seen before anything is compared line by line
    if max(new.length, own.length) > MOST_TIMES * min(new.length, own.length):
        return set()
    blocks = list(aligned(own.words, new.words))
    same = sum(one.length for block in blocks if block.same for one in own.lines[slice(*block[:2])])
    if not _most(same, own.standing):
        return set()
    fitting = total = 0
    found = set[int]()
    for start, end, begin, to, _same in blocks:
        gap = own.lines[start:end]
        lost = [one.length for one in gap if one.gone]
        if lost:
            fits, places = _fitting(gap, new.lines[begin:to], lost)
            total += sum(one for one in lost if one >= TELLING)
            fitting += fits
            found |= places
    return found if _most(fitting, total) else set()


def _most(some: int, every: int) -> bool:
    return 2 * some >= every > 0


def _fitting(
    gap: Sequence[_Line], there: Sequence[_Line], lost: Sequence[int]
) -> tuple[int, set[int]]:
    """Return how many withdrawn letters of a gap are in theirs, as it seems, and in which passages.

    All of theirs where a gap is as long; else the lines that are as long as each of what was
    withdrawn. Where there are none, it may be any of them. What is short is not counted.
    """
    every = {one.passage for one in there}
    if _length(gap) == _length(there):
        return sum(one for one in lost if one >= TELLING), every
    fits, found, at = 0, set[int](), 0
    for length in lost:
        run = _run(there, length, at)
        if run:
            fits, at = fits + length * (length >= TELLING), run.stop
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


def _length(lines: Sequence[_Line]) -> int:
    return sum(one.length + BREAK for one in lines)
