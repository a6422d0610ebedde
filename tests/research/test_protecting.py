"""Of a survey's counts nothing small leaves, and nothing that is found by subtracting."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, strategies as st

from gurvan.research.surveying.answers import Answers
from gurvan.research.surveying.banding import Label, bands_of_numbers, roundest
from gurvan.research.surveying.columns import Choice
from gurvan.research.surveying.protecting import (
    LEFT_OUT,
    makes_ring,
    told,
    told_together,
)

LEAST = 3
CHOICES = [Choice("a", "а", "a"), Choice("b", "б", "b"), Choice("c", "в", "c")]
SHEETS = st.lists(
    st.tuples(*[st.one_of(st.none(), st.integers(0, len(CHOICES) - 1))] * 2), max_size=40
)


def one(given: Sequence[int | None]) -> Answers:
    return Answers(kind="one", choices=CHOICES, given=given)


@given(SHEETS)
def test_no_number_is_small_and_all_sheets_are_told(sheets: list[tuple[int | None, ...]]) -> None:
    answers = one([first for first, _second in sheets])
    rows = told(answers, sheets=len(sheets), least=LEAST)
    assert bool(rows) == (len(sheets) >= LEAST)
    for row in rows:
        assert row.count is not None
        assert row.count == 0 or row.count >= LEAST
    if rows:
        assert sum(row.count or 0 for row in rows) == len(sheets)
        labels = [label for row in rows for label in row.labels]
        assert sorted(map(str, labels)) == sorted(
            map(str, [*(Label(choice.mn, choice.en) for choice in CHOICES), LEFT_OUT])
        )


@given(SHEETS)
def test_a_table_and_the_counts_of_its_questions_say_the_same(
    sheets: list[tuple[int | None, ...]],
) -> None:
    """So nothing is found by subtracting one from the other: not even who left a question out."""
    first, second = one([a for a, _b in sheets]), one([b for _a, b in sheets])
    found = told_together(first, second, sheets=len(sheets), least=LEAST)
    if found is None:
        assert len(sheets) < LEAST
        return
    for answers, groups, totals in (
        (first, found.rows, found.row_totals),
        (second, found.columns, found.column_totals),
    ):
        alone = told(answers, sheets=len(sheets), least=LEAST)
        assert [(row.labels, row.count) for row in alone] == list(zip(groups, totals, strict=True))
    for row, total in zip(found.cells, found.row_totals, strict=True):
        known = [cell for cell in row if cell is not None]
        assert all(cell == 0 or cell >= LEAST for cell in known) or len(found.columns) == 1
        left = total - sum(known)
        assert None not in row or left >= LEAST


def test_a_test_is_told_only_where_it_tells_nothing_that_is_withheld() -> None:
    whole = one([0] * 20 + [1] * 20), one([0] * 15 + [1] * 5 + [0] * 5 + [1] * 15)
    found = told_together(*whole, sheets=40, least=LEAST)
    assert found is not None
    assert found.tested.test == "chi_square"
    assert found.tested.n == 40
    small = one([0] * 20 + [1] * 20), one([0] * 19 + [1] + [0] * 5 + [1] * 15)
    held = told_together(*small, sheets=40, least=LEAST)
    assert held is not None
    assert (held.tested.unknown, held.tested.p) == ("withheld", None)
    assert held.cells[0][:2] == (None, None)


def test_sheets_that_were_withdrawn_are_in_no_table() -> None:
    answers = one([0, 0, 0, None, 1, 1, 1])
    rows = told(answers, sheets=6, least=LEAST)
    assert [(row.labels[0].mn, row.count) for row in rows] == [
        ("а", 3), ("б", 3), ("в", 0), ("", 0),
    ]  # fmt: skip
    found = told_together(answers, answers, sheets=6, least=LEAST)
    assert found is not None
    assert found.total == 6


def test_of_several_answers_each_is_told_where_neither_it_nor_the_others_are_few() -> None:
    given = [(0,)] * 8 + [(0, 1)] * 3 + [(2,)] + [None]
    answers = Answers(kind="several", choices=CHOICES, given=given)
    rows = told(answers, sheets=13, least=LEAST)
    # Of 13 eleven say the first: two do not. One says the third. One answered nothing.
    assert [row.count for row in rows] == [None, 3, None, None]


def test_numbers_and_days_are_told_in_ranges_and_words_are_not_told() -> None:
    years = Answers(kind="number", given=[float(n) for n in range(20)] * 2 + [90.0])
    rows = told(years, sheets=41, least=LEAST)
    assert sum(row.count or 0 for row in rows) == 41
    assert all(row.count == 0 or (row.count or 0) >= LEAST for row in rows)
    days = Answers(kind="date", given=["2026-11-21"] * 4 + ["2026-12-01"])
    assert [(row.labels[0].en, row.count) for row in told(days, sheets=5, least=LEAST)] == [
        ("answered", 5), ("", 0),
    ]  # fmt: skip
    assert told(Answers(kind="open", given=["үг"] * 9), sheets=9, least=LEAST) == []
    assert told_together(years, years, sheets=41, least=LEAST) is None


def test_nobodys_number_is_told_where_few_gave_it() -> None:
    children = Answers(kind="number", given=[0, 1, 1, 2, 2, 2, 3, 3, 4, 11])
    rows = told(children, sheets=10, least=LEAST)
    assert [(row.labels[0].en, row.count) for row in rows] == [
        ("under 2", 3), ("2", 3), ("3 and more", 4), ("", 0),
    ]  # fmt: skip
    earned = Answers(kind="number", given=[1_234_567.0] * 2 + [2_345_678.0] * 2 + [9_750_001.0])
    told_of = [row.labels[0].en for row in told(earned, sheets=5, least=2)]
    assert told_of == ["1234567", "2000000 and more", ""]


@given(
    st.lists(st.one_of(st.integers(-50, 50), st.floats(-1e7, 1e7)), min_size=1, max_size=60),
    st.integers(2, 6),
)
def test_bands_hold_everybody_and_none_is_small(given: list[float], least: int) -> None:
    bands = bands_of_numbers([float(one) for one in given], least)
    assert sum(count for _label, count in bands) == len(given)
    assert len(bands) == 1 or all(count >= least for _label, count in bands)
    assert len({label.en for label, _count in bands}) == len(bands)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_what_stands_between_two_numbers_is_above_the_one_and_not_above_the_other(
    one: float, other: float
) -> None:
    before, after = sorted((one, other))
    assert before == after or before < roundest(before, after) <= after


def test_of_several_answers_few_are_not_found_by_subtracting_who_left_it_out() -> None:
    # 24 sheets, 5 left out: 19 answered, of whom 17 gave the second, and two did not.
    given = [(1,)] * 10 + [(1, 2)] * 7 + [(2,)] * 2 + [None] * 5
    rows = told(Answers(kind="several", choices=CHOICES, given=given), sheets=24, least=LEAST)
    assert [row.count for row in rows] == [0, None, 9, 5]


def test_how_few_gave_both_of_two_answers_is_not_told() -> None:
    given = [(0,)] * 8 + [(1,)] * 7 + [(0, 1)] * 2
    rows = told(Answers(kind="several", choices=CHOICES, given=given), sheets=17, least=LEAST)
    # 10 and 9 of 17 who answered: two gave both.
    assert [row.count for row in rows] == [10, None, 0, 0]


PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30)


@given(PAIRS)
def test_tables_that_are_let_in_form_no_ring(pairs: list[tuple[int, int]]) -> None:
    """A graph without rings has fewer lines than points."""
    kept: set[frozenset[int]] = set()
    for first, second in pairs:
        if first != second and not makes_ring([tuple(one) for one in kept], first, second):  # type: ignore[misc] # of two
            kept.add(frozenset((first, second)))
    points = {point for one in kept for point in one}
    assert not kept or len(kept) < len(points)


def test_the_same_table_may_stand_again_and_the_third_side_may_not() -> None:
    pairs = [("a", "b"), ("b", "c")]
    assert not makes_ring(pairs, "b", "a")
    assert makes_ring(pairs, "c", "a")
    assert not makes_ring(pairs, "c", "d")
