"""Two texts are laid side by side: what stands in both, in order; soon, however much is alike."""

from __future__ import annotations

import time
from random import Random

from hypothesis import given, strategies as st

from gurvan.research.aligning import aligned

LINES = st.lists(st.sampled_from(["а", "б", "в", "г", "тийм"]), max_size=25)


@given(LINES, LINES)
def test_blocks_are_all_of_both_texts_in_order(before: list[str], after: list[str]) -> None:
    at = to = 0
    for block in aligned(before, after):
        assert (block.start, block.begin) == (at, to)
        assert (block.end, block.to) != (at, to)
        if block.same:
            assert before[block.start : block.end] == after[block.begin : block.to]
        at, to = block.end, block.to
    assert (at, to) == (len(before), len(after))


@given(LINES, LINES, LINES)
def test_what_was_put_between_takes_nothing_apart(
    first: list[str], between: list[str], last: list[str]
) -> None:
    """What stands before and behind a change is the same still."""
    before, after = [*first, *last], [*first, *between, *last]
    same = sum(block.end - block.start for block in aligned(before, after) if block.same)
    assert same == len(before)


def test_lines_that_stand_once_are_found_wherever_else_much_was_changed() -> None:
    before = ["тийм", "зам", "тийм", "гэрээ", "үгүй"]
    after = ["үгүй", "зам", "үгүй", "гэрээ", "тийм"]
    same = [before[block.start] for block in aligned(before, after) if block.same]
    assert same == ["зам", "гэрээ"]


def test_ten_thousand_lines_that_repeat_take_less_than_a_page() -> None:
    """Compared line by line, they take minutes: every line stands in twenty places."""
    lot = Random(1)  # noqa: S311 - always the same lines
    before = [f"Үг {lot.randrange(500)}" for _ in range(10_000)]
    after = [f"шинэ {at}" if at % 50 == 0 else line for at, line in enumerate(before)]
    began = time.process_time()
    same = sum(block.end - block.start for block in aligned(before, after) if block.same)
    assert time.process_time() - began < 5
    assert same == 9_800
