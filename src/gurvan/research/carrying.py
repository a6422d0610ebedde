"""What becomes of places in a text when the text changes. Positions count code points. Pure.

A place that is carried covers the same words after the change as before it, to the letter. All
others are loose: somebody must say what becomes of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from gurvan.research.passages import BREAK, Passage, placed

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
NEARBY: Final = 20_000  # code points to each side in which a lost quote is sought
ALIKE: Final = 0.6  # from here on two passages are one, of which some words were changed
MOST_COMPARED: Final = 2_500  # pairs of passages between two that are the same


@dataclass(frozen=True)
class Stretch:
    """Code points from ``start`` to before ``end`` that stand, unchanged, ``shift`` further on."""

    start: int
    end: int
    shift: int


def stretches(older: Sequence[Passage], newer: Sequence[Passage], begin: int = 0) -> list[Stretch]:
    """Return what of an older text stands in a newer one, in order.

    Passages are known by their keys. Of one whose words were changed, those words stand that are
    in both, in the same order.
    """
    there = {one.key: (start, one.text) for start, one in placed(newer, begin)}
    found: list[Stretch] = []
    for start, one in placed(older, begin):
        known = there.get(one.key)
        if known is None:
            continue
        place, text = known
        for begins, ends, shift in _same(one.text, text):
            found.append(Stretch(start + begins, start + ends, place - start + shift))
    return joined(found)


def joined(parts: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches, in order, those put together that stay together."""
    found: list[Stretch] = []
    for one in parts:
        last = found[-1] if found else None
        if last and last.end == one.start and last.shift == one.shift:
            found[-1] = replace(last, end=one.end)
        elif one.start < one.end:
            found.append(one)
    return found


def _same(older: str, newer: str) -> Iterable[tuple[int, int, int]]:
    """Yield the parts of a passage, with its line break, that stand in its newer words."""
    if older == newer:
        yield 0, len(older) + BREAK, 0
        return
    before, after = _WORDS.findall(f"{older}\n"), _WORDS.findall(f"{newer}\n")
    starts = [list(accumulate(map(len, words), initial=0)) for words in (before, after)]
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        begin, end = starts[0][block.a], starts[0][block.a + block.size]
        if begin < end:
            yield begin, end, starts[1][block.b] - begin


def carried(places: Iterable[tuple[int, int]], over: Sequence[Stretch]) -> list[int | None]:
    """Return for each place (from, to before) how far it moves; None: it is loose."""
    starts = [one.start for one in over]
    found: list[int | None] = []
    for start, end in places:
        at = bisect_right(starts, start) - 1
        found.append(over[at].shift if at >= 0 and end <= over[at].end else None)
    return found


def found_again(text: str, quote: str, near: int) -> int | None:
    """Return where a quote stands in a text, if it stands exactly so once near a place."""
    begin = max(near - NEARBY, 0)
    window = text[begin : near + NEARBY]
    at = window.find(quote) if quote else -1
    if at < 0 or window.find(quote, at + 1) >= 0:
        return None
    return begin + at


def spoken_in(passages: Sequence[tuple[int, Passage]], start: int, end: int) -> tuple[str, str]:
    """Return who spoke in a place and to which question, as uids; "" where it is several or none.

    ``passages`` stand with their positions.
    """
    covered = [
        one for at, one in passages if at < end and start < at + max(one.length, 1) and one.words
    ]
    people, asked = {one.participant for one in covered}, {one.question for one in covered}
    return (
        people.pop() if len(people) == 1 else "",
        asked.pop() if len(asked) == 1 else "",
    )


# --- A newer file of the same document ------------------------------------------------------------


def named_alike(older: Sequence[Passage], newer: Sequence[Passage]) -> list[Passage]:
    """Return the newer passages, each under the name of the older one that it was made of.

    Passages with the same words are one; of those between them, each is the first that is much
    like it. A question that was noted goes along; and who spoke, where the newer does not say it:
    words without a name would stay when their speaker withdraws.
    """
    before, after = [one.text for one in older], [one.text for one in newer]
    named = list(newer)
    matcher = SequenceMatcher(None, before, after)
    for what, from_, to, begin, end in matcher.get_opcodes():
        if what == "equal":
            for at in range(to - from_):
                named[begin + at] = _under(named[begin + at], older[from_ + at])
        elif what == "replace":
            for left, right in _alike(before[from_:to], after[begin:end]):
                named[begin + right] = _under(named[begin + right], older[from_ + left])
    return named


def _under(newer: Passage, older: Passage) -> Passage:
    told = older if newer.voice == "untold" else newer
    return replace(
        newer,
        key=older.key,
        question=newer.question or older.question,
        voice=told.voice,
        participant=told.participant,
    )


def _alike(before: Sequence[str], after: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Yield which of some passages are like which of others, in order."""
    if len(before) * len(after) > MOST_COMPARED:
        yield from ((at, at) for at in range(min(len(before), len(after))))
        return
    first = 0
    for left, words in enumerate(before):
        for right in range(first, len(after)):
            alike = SequenceMatcher(None, words, after[right], autojunk=False)
            if alike.real_quick_ratio() >= ALIKE and alike.quick_ratio() >= ALIKE:
                yield left, right
                first = right + 1
                break
