"""Files of law are read strictly, and those that are shipped say only what a source says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from gurvan.rules.instruments import Clause, Instrument
from gurvan.rules.loading import FaultyLawError, read, read_folder, shipped
from gurvan.rules.validity import disagree
from gurvan.rules.wording import SOURCES, source_words
from tests.rules.own import KHENTII

NOT_FOUND = ("72-2008", "151-2017", "296-2022")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('key = "khentii-7"', "", "the instrument: key must be a text"),
        ('text = "found"', 'text = "lost"', "text must be one of"),
        ('text = "found"', 'text = "found"\nsinze = 1', "nothing is called sinze here"),
        ('sources = ["an invented decision"]\nsince', "sources = []\nsince", "a list of texts"),
        ('since = { on = 2025-03-01, source = "its own page" }', "", "since is missing"),
        ("2025-03-01,", '"2025-03-01",', "write days as"),
        ('"its own page"', '""', "since: source must be a text"),
        ("on = 2025-03-01", "on = 2025-03-01, last = 2025-03-02", "write either on, or first"),
        ("on = 2025-03-01", "first = 2025-03-02, last = 2025-03-01", "comes after the last"),
        ('place = "23"', 'until = 2024-01-01\nplace = "23"', "it ends before it begins"),
        ('place = "23"', 'place = "Khentii"', "place must be the code"),
        ('place = "2343"', 'place = "4152"', "lies outside 23"),
        ('en = "Decision 7"', 'en = ""', "the instrument, short: en must be a text"),
        ('asks = "residents"', 'asks = "luck"', "clause 1 (residents): asks must be one of"),
        ('of = ["agreement"]', 'of = ["dream"]', "clause 2 (least): of can only name"),
        ("number = 8", "", 'needs a number above nought, or "not known"'),
        ("number = 8", "number = 0", "needs a number above nought"),
        ("number = 8", "number = true", "needs a number above nought"),
        ('asks = "residents"', 'asks = "residents"\nnumber = 1', "residents needs no number"),
        ('key = "least"', 'key = "residents"', "two clauses have one key"),
        ("[[clause]]", "[[clause]", "not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_and_place(right: str, wrong: str, told: str) -> None:
    assert right in KHENTII
    with pytest.raises(FaultyLawError) as fault:
        read(KHENTII.replace(right, wrong, 1), file="khentii.toml")
    assert str(fault.value).startswith("khentii.toml: ")
    assert told in str(fault.value)


def test_a_number_may_be_not_known() -> None:
    found = read(KHENTII.replace("number = 8", 'number = "not known"'), file="khentii.toml")
    clause = found.clauses[1]
    assert (clause.needs_number, clause.figure(date(2026, 1, 1))) == (True, None)
    assert clause.place == "23"


def test_two_files_of_one_instrument_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(KHENTII, encoding="utf-8")
    with pytest.raises(FaultyLawError, match="two files tell khentii-7"):
        read_folder(tmp_path)


def test_no_number_is_shipped_of_a_text_that_was_not_found() -> None:
    book = shipped()
    for key in NOT_FOUND:
        one = book.instrument(key)
        assert one is not None
        assert one.text == "not_found"
        assert [clause.uid for clause in one.clauses if clause.figures] == []


def test_both_sources_of_the_suspension_are_kept() -> None:
    one = shipped().instrument("355-2019")
    assert one is not None
    assert disagree(one.validity.since)
    assert [told.first for told in one.validity.since] == [date(2019, 9, 1), date(2019, 11, 1)]


def test_what_is_shipped_stands_in_the_order_of_time_and_says_its_sources() -> None:
    book = shipped()
    assert [one.key for one in book.instruments] == [
        "minerals-law-2006", "72-2008", "minerals-law-2010", "308-2010", "151-2017", "355-2019",
        "296-2022",
    ]  # fmt: skip
    for one in book.instruments:
        days = [*one.validity.since, *one.validity.until]
        assert all(told.source for told in days)


def test_what_a_source_says_in_a_sentence_is_told_in_the_reader_s_language() -> None:
    told: set[str] = set()
    for one in shipped().instruments:
        parts: list[Instrument | Clause] = [one, *one.clauses]
        for part in parts:
            days = (*part.validity.since, *part.validity.until)
            told |= {*part.sources, *(day.source for day in days)}
    assert set(SOURCES) <= told  # none that is told no more
    sentences = {one for one in told if re.search(r"found|looked up|conclusion|repeal|void", one)}
    assert sentences <= set(SOURCES)
    with translation.override("mn"):
        assert source_words("text not found") == "эх бичвэр олдоогүй"
        assert not [one for one in sentences if source_words(one) == one]
