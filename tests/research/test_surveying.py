"""A survey's table: read as programs write it, counted, and held together by tests that fit."""

from __future__ import annotations

import json
import time
import zlib
from math import isclose
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

from gurvan.research.refusals import (
    FormNotRead,
    SurveyFileUnknown,
    SurveyIsEmpty,
    SurveyNotRead,
    SurveyTooLarge,
)
from gurvan.research.surveying import cells, tables, xlsforms
from gurvan.research.surveying.answers import Answers, packed, unpacked
from gurvan.research.surveying.columns import Asked, Choice
from gurvan.research.surveying.counting import counted, ranges
from gurvan.research.surveying.crossing import crossed, held_groups, held_table
from gurvan.research.surveying.proposing import guessed, proposed
from gurvan.research.surveying.tables import Limits
from gurvan.research.surveying.terms import CAVEATS, EFFECTS, FAULTS, TESTS, UNKNOWN, WHY_OUT
from gurvan.research.surveying.understanding import MOST_FAULTS, understood
from gurvan.research.terms import LONGEST_NOTE
from tests.research.tables import FORM, KOBO, as_csv, as_xlsx

LIMITS = Limits(megabytes=5, rows=1000, columns=60)
CHOICES = [Choice("a", "А", "Aa"), Choice("b", "Б", ""), Choice("c", "", "Cc")]

one_answers = st.lists(st.none() | st.integers(0, 2), max_size=60)
several_answers = st.lists(st.none() | st.sets(st.integers(0, 2)).map(sorted), max_size=60)
number_answers = st.lists(
    st.none() | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda n: round(n, 3)),
    max_size=60,
)


def as_answers(kind: str, given: list[Any]) -> Answers:
    choices = CHOICES if kind in {"one", "several"} else []
    return Answers(kind=kind, choices=choices, given=given)


ANSWERS = st.one_of(
    one_answers.map(lambda given: as_answers("one", given)),
    several_answers.map(lambda given: as_answers("several", given)),
    number_answers.map(lambda given: as_answers("number", given)),
    st.lists(st.none() | st.text(max_size=40), max_size=30).map(lambda g: as_answers("open", g)),
)


@settings(max_examples=60)
@given(ANSWERS)
def test_answers_are_the_same_when_they_are_read_again(answers: Answers) -> None:
    read = unpacked(packed(answers))
    assert (read.kind, read.choices) == (answers.kind, answers.choices)
    # Several answers at once come back as one tuple for all sheets that gave the same.
    assert [list(one) if isinstance(one, tuple) else one for one in read.given] == answers.given


def test_several_answers_that_were_sealed_before_are_read_still() -> None:
    """They were kept in full on every sheet."""
    told = {"kind": "several", "choices": [["a", "а", ""], ["b", "б", ""]], "given": [[0, 1], None]}
    read = unpacked(zlib.compress(json.dumps(told).encode()))
    assert [list(one) if one else one for one in read.given] == [[0, 1], None]


@settings(max_examples=60)
@given(ANSWERS)
def test_frequencies_make_all_who_were_asked(answers: Answers) -> None:
    asked = len(answers.given)
    found = counted(answers, asked=asked, language="mn")
    assert found.answered + found.not_answered == asked
    told = sum(one.count for one in found.frequencies)
    if answers.kind == "several":
        assert told == sum(len(one) for one in answers.given if one is not None)
        assert all(one.count <= found.answered for one in found.frequencies)
    elif answers.kind != "open":
        assert told == found.answered
        if found.answered:
            assert isclose(sum(one.share for one in found.frequencies), 1)
    if found.numbers:
        lies = found.numbers
        marks = [lies.least, lies.quarter, lies.median, lies.three_quarters, lies.most]
        assert marks == sorted(marks)


