"""What could give somebody away: the seven women of the focus group, and words in quotes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from gurvan.research.disclosing import (
    BANDS,
    COARSE,
    COLUMNS,
    OUT,
    UNTOLD,
    WHOLE,
    candidates,
    counts,
    grouped,
    scan,
    stems,
    ways_of,
    ways_out,
)
from gurvan.research.terms import ATTRIBUTES

# The table of the focus group's document: all are women and members.
YEARS = (12, 15, 20, 9, 10, 9, 20)
CHILDREN = (4, 4, 3, 3, 2, 4, 5)
WORKS = ("dig+wash", "wash", *["dig+wash"] * 5)


def as_written() -> list[dict[str, str]]:
    """Return the seven as the document tells of them: with the very numbers."""
    told = zip(YEARS, CHILDREN, WORKS, strict=True)
    return [
        {"sex": "female", "role": "member", "years": str(y), "children": str(c), "work": w}
        for y, c, w in told
    ]


def in_bands() -> list[dict[str, str]]:
    """Return them as they are recorded here."""
    years = {9: "5_9", 10: "10_14", 12: "10_14", 15: "15_19", 20: "20_more"}
    children = {2: "1_2", 3: "3_4", 4: "3_4", 5: "5_more"}
    return [
        {**row, "years": years[int(row["years"])], "children": children[int(row["children"])]}
        for row in as_written()
    ]


def test_all_seven_women_are_unique_by_years_and_children() -> None:
    ways = dict.fromkeys(set(COLUMNS) - {"years", "children"}, OUT)
    told = grouped(as_written(), ways)
    assert told.columns == ("years", "children")
    assert [count for _values, count in told.groups] == [1] * 7
    assert len(told.small(2)) == 7


def test_bands_alone_do_not_hide_them_and_coarser_ones_do() -> None:
    rows = in_bands()
    small = grouped(rows, {}).small(3)
    assert sum(count for _values, count in small) == 7  # two are alike: still fewer than three
    offered = ways_out(rows, 3)
    assert offered
    best = offered[0]
    assert best["years"] == COARSE
    assert best["sex"] == best["role"] == WHOLE  # in which all are alike: nothing to hide
    for ways in offered:
        assert not grouped(rows, ways).small(3)
    told = grouped(rows, {**dict.fromkeys(COLUMNS, OUT), "years": COARSE})
    assert dict(told.groups) == {("under_15",): 4, ("15_more",): 3}


def test_of_fewer_than_the_least_nothing_is_told() -> None:
    rows = in_bands()[:2]
    assert ways_out(rows, 3) == []
    assert counts(rows, "years", 3) == []


def test_small_counts_are_told_together() -> None:
    assert counts(in_bands(), "sex", 3) == [(("female",), 7)]
    told = counts(in_bands(), "years", 3)
    assert sum(count for _codes, count in told) == 7
    assert all(count >= 3 for _codes, count in told)


def test_every_code_has_its_band() -> None:
    for column, bands in BANDS.items():
        held = [code for _words, codes in bands.values() for code in codes]
        assert sorted(held) == sorted(ATTRIBUTES[column])


CODES = {**{name: ["", *codes] for name, codes in ATTRIBUTES.items()}, "work": ["dig", "wash", ""]}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(codes) for name, codes in CODES.items()}),
    max_size=25,
)
WAYS = st.fixed_dictionaries({name: st.sampled_from(ways_of(name)) for name in COLUMNS})


@given(ROWS, st.integers(2, 5))
def test_a_way_out_leaves_nobody_to_be_told_apart(rows: list[dict[str, str]], least: int) -> None:
    offered = ways_out(rows, least)
    assert bool(offered) == (len(rows) >= least)
    for ways in offered:
        told = grouped(rows, ways)
        assert all(count >= least for _values, count in told.groups)
        assert sum(count for _values, count in told.groups) == len(rows)


@given(ROWS, WAYS)
def test_coarser_bands_never_tell_more(rows: list[dict[str, str]], ways: dict[str, str]) -> None:
    before = grouped(rows, ways)
    for column in COLUMNS:
        coarser = grouped(rows, {**ways, column: OUT})
        assert len(coarser.groups) <= len(before.groups)
        assert len(coarser.small(3)) <= len(before.small(3))


@given(ROWS, st.sampled_from(COLUMNS), st.integers(2, 5))
def test_counts_sum_to_all_and_none_is_small(
    rows: list[dict[str, str]], column: str, least: int
) -> None:
    told = counts(rows, column, least)
    assert not told or sum(count for _codes, count in told) == len(rows)
    assert all(count >= least for _codes, count in told)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Над руу 99112233 руу залга", "phone", "99112233"),
        ("дугаар +976 9911-2233 байна", "phone", "+976 9911-2233"),
        ("регистр нь УБ88112233", "register", "УБ88112233"),
        ("bold@example.org бичээрэй", "mail", "bold@example.org"),
        ("Б.Болд тэгж хэлсэн", "titled", "Б.Болд"),
        ("Тэр үед дарга Ганбат ирсэн", "titled", "дарга Ганбат"),
        ("Ганбат дарга ирсэн", "titled", "Ганбат дарга"),
        ("then Mr. Ganbat came", "titled", "Mr. Ganbat"),
        ("Сэрүүн гуайд хэлсэн", "titled", "Сэрүүн гуайд"),
        ("Бид Хайлааст багт ажилладаг", "place", "Хайлааст багт"),
        ("манай 3-р баг", "place", "3-р баг"),
        ("«Алтан дорнод» ХХК", "place", "«Алтан дорнод» ХХК"),
        ("the Bumbat mine was closed", "place", "Bumbat mine"),
    ],
)
def test_words_that_could_give_somebody_away(text: str, kind: str, words: str) -> None:
    found = [(one.kind, one.words) for one in scan(text)]
    assert found == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "2021-04-06 өдөр болсон",
        "Сумын дарга ирсэн",
        "Засаг дарга дэмжсэнгүй",
        "Компанийн хамгаалалт хураадаг. Цагдаа зогсоодог.",
        "Гурван талын гэрээ бол боломж",
        "The mining company let them use tailings",
    ],
)
def test_ordinary_words_are_let_pass(text: str) -> None:
    assert scan(text) == []


def test_names_of_the_record_are_found_in_every_case() -> None:
    assert set(stems("Сувдаагийн")) >= {"Сувдаагийн", "Сувдаа"}
    text = "Тэр Сувдаад хэлсэн"
    assert "Сувдаад" in candidates(text)
    assert [(one.kind, one.words) for one in scan(text, {"Сувдаад": "name"})] == [
        ("name", "Сувдаад")
    ]


def test_what_is_untold_stays_so() -> None:
    told = grouped([{}], {"years": COARSE})
    assert told.groups == (((UNTOLD,) * len(COLUMNS), 1),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Тэнд Ганбаатар гэдэг хамгаалагч байсан.", ["Ганбаатар"]),
        ("Ганбаатар намайг цохисон.", ["Ганбаатар"]),
        ("Ганбаатар ах хэлсэн.", ["Ганбаатар ах"]),
        ("Miner John Smith said so.", ["John", "Smith"]),
        ("9911.2233, 99/112233", ["9911.2233", "99/112233"]),
        ("(9911) 2233", ["(9911) 2233"]),
        ("9911–2233", ["9911–2233"]),
        ("2019-2020 онд, 2021 04 06 болон 2021.04.06", []),
        ("Эрүүл ах. Бид баг. Тэнд гол. Хүн ам.", []),
        ("Make the NGO’s own work strong. Тэнд НҮБ-ын хүн, Монгол Улсын хууль.", []),
        ("# Хэнд\nЭнэ бол: Бидний үг. «Зам хаалттай»", []),
    ],
)
def test_names_and_numbers_are_found_and_ordinary_words_are_not(
    text: str, found: list[str]
) -> None:
    assert [one.words for one in scan(text)] == found
