"""A person's name is written, sorted and checked as Mongolians do it."""

from __future__ import annotations

import pytest
from hypothesis import given

from gurvan.kernel.errors import Refused
from gurvan.kernel.names import refusals
from gurvan.kernel.names.fold import matches
from gurvan.kernel.names.person import MOST_LETTERS, SORT_KEY_LENGTH, PersonName, check_name
from tests.kernel.names.names import names

BAYARMAA = PersonName(clan="Боржигин", patronymic="Дорж", given="Баярмаа")


def test_the_forms_of_a_name() -> None:
    assert BAYARMAA.short == "Д.Баярмаа"
    assert BAYARMAA.full == "Боржигин Дорж Баярмаа"
    assert BAYARMAA.greeting == "Баярмаа"
    assert BAYARMAA.latin == "Borjigin Dorj Bayarmaa"
    assert BAYARMAA.short_latin == "D.Bayarmaa"
    assert matches("Д.Баярмаа", BAYARMAA.tokens)


def test_a_given_name_alone_is_a_name() -> None:
    alone = PersonName.typed(given="баярмаа")
    assert (alone.short, alone.full) == ("Баярмаа", "Баярмаа")


def test_capitals_are_put_right_only_where_there_is_no_doubt() -> None:
    typed = PersonName.typed(given="БАТ-ЭРДЭНЭ", patronymic=" дорж ", clan="МакДоналд")
    assert typed == PersonName(clan="МакДоналд", patronymic="Дорж", given="Бат-Эрдэнэ")


def test_the_given_name_sorts_first_then_the_patronymic_then_the_clan() -> None:
    ordered = [
        PersonName("", "", "Бат"),
        PersonName("Ядам", "Анар", "Бат"),
        PersonName("Анар", "Ядам", "Бат"),
        PersonName("Боржигин", "Ядам", "Бат"),
        PersonName("", "Анар", "Бат-Эрдэнэ"),
        PersonName("", "Анар", "Өлзий"),
        PersonName("", "Анар", "Уянга"),
    ]
    assert sorted([ordered[-1], *ordered[:-1]], key=lambda name: name.sort_key) == ordered


def test_the_longest_name_has_a_key_that_fits() -> None:
    longest = PersonName.typed(
        given="ө" * MOST_LETTERS, patronymic="ө" * MOST_LETTERS, clan="ө" * MOST_LETTERS
    )
    assert len(longest.sort_key) == SORT_KEY_LENGTH


def test_a_name_does_not_leak_into_logs() -> None:
    assert "Баярмаа" not in f"{BAYARMAA!r} {BAYARMAA}"


@given(names)
def test_mongolian_names_are_taken_and_found(name: str) -> None:
    typed = PersonName.typed(given=name, patronymic=name)
    assert matches(typed.full, typed.tokens)
    assert matches(typed.latin, typed.tokens)


@pytest.mark.parametrize("name", ["Мєнх", "Дvvрэн", "O’Neil", "Zoë", "Әсел", "Хар Тайж", "Дv"])
def test_good_names(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("", refusals.NameMissing),
        (" - ", refusals.NameMissing),
        ("Бат\u200bаа", refusals.NameHasControlCharacters),
        ("Бат\x00", refusals.NameHasControlCharacters),
        ("Бат\ue000", refusals.NameHasControlCharacters),
        ("Бат\u202eааб", refusals.NameHasDirectionCharacters),
        ("ө" * (MOST_LETTERS + 1), refusals.NameTooLong),
        ("Бат2", refusals.NameHasDigits),
        ("Бат٣", refusals.NameHasDigits),
        ("Д.Бат", refusals.NameHasSigns),
        ("<b>", refusals.NameHasSigns),
        ("=Бат", refusals.NameHasSigns),
        ("Б\u0301ат", refusals.NameHasSigns),
        ("王", refusals.NameInOtherLetters),
        ("Батzorig", refusals.NameMixesAlphabets),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(name: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal) as refused:
        check_name(name, field="patronymic")
    assert refused.value.field == "patronymic"
    assert "{" not in str(refused.value)


@pytest.mark.parametrize("part", ["patronymic", "clan"])
def test_the_field_of_a_refusal_is_the_part(part: str) -> None:
    with pytest.raises(refusals.NameHasDigits) as refused:
        PersonName.typed(given="Бат", **{part: "Д0рж"})
    assert refused.value.field == part
