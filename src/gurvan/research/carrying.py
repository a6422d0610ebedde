"""What becomes of places in a text when the text changes. Positions count code points. Pure.

A place that is carried covers the same words after the change as before it, to the letter. All
others are loose: somebody must say what becomes of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from gurvan.research.aligning import aligned
from gurvan.research.passages import BREAK, Passage, placed

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
NEARBY: Final = 20_000  # code points to each side in which a lost quote is sought
ALIKE: Final = 0.6  # letters that are in both; from here on two passages are one, changed
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
    for at, to, size in _blocks(before, after):
        begin, end = starts[0][at], starts[0][at + size]
        yield begin, end, starts[1][to] - begin


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterable[tuple[int, int, int]]:
    """Yield where words stand in both, in order, and how many together.

    Most of a passage stands before and behind what was changed in it: only what is between is
    compared, and by words, not by the spaces that stand everywhere.
    """
    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    rest = range(least - head)
    tail = next((at for at in rest if before[-1 - at] != after[-1 - at]), len(rest))
    if head:
        yield 0, 0, head
    inner, other = before[head : len(before) - tail], after[head : len(after) - tail]
    matcher = SequenceMatcher(str.isspace, inner, other, autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield head + block.a, head + block.b, block.size
    if tail:
        yield len(before) - tail, len(after) - tail, tail


def carried(places: Iterable[tuple[int, int]], over: Sequence[Stretch]) -> list[int | None]:
    """Return for each place (from, to before) how far it moves; None: it is loose."""
    starts = [one.start for one in over]
    found: list[int | None] = []
    for start, end in places:
        at = bisect_right(starts, start) - 1
        found.append(over[at].shift if at >= 0 and end <= over[at].end else None)
    return found


def renewed(start: int, end: int, over: Sequence[Stretch], length: int) -> tuple[int, int]:
    """Return the place in the newer text that stands between what stood around an older place.

    Where words in it were changed, it is what was written in their stead; ``length`` is that of the
    newer text. The first is not before the second where nothing is left of it.
    """
    starts = [one.start for one in over]
    at = bisect_right(starts, start) - 1
    before = over[at] if at >= 0 else None
    begin = min(start, before.end) + before.shift if before else 0
    at = bisect_right(starts, end - 1) - 1
    if at >= 0 and end <= over[at].end:
        return begin, end + over[at].shift
    after = over[at + 1] if at + 1 < len(over) else None
    return begin, after.start + after.shift if after else length


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
    for start, end, begin, to, same in aligned(before, after):
        if same:
            for at in range(end - start):
                named[begin + at] = _under(named[begin + at], older[start + at])
        else:
            for left, right in _alike(before[start:end], after[begin:to]):
                named[begin + right] = _under(named[begin + right], older[start + left])
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
    there, first = [Counter(words) for words in after], 0
    for left, words in enumerate(before):
        letters = Counter(words)
        for right in range(first, len(after)):
            both = sum((letters & there[right]).values())
            if 2 * both >= ALIKE * (len(words) + len(after[right])):
                yield left, right
                first = right + 1
                break
