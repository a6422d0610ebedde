"""Names sort as Mongolians sort them, and are mended as a clerk would mend them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.names.alphabet import CYRILLIC, LATIN, MONGOLIAN, normalise, sort_key

CYRILLIC_WORDS = st.text(MONGOLIAN, max_size=12)


def test_the_alphabet_has_thirty_five_letters_in_their_order() -> None:
    assert len(MONGOLIAN) == len(set(MONGOLIAN)) == 35
    assert [letter for letter in CYRILLIC if letter in MONGOLIAN] == list(MONGOLIAN)


@given(st.lists(CYRILLIC_WORDS))
def test_keys_sort_as_the_alphabet_does(words: list[str]) -> None:
    by_alphabet = sorted(words, key=lambda word: [MONGOLIAN.index(letter) for letter in word])
    assert sorted(words, key=sort_key) == by_alphabet


@given(CYRILLIC_WORDS, CYRILLIC_WORDS)
def test_a_beginning_sorts_before_what_it_begins_also_before_a_hyphen(word: str, rest: str) -> None:
    assert sort_key(word) <= sort_key(f"{word}-{rest}") <= sort_key(f"{word}а{rest}") + "99"
    assert sort_key(word + rest).startswith(sort_key(word))


@given(st.text(max_size=30))
def test_a_key_is_digits_so_that_every_collation_agrees(text: str) -> None:
    assert not sort_key(text) or (sort_key(text).isascii() and sort_key(text).isdigit())


def test_order_of_a_mixed_list() -> None:
    ordered = [
        "2-р баг",
        "10-р баг",
        "Бат",
        "Бат-Эрдэнэ",
        "Батаа",
        "Елена",
        "Ёндон",
        "Жаргал",
        "Омар",
        "Өлзий",
        "Пүрэв",
        "Уянга",
        "Үүрий",
        "Фатима",
        "Ядам",
        "Émile",
        "Zoë",
        "王",
    ]
    assert sorted([ordered[-1], *ordered[:-1]], key=sort_key) == ordered
    assert sort_key("БАТ") == sort_key("бат")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Бат   Эрдэнэ\t", "Бат Эрдэнэ"),
        ("Мєнх", "Мөнх"),
        ("Ѳлзий", "Өлзий"),
        ("Дvvрэн", "Дүүрэн"),
        ("Їїрий", "Үүрий"),
        ("YҮрий", "ҮҮрий"),
        ("Мyнх", "Мунх"),
        ("БAT-ЭPДЭHЭ", "БАТ-ЭРДЭНЭ"),
        ("Cаpнай", "Сарнай"),
        ("Бат–Эрдэнэ", "Бат-Эрдэнэ"),
        ("Бат\u2011Эрдэнэ", "Бат-Эрдэнэ"),
        ("Бат\u00adэрдэнэ", "Батэрдэнэ"),
        ("\u0438\u0306", "й"),
        ("BAT", "BAT"),
        ("Баterdene", "Баterdene"),
        ("Bat Бат", "Bat Бат"),
    ],
)
def test_look_alikes_are_mended_in_cyrillic_words_alone(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@given(st.text(MONGOLIAN + MONGOLIAN.upper() + LATIN + " -ЄѲѳVvYy", max_size=30))
def test_what_is_mended_stays_mended(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
