"""Names that fit as those of relatives do, and how many would by chance."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.names.person import PersonName
from gurvan.screening.kin import Known, by_chance, fit, nearest, one_clan, read, same, siblings
from gurvan.screening.reasons import AGREEMENT, MEMBERSHIP, PERSON, Decided, Thing, related

PARTS = st.sampled_from(["", "Дорж", "Доржийн", "Бат", "Батын", "Оюун", "Мөнх", "Munkh"])
NAMES = st.builds(PersonName, clan=PARTS, patronymic=PARTS, given=PARTS)
LETTERS = "абвгдежзиклмнопрст"


def name(patronymic: str, given: str, clan: str = "") -> PersonName:
    return PersonName(clan=clan, patronymic=patronymic, given=given)


def others(count: int) -> dict[str, PersonName]:
    """Return so many people of whom no two fit."""
    made = (f"{a}{b}{c}" for a in LETTERS for b in LETTERS for c in "хцч")
    words = [word.capitalize() for _, word in zip(range(2 * count), made, strict=False)]
    return {f"x{at}": name(f"Эм{words[2 * at]}", f"Юл{words[2 * at + 1]}") for at in range(count)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Б.Нарантуяа", ("", "", "Нарантуяа")),
        ("Б. Нарантуяа", ("", "", "Нарантуяа")),
        ("Бат Нарантуяа", ("", "Бат", "Нарантуяа")),
        ("Боржигин Бат Нарантуяа", ("Боржигин", "Бат", "Нарантуяа")),
        ("Нарантуяа", ("", "", "Нарантуяа")),
    ],
)
def test_a_name_on_a_paper_is_read(text: str, expected: tuple[str, str, str]) -> None:
    found = read(text)
    assert found is not None
    assert (found.clan, found.patronymic, found.given) == expected


@pytest.mark.parametrize("text", ["", "Б.", "Сумын Засаг дарга Бат Нарантуяа"])
def test_what_is_no_name_is_not_guessed_at(text: str) -> None:
    assert read(text) is None


def test_what_fits_is_a_parent_a_sibling_or_a_clan() -> None:
    official = name("Дорж", "Бат")
    assert fit(official, name("Батын", "Оюун")), "a child, in the genitive"
    assert fit(official, name("Гомбо", "Дорж")), "a parent"
    assert siblings(official, name("Доржийн", "Цэцэг"))
    assert not siblings(official, name("Дорж", "Бат")), "the very same name"
    assert one_clan(name("", "А", "Боржигин"), name("", "Б", "Боржигон")) is False
    assert fit(name("Х", "А", "Боржигин"), name("У", "Б", "Боржигин"))
    assert not fit(official, name("Сүрэн", "Оюун"))
    assert not fit(name("", "Бат"), name("", "Оюун")), "of what is not known nothing fits"


@given(NAMES, NAMES)
def test_to_fit_is_the_same_both_ways(a: PersonName, b: PersonName) -> None:
    assert fit(a, b) == fit(b, a)
    assert same(a, b) == same(b, a)
    known = Known({"a": a, "b": b})
    assert ("b" in known.relatives(a)) == fit(a, b)


@given(st.integers(1, 8), st.floats(0.001, 5))
def test_more_are_less_likely_by_chance(count: int, expected: float) -> None:
    assert 0 <= by_chance(count + 1, expected) <= by_chance(count, expected) <= 1
    assert by_chance(0, expected) == 1


@given(st.integers(1, 500), st.floats(0, 1e5))
def test_of_large_groups_too_it_is_a_likelihood(count: int, expected: float) -> None:
    assert 0 <= by_chance(count, expected) <= 1
    assert by_chance(172, 0.5) < 1e-9 < by_chance(72, 24_000)


def fitting(members: dict[str, PersonName], known: int, chance: float = 0.01) -> Any:
    people = {**others(known), **members}
    return nearest(Known(people), name("Дорж", "Бат"), members, chance=chance)


FAMILY = {"child": name("Бат", "Оюун"), "brother": name("Дорж", "Сүх"), "far": name("Очир", "Ган")}


def test_more_relatives_than_by_chance_are_told() -> None:
    assert fitting(FAMILY, 100) == (1, {"child": "", "brother": ""})
    assert fitting(FAMILY, 3) is None, "of few people nothing is said"
    usual = {f"u{at}": name("Бат", f"Өл{word}") for at, word in enumerate(LETTERS)}
    one = {key: FAMILY[key] for key in ("child", "far")}
    assert nearest(Known(others(50) | usual | one), name("", "Бат"), one, chance=0.01) is None, (
        "where many bear it, one who does says nothing"
    )
    assert fitting({"self": name("Дорж", "Бат")}, 100) is None, "the official is no relative"


def test_a_relatives_relative_is_two_steps_away() -> None:
    over = {"aunt": name("Дорж", "Номин")}
    members = {"niece": name("Номин", "Саран"), "nephew": name("Номин", "Тулга")}
    known = Known({**others(150), **over, **members})
    found = nearest(known, name("Дорж", "Бат"), members, chance=0.01)
    assert found == (2, {"niece": "aunt", "nephew": "aunt"})


def test_a_paper_is_told_with_who_fits_and_over_whom() -> None:
    about = Thing(AGREEMENT, "a")
    paper = Decided(about, "g", name("Дорж", "Бат"), {key: f"m-{key}" for key in FAMILY})
    [one] = related([paper], Known({**others(100), **FAMILY}), chance=0.01)
    assert one.figures == {"count": 2, "members": 3, "steps": 1}
    assert Thing(MEMBERSHIP, "m-child") in one.evidence
    assert not [thing for thing in one.evidence if thing.label == PERSON]
