"""A name is found however it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.names.fold import fold, matches, queries, tokens
from gurvan.kernel.names.latin import latin
from tests.kernel.names.names import names


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


FORMS: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.title,
    latin,
    lambda name: without_accents(latin(name)),
]


@given(names, st.sampled_from(FORMS), st.data())
def test_a_name_is_found_by_every_beginning_of_every_form(
    name: str, form: Callable[[str], str], data: st.DataObject
) -> None:
    typed = form(name)
    length = data.draw(st.integers(min_value=2, max_value=len(typed)))
    assert matches(typed[:length], tokens(name))


@given(names)
def test_accentless_forms_with_o_barred_as_u_find_it_too(name: str) -> None:
    assert matches(without_accents(latin(name.replace("ө", "у"))), tokens(name))


@given(names)
def test_without_its_signs_or_dots_or_hyphen_it_is_found(name: str) -> None:
    name = f"а{name}"
    assert matches(name.replace("ъ", "").replace("ь", ""), tokens(name))
    assert matches(name.replace("ё", "е"), tokens(name))
    assert matches(name.replace("-", ""), tokens(name))
    assert matches(name.replace("-", " "), tokens(name))


@given(st.text(max_size=40))
def test_folded_text_is_small_latin_letters_and_digits(text: str) -> None:
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(names)
def test_what_is_folded_stays_folded(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "typed",
    [
        "Мөнхсарнай",
        "МӨНХСАРНАЙ",
        "Мєнхсарнай",
        "мунх",
        "монх",
        "Мөнх",
        "munkhsarnai",
        "Munkhsarnay",
        "mönkhsarnai",
        "monkh",
        "munh",
        "MUNXSARNAI",
        "Д.Мөнхсарнай",
        "Дорж Мөнх",
        "monkh dorj",
    ],
)
def test_the_spellings_of_one_name(typed: str) -> None:
    assert matches(typed, tokens("Боржигин", "Дорж", "Мөнхсарнай"))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Цэрэндорж", "Cerendorzh"),
        ("Отгонбаатар", "otgonbatar"),
        ("Даваа", "Dawaa"),
        ("Ёндон", "Ендон"),
        ("Ёндон", "yondon"),
        ("Ерөө", "eroo"),
        ("Ерөө", "Yeruu"),
        ("Мөнхъяа", "Munkhyaa"),
        ("Говьсүмбэр", "Govsumber"),
        ("Өвөрхангай", "Uvurkhangai"),
        ("Бат-Эрдэнэ", "эрдэнэ"),
        ("Бат-Эрдэнэ", "Баterdene"),
        ("Бач", "bac"),
        ("Бац", "bac"),
        ("Баян Өндөр", "Баянөндөр"),
        ("11-р хороо", "11"),
    ],
)
def test_usual_spellings(name: str, typed: str) -> None:
    assert matches(typed, tokens(name))


@pytest.mark.parametrize("typed", ["", " - ", "Мөнхх сар", "сарнай", "Болд Мөнх", "王"])
def test_what_is_not_typed_is_not_found(typed: str) -> None:
    assert not matches(typed, tokens("Дорж", "Мөнхсарнай"))


def test_numbers_stay_apart() -> None:
    assert not matches("11", tokens("1-р хороо"))


def test_tokens_are_few() -> None:
    assert tokens("Дорж", "Мөнх") == {"dorj", "monkh", "munkh"}
    assert tokens("Бат-Эрдэнэ") == {"baterdene", "erdene"}
    assert tokens("", "") == frozenset()


def test_queries_keep_the_words_apart() -> None:
    assert queries("Д.Мөнх, bac") == [["d"], ["monkh"], ["bats", "bac"]]


def test_of_a_long_question_the_first_ten_words_are_asked() -> None:
    assert queries("бат " * 2000) == [["bat"]] * 10
    assert queries(". ! " * 50 + "бат") == [["bat"]], "what folds to nothing is no word"
    assert matches("бат " * 2000, tokens("Бат"))


def test_of_a_long_text_the_beginning_is_read() -> None:
    assert len(fold("а" + "бв" * 50_000)) <= 1000
    assert len(tokens("а-" * 50_000)) <= 1000