@settings(max_examples=60)
@given(several_answers)
def test_several_answers_are_read_alike_in_one_column_and_in_a_column_each(
    given: list[list[int] | None],
) -> None:
    codes = [one.code for one in CHOICES]
    as_one = [["" if not one else " ".join(codes[at] for at in one)] for one in given]
    as_each = [
        ["" if not one else str(int(at in one)) for at in range(len(codes))] for one in given
    ]
    asked = Asked(name="w", places=[0], kind="several", choices=CHOICES)
    each = Asked(name="w", places=[0, 1, 2], kind="several", choices=CHOICES, parts=codes)
    first, second = understood(as_one, [asked]), understood(as_each, [each])
    assert first.faults == second.faults == []
    assert first.answers[0].given == second.answers[0].given == [one or None for one in given]


@settings(max_examples=40)
@given(st.lists(st.integers(-500, 500) | st.floats(-50, 50), min_size=1, max_size=80))
def test_ranges_hold_every_number_once(given: list[float]) -> None:
    assert sum(count for _words, count in ranges(given)) == len(given)


# --- Reading files --------------------------------------------------------------------------------


def test_an_export_of_kobo_with_its_form_proposes_what_columns_are() -> None:
    for name, data in (("a.csv", as_csv(KOBO)), ("a.xlsx", as_xlsx(data=KOBO))):
        table = tables.read(name, data, LIMITS)
        form = xlsforms.read("form.xlsx", FORM, LIMITS)
        found = {one.name: one for one in proposed(table.header, table.rows, form)}
        kinds = {name: one.kind for name, one in found.items()}
        assert kinds == {
            "start": "out", "about/agrees": "consent", "about/full_name": "out",
            "about/sex": "one", "about/years": "number", "work": "several", "where": "out",
            "_where_latitude": "out", "_where_longitude": "out", "hard": "open", "_id": "id",
            "_uuid": "out", "_submission_time": "out",
        }  # fmt: skip
        assert found["about/full_name"].why == "name"
        assert found["where"].why == found["_where_latitude"].why == "position"
        assert found["about/sex"].label_en == "Sex"
        assert [one.mn for one in found["work"].choices] == ["Ухах", "Угаах", "Хоол хийх"]


def test_a_column_each_without_a_form_and_central_with_one() -> None:
    header = ["Ямар ажил/Ухах", "Ямар ажил/Угаах", "Санаа"]
    found = proposed(header, [["1", "0", "а"], ["0", "1", "б"]], {})
    assert [(one.name, one.kind, list(one.places)) for one in found] == [
        ("Ямар ажил", "several", [0, 1]),
        ("Санаа", "one", [2]),
    ]
    form = xlsforms.read("form.xlsx", FORM, LIMITS)
    central = ["SubmissionDate", "about-sex", "about-years", "SubmitterName", "DeviceID", "KEY"]
    rows = [["2021-03-01", "f", "3", "Асуугч", "collect:1", "uuid:1"]]
    kinds = [(one.name, one.kind, one.why) for one in proposed(central, rows, form)]
    assert kinds == [
        ("SubmissionDate", "out", "technical"),
        ("about-sex", "one", ""),
        ("about-years", "number", ""),
        ("SubmitterName", "out", "collector"),
        ("DeviceID", "out", "device"),
        ("KEY", "id", ""),
    ]


@pytest.mark.parametrize(
    ("header", "cell", "why"),
    [
        ("Овог нэр", "Бат Дорж", "name"),
        ("Холбоо барих", "99112233", "phone"),
        ("Дугаар", "УБ88112233", "register"),
        ("Contact", "a@example.org", "contact"),
        ("Place of work", "47.91823, 106.91700", "position"),
        ("phonenumber", "1", "phone"),
        ("deviceid", "abc", "device"),
        ("Төрсөн огноо", "1988-01-02", "birth"),
        ("анкет", "", "empty"),
        ("instance", "uuid:00000000-0000-4000-8000-000000000000", "technical"),
    ],
)
def test_what_looks_like_a_person_is_proposed_to_be_left_out(
    header: str, cell: str, why: str
) -> None:
    [found] = proposed([header], [[cell]] * 3, {})
    assert (found.kind, found.why) == ("out", why)
    assert why in WHY_OUT


