"""What stands on a paper: the same content is the same hash, any other content another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gurvan.ledger.canonical import digest
from gurvan.papers.content import (
    Block,
    Draft,
    Either,
    Heading,
    Items,
    Say,
    Signatures,
    Table,
    Terms,
    Value,
    Words,
    frozen,
)
from gurvan.papers.speaking import speak
from tests.papers.sheets import DRAFT, SALT

LETTERS = st.text(alphabet="абвгдЖӨүxyz 12<>&", max_size=12)
BLOCKS = st.one_of(
    st.builds(Heading, LETTERS),
    st.builds(Words, LETTERS),
    st.builds(Terms, st.lists(st.tuples(LETTERS, LETTERS), max_size=3)),
    st.builds(Table, st.lists(LETTERS, max_size=2), st.lists(st.lists(LETTERS, max_size=2))),
    st.builds(Items, st.lists(LETTERS, max_size=3)),
    st.builds(Signatures, st.lists(st.lists(LETTERS, max_size=2), max_size=3)),
)
DRAFTS = st.builds(Draft, title=LETTERS, above=LETTERS, blocks=st.lists(BLOCKS, max_size=4))


def hashed(draft: Draft, language: str = "mn") -> str:
    return digest(SALT, frozen(draft, language, speak)).hex()


@given(DRAFTS, DRAFTS)
def test_only_the_same_content_has_the_same_hash(one: Draft, other: Draft) -> None:
    assert hashed(one) == hashed(replace(one))
    assert (hashed(one) == hashed(other)) == (
        frozen(one, "mn", speak) == frozen(other, "mn", speak)
    )


@given(DRAFTS, st.integers(min_value=0), LETTERS)
def test_one_more_word_is_another_hash(draft: Draft, at: int, words: str) -> None:
    blocks: list[Block] = list(draft.blocks)
    blocks.insert(at % (len(blocks) + 1), Words(words))
    assert hashed(draft) != hashed(replace(draft, blocks=blocks))


def test_the_language_is_part_of_it() -> None:
    assert len({hashed(DRAFT, language) for language in ("mn", "en", "both")}) == 3


@pytest.mark.parametrize(
    ("value", "mongolian", "english"),
    [
        ("Норовлин", "Норовлин", "Норовлин"),
        (None, "–", "–"),
        ([], "–", "–"),
        (True, "тийм", "yes"),
        (False, "үгүй", "no"),
        (date(2026, 3, 2), "2026.03.02", "2026.03.02"),
        (Decimal("4.8"), "4.8", "4.8"),
        (Either("Хэнтий", "Khentii"), "Хэнтий", "Khentii"),
        ([Say("Gold"), Say("Salt")], "Алт; Давс", "Gold; Salt"),
        (Say("Signed on {day}", {"day": date(2026, 3, 2)}), None, "Signed on 2026.03.02"),
    ],
)
def test_a_value_is_told_in_each_language(
    value: Value, mongolian: str | None, english: str
) -> None:
    assert speak(value, "en") == english
    assert mongolian is None or speak(value, "mn") == mongolian


def test_side_by_side_what_is_the_same_stands_once() -> None:
    held = frozen(DRAFT, "both", speak)
    assert held["title"] == "Овоолго <b>&"
    assert set(held["blocks"][0]["heading"]) == {"mn", "en"}
    assert held["blocks"][3]["table"]["rows"] == [["Г.Цэцэгмаа"], [{"mn": "тийм", "en": "yes"}]]