def test_what_a_column_seems_to_be() -> None:
    assert guessed(["1", "0", "1"]) == "one"
    assert guessed(["12", "3.5"]) == "number"
    assert guessed(["2026.11.21", "2026-11-22"]) == "date"
    assert guessed(["Тийм", "Үгүй"]) == "one"
    assert guessed(["Ухах; Угаах", "Ухах", "Угаах", "Угаах; Ухах"]) == "several"
    assert guessed([f"Хариулт {n}" for n in range(30)]) == "open"
    assert guessed(["А" * 100, "Б"]) == "open"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("12", 12), ("12.5", 12.5), ("12,5", 12.5), ("1,200", 1200), ("1 200 000", 1200000),
     ("−3", -3), ("0,125", 0.125), ("a", None), ("", None), ("1" * 31, None), ("1.2.3", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(cell: str, number: float | None) -> None:
    assert cells.number(cell) == number


def test_days_and_ticks_as_people_write_them() -> None:
    told = [cells.day(cell) for cell in ("2026.1.2", "02.01.2026", "2026-01-02T10:00", "2026/1/2")]
    assert {str(day) for day in told} == {"2026-01-02"}
    assert cells.day("2026.13.1") is None
    assert cells.day("маргааш") is None
    assert [cells.flag(one) for one in ("Тийм", "0", "магадгүй")] == [True, False, None]


def test_files_that_are_no_survey_are_refused() -> None:
    def read(name: str, data: bytes, limits: Limits = LIMITS) -> None:
        tables.read(name, data, limits)

    with pytest.raises(SurveyFileUnknown):
        read("a.ods", b"")
    with pytest.raises(SurveyNotRead):
        read("a.xlsx", b"PK")
    with pytest.raises(SurveyNotRead):
        read("a.csv", "нэр".encode("cp1251"))
    with pytest.raises(SurveyIsEmpty):
        read("a.csv", b"a,b\n")
    with pytest.raises(SurveyTooLarge):
        read("a.csv", b"a\n" * 5, Limits(megabytes=1, rows=3, columns=3))
    with pytest.raises(SurveyTooLarge):
        read("a.csv", b"a,b,c,d\n1", Limits(megabytes=1, rows=3, columns=3))
    with pytest.raises(SurveyTooLarge):
        read("a.csv", b"a" * 1_000_001, Limits(megabytes=1, rows=3, columns=3))
    for name, data in (("f.csv", b""), ("f.xlsx", b"x"), ("f.xlsx", as_xlsx(data=KOBO))):
        with pytest.raises(FormNotRead):
            xlsforms.read(name, data, LIMITS)
    with pytest.raises(FormNotRead):
        xlsforms.read("f.xlsx", as_xlsx(survey=[("type", "name"), ("note", "a")]), LIMITS)


def test_columns_of_one_name_are_told_apart() -> None:
    table = tables.read("a.csv", b"a,a,,b\n1,2,3\n\n", LIMITS)
    assert table.header == ["a", "a (2)", "#3", "b"]
    assert table.rows == [["1", "2", "3", ""]]


def test_other_answers_and_labels_of_no_language() -> None:
    data = as_xlsx(
        survey=[("type", "name", "label"), ("select_one a or_other", "q", "Сонго **нэг**")],
        choices=[("list_name", "name", "label"), ("a", "1", "Нэг")],
    )
    asked = xlsforms.read("f.xlsx", data, LIMITS)["q"]
    assert (asked.label_mn, asked.label_en) == ("Сонго нэг", "")
    assert [one.code for one in asked.choices] == ["1", "other"]


# --- Understanding --------------------------------------------------------------------------------


def test_what_is_not_understood_is_listed_by_row_and_can_count_as_nothing() -> None:
    columns = [
        Asked(name="n", places=[0], kind="number"),
        Asked(name="d", places=[1], kind="date"),
        Asked(name="o", places=[2], kind="one", choices=CHOICES),
        Asked(name="p", places=[3, 4], kind="several", choices=CHOICES[:2], parts=["a", "b"]),
    ]
    rows = [["хоёр", "өчигдөр", "z", "1", "?"], ["2", "2026.1.2", "<5", "0", ""]]
    found = understood(rows, columns)
    assert [(one.row, one.column, one.place, one.why) for one in found.faults] == [
        (2, 0, 0, "number"), (2, 1, 1, "date"), (2, 2, 2, "choice"), (2, 3, 4, "part"),
        (3, 2, 2, "choice"),
    ]  # fmt: skip
    assert {one.why for one in found.faults} <= set(FAULTS)
    rows[1][2] = "cc"
    mended = understood(rows, columns, unread_is_nothing=True)
    assert mended.faults == []
    assert [one.given for one in mended.answers.values()] == [
        [None, 2], [None, "2026-01-02"], [None, 2], [[0], []],
    ]  # fmt: skip


def test_a_choice_of_the_form_is_an_answer_whatever_its_code() -> None:
    choices = [Choice("none", "Аль нь ч биш", "None of these"), Choice("na", "", ""), Choice("a")]
    rows = [["none", "none"], ["NA", "a na"], ["a", "n/a"], ["", ""], ["-", "."]]
    for kind, place, read in (
        ("one", 0, [0, 1, 2, None, None]),
        ("several", 1, [[0], [1, 2], None, None, None]),
    ):
        asked = Asked(name="q", places=[place], kind=kind, choices=choices)
        found = understood(rows, [asked])
        assert (found.answers[0].given, found.faults) == (read, [])
    # Where no form names it, it is how people leave a question out.
    found = understood([["none"], ["a"]], [Asked(name="q", places=[0], kind="one")])
    assert found.answers[0].given == [None, 0]


def test_a_column_of_nothing_but_such_a_choice_is_not_empty() -> None:
    form = xlsforms.read("f.xlsx", as_xlsx(
        survey=[("type", "name", "label"), ("select_one a", "harm", "Harm")],
        choices=[("list_name", "name", "label"), ("a", "none", "None"), ("a", "dust", "Dust")],
    ), LIMITS)  # fmt: skip
    [asked] = proposed(["harm"], [["none"], ["none"]], form)
    assert (asked.kind, asked.why) == ("one", "")


def test_no_cell_takes_longer_than_it_is_long() -> None:
    """As it was, each of these took minutes: their length squared, in steps."""
    long = 400_000
    began = time.process_time()
    for cell in (
        " " * long,
        "a@" + "." * long + "@",
        "1 " * long,
        "-" * long,
        "," * long,
        "\t" * long,
    ):
        assert cells.parts(cell) is not None
        assert guessed([cell]) in {"open", "one", "number", "several"}
        proposed(["a"], [[cell]], {})
    assert time.process_time() - began < 10
    data = as_csv([["a"], [" x" * long]])
    table = tables.read("a.csv", data, LIMITS)
    [[cell]] = table.rows
    assert len(cell) == LONGEST_NOTE + 1
    found = understood(table.rows, [Asked(name="a", places=[0], kind="open")])
    assert [one.why for one in found.faults] == ["long"]
    assert cells.parts("a ; b\n| c") == ["a", "b", "c"]


def test_only_sheets_with_consent_are_read() -> None:
    columns = [
        Asked(name="c", places=[0], kind="consent"),
        Asked(name="i", places=[1], kind="id"),
        Asked(name="n", places=[2], kind="number"),
    ]
    rows = [["Тийм", "7", "1"], ["үгүй", "8", "x"], ["", "9", "3"], ["ТИЙМ", "10", "4"]]
    found = understood(rows, columns, yes=["тийм"])
    assert (found.sheets, found.without_consent, found.faults) == (["7", "10"], 2, [])
    assert found.answers[2].given == [1, 4]


def test_too_many_different_answers_are_a_fault_of_the_column() -> None:
    rows = [[f"хариулт {n}"] for n in range(200)]
    found = understood(rows, [Asked(name="a", places=[0], kind="one")])
    assert [(one.row, one.why) for one in found.faults] == [(0, "choices")]
    many = understood([["x"]] * 300, [Asked(name="a", places=[0], kind="number")])
    assert (len(many.faults), many.more_faults) == (MOST_FAULTS, 300 - MOST_FAULTS)


def test_answers_that_are_numbers_stand_in_their_order() -> None:
    found = understood([["10"], ["2"], [""], ["10"]], [Asked(name="a", places=[0], kind="one")])
    answers = found.answers[0]
    assert [one.code for one in answers.choices] == ["2", "10"]
    assert answers.given == [1, 0, None, 1]


# --- Tests that fit -------------------------------------------------------------------------------


def test_a_table_gets_the_test_that_fits() -> None:
    # Agresti, An Introduction to Categorical Data Analysis: tea tasting, p = 0.486 two-sided.
    tea = held_table([[3, 1], [1, 3]])
    assert tea.test == "fisher"
    assert round(tea.p or 0, 3) == 0.486
    # The same: gender and belief in an afterlife, X2 = 0.162 without correction, of 1127 people.
    belief = held_table([[509, 116], [398, 104]])
    assert belief.test == "chi_square"
    assert round(belief.statistic or 0, 2) == 0.82
    assert belief.effect == "cramers_v"
    # A larger table of few: Fisher's exact test of the same says 0.0028.
    few = held_table([[3, 1, 0], [0, 4, 1], [1, 0, 5]])
    assert few.test == "chi_square_drawn"
    assert isclose(few.p or 0, 0.0028, abs_tol=0.0015)
    assert "drawn" in few.caveats
    assert held_table([[3, 1, 0], [0, 4, 1], [1, 0, 5]]) == few  # it says twice what it said
    alike = held_table([[1, 2, 3], [3, 2, 1]])
    assert isclose(
        alike.p or 0, float(stats.fisher_exact([[1, 2, 3], [3, 2, 1]]).pvalue), abs_tol=0.05
    )
    assert held_table([[5, 4]]).unknown == "constant"
    assert held_table([]).unknown == "few"


def test_numbers_by_groups_get_the_test_that_fits() -> None:
    two = held_groups([[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]])
    assert (two.test, two.size) == ("mann_whitney", -1)
    assert round(two.p or 0, 4) == 0.0079  # exact: 2 / (10 over 5)
    three = held_groups([[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]])
    assert three.test == "kruskal"
    assert round(three.statistic or 0, 2) == 12.5
    assert held_groups([[1, 2], [3, 4, 5, 6, 7], [8] * 6]).unknown == "few"
    assert held_groups([[1] * 6, [1] * 6]).unknown == "constant"
    assert "ties" in held_groups([[1, 1, 1, 2, 2], [2, 2, 1, 2, 2]]).caveats


def test_two_groups_are_held_together_however_small() -> None:
    exact = held_groups([[1, 2], [3, 4, 5, 6, 7]])
    assert (exact.test, exact.size) == ("mann_whitney_exact", -1)
    assert isclose(exact.p or 0, 2 / 21)  # two of the ways to choose two of seven
    swapped = held_groups([[3, 4, 5, 6, 7], [1, 2]])
    assert (swapped.p, swapped.size) == (exact.p, 1)
    few, others = [3.0, 70.0, 71.0], [float(n) for n in range(60)]
    drawn = held_groups([few, others])
    ours = stats.mannwhitneyu(few, others, method="exact").pvalue
    assert isclose(drawn.p or 0, float(ours), abs_tol=0.015)
    alike = held_groups([[5, 5], [5, 5, 5, 5, 6]])
    assert alike.p == 1.0


@settings(max_examples=40)
@given(st.sets(st.integers(0, 60), min_size=4, max_size=14), st.data())
def test_of_a_small_group_it_is_as_the_exact_test_says(
    numbers: set[int], data: st.DataObject
) -> None:
    told = data.draw(st.permutations(sorted(numbers)))
    many = data.draw(st.integers(1, min(4, len(told) - 1)))
    few, others = told[:many], told[many:]
    theirs = stats.mannwhitneyu(few, others, method="exact").pvalue
    assert isclose(held_groups([few, others]).p or 0, float(theirs), rel_tol=1e-9)


def test_groups_too_small_for_a_test_are_left_out_and_named() -> None:
    given: list[Any] = [0] * 6 + [1] * 6 + [2]
    numbers = as_answers("number", [*range(1, 7), *range(7, 13), 99])
    found = crossed(as_answers("one", given), numbers, language="en")
    assert (found.tested.test, found.tested.left_out) == ("mann_whitney", ["Cc"])
    assert found.tested.n == 12
    assert [words for words, _lies in found.groups] == ["Aa", "Б", "Cc"]  # the table shows all
    assert crossed(numbers, as_answers("one", given), language="en").tested == found.tested


def test_two_numbers_get_a_rank_correlation() -> None:
    up = as_answers("number", list(range(12)))
    squares = as_answers("number", [n * n for n in range(12)])
    found = crossed(up, squares, language="mn").tested
    assert (found.test, found.size) == ("spearman", 1)
    assert crossed(up, as_answers("number", [1] * 12), language="mn").tested.unknown == "constant"
    few = as_answers("number", [1, 2, None, *[None] * 9])
    assert crossed(up, few, language="mn").tested.unknown == "few"


@settings(max_examples=60)
@given(st.data())
def test_a_cross_table_holds_everybody_who_answered_both(data: st.DataObject) -> None:
    size = data.draw(st.integers(0, 40))
    first = as_answers(
        "one", data.draw(st.lists(st.none() | st.integers(0, 2), min_size=size, max_size=size))
    )
    second = as_answers(
        "one", data.draw(st.lists(st.none() | st.integers(0, 2), min_size=size, max_size=size))
    )
    found = crossed(first, second, language="en")
    both = sum(
        a is not None and b is not None for a, b in zip(first.given, second.given, strict=True)
    )
    assert sum(map(sum, found.cells)) == found.tested.n == both
    tested = found.tested
    assert bool(tested.unknown) != bool(tested.test)
    assert {tested.unknown} <= {"", *UNKNOWN}
    assert {tested.test} <= {"", *TESTS}
    assert {tested.effect} <= {"", *EFFECTS}
    assert set(tested.caveats) <= set(CAVEATS)
    if tested.p is not None:
        assert 0 <= tested.p <= 1
        assert 0 <= (tested.size or 0) <= 1.000001


def test_several_answers_and_days_get_no_test() -> None:
    work = as_answers("several", [[0, 1], [1], None, []])
    sex = as_answers("one", [0, 1, 0, 1])
    found = crossed(work, sex, language="mn")
    assert (found.tested.unknown, found.tested.n) == ("several", 3)
    assert found.cells == [[1, 0], [1, 1]]
    years = as_answers("number", [1, 2, 3, 4])
    by = crossed(years, work, language="mn")
    assert by.tested.unknown == "several"
    assert [(words, lies.n) for words, lies in by.groups] == [("А", 1), ("Б", 2)]
    groups = crossed(sex, years, language="en")
    assert [(words, lies.median) for words, lies in groups.groups] == [("Aa", 2), ("Б", 3)]
    assert (
        crossed(
            as_answers("date", ["2026-01-01"]), as_answers("one", [0]), language="mn"
        ).tested.unknown
        == "kinds"
    )
