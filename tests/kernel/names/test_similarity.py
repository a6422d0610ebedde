"""Two records are called alike only with reasons, and for the right ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.names.latin import latin
from gurvan.kernel.names.person import PersonName
from gurvan.kernel.names.similarity import Reason, likened, likeness, one_apart
from tests.kernel.names.names import names

BORN = date(1980, 3, 12)
OTHER = date(1985, 7, 1)
SAME_BIRTH: dict[str, Any] = {"born": (BORN, BORN)}
OTHER_BIRTH: dict[str, Any] = {"born": (BORN, OTHER)}
PHONE: dict[str, Any] = {"same_phone": True}


def person(text: str) -> PersonName:
    patronymic, _, given = text.rpartition(" ")
    return PersonName(clan="", patronymic=patronymic, given=given)


CASES: list[tuple[str, str, dict[str, Any], list[str]]] = [
    # the same name, unless the birth dates speak against it
    ("Дорж Бат", "Дорж Бат", {}, ["same_name"]),
    ("Дорж Бат", "ДОРЖ БАТ", SAME_BIRTH, ["same_name", "same_birth_date"]),
    ("Дорж Бат", "Дорж Бат", OTHER_BIRTH, []),
    ("Дорж Бат", "Дорж Бат", OTHER_BIRTH | PHONE, ["same_name", "same_phone"]),
    ("Дорж Бат", "Дорж Бат", {"born": (BORN, date(1980, 3, 21))}, ["same_name", "birth_date_slip"]),
    ("Дорж Бат", "Дорж Бат", {"born": (BORN, date(1980, 12, 3))}, ["same_name", "birth_date_slip"]),
    ("Дорж Бат", "Дорж Бат", {"born": (BORN, None)}, ["same_name"]),
    # one name in several spellings
    ("Дорж Мөнх", "Dorj Munkh", {}, ["spelled_alike"]),
    ("Доржийн Бат", "Дорж Бат", {}, ["spelled_alike"]),
    ("Эрдэнийн Бат", "Эрдэнэ Бат", {}, ["spelled_alike"]),
    ("Гончигийн Бат", "Гончиг Бат", {}, ["spelled_alike"]),
    ("Дамдингийн Бат", "Дамдин Бат", {}, ["spelled_alike"]),
    ("Оюуны Бат", "Оюун Бат", {}, ["spelled_alike"]),
    ("Дорж Ёндон", "Дорж Ендон", {}, ["spelled_alike"]),
    # weaker likeness needs the birth date or the telephone
    ("Дорж Ганбаатар", "Ганбаатар Дорж", {}, []),
    ("Дорж Ганбаатар", "Ганбаатар Дорж", SAME_BIRTH, ["names_swapped", "same_birth_date"]),
    ("Дорж Ганбаатар", "Дорж Ганбаатер", {}, []),
    ("Дорж Ганбаатар", "Дорж Ганбаатер", PHONE, ["one_letter_apart", "same_phone"]),
    ("Дорж Ганхуяг", "Дорж Ганцуяг", SAME_BIRTH, ["one_letter_apart", "same_birth_date"]),
    ("Цэрэндорж Бат", "Цэрэндож Бат", PHONE, ["one_letter_apart", "same_phone"]),
    ("Дорж Бат", "Дорж Бал", SAME_BIRTH, []),
    ("Дорж Бат", "Сүрэн Бат", SAME_BIRTH, ["same_given_name", "same_birth_date"]),
    ("Бат", "Сүрэн Бат", PHONE, ["same_given_name", "same_phone"]),
    ("Дорж Бат", "Сүрэн Бат", {"born": (BORN, date(1980, 3, 13))}, []),
    ("Дорж Бат", "Сүрэн Бат", {}, []),
    # no name in common
    ("Дорж Бат", "Дорж Цэцэг", SAME_BIRTH, []),
    ("Дорж Бат", "Сүрэн Цэцэг", SAME_BIRTH | PHONE, []),
    (
        "Дорж Бат",
        "Сүрэн Цэцэг",
        SAME_BIRTH | PHONE | {"same_register_number": True},
        ["same_register_number", "same_birth_date", "same_phone"],
    ),
]


@pytest.mark.parametrize(("a", "b", "known", "reasons"), CASES)
def test_cases(a: str, b: str, known: dict[str, Any], reasons: list[str]) -> None:
    assert list(likeness(person(a), person(b), **known)) == reasons
    turned = known | {"born": tuple(reversed(known.get("born", (None, None))))}
    assert list(likeness(person(b), person(a), **turned)) == reasons


KNOWN = st.fixed_dictionaries({"same_register_number": st.booleans(), "same_phone": st.booleans()})


@given(names, names, names, names, KNOWN)
def test_likeness_is_the_same_both_ways(
    a: str, b: str, c: str, d: str, known: dict[str, Any]
) -> None:
    one, other = PersonName("", a, b), PersonName("", c, d)
    assert likeness(one, other, **known) == likeness(other, one, **known)
    assert likeness(one, one)[0] is Reason.SAME_NAME


ENDINGS = st.sampled_from(["", "ийн", "ын", "гийн", "а", "и", "ы", "э"])
RESPELLED = st.sampled_from(["", "өу", "еэ", "ёе", "ьъ"])


@given(names, ENDINGS, ENDINGS, RESPELLED)
def test_names_that_are_alike_are_looked_up_together(
    name: str, one: str, other: str, respelled: str
) -> None:
    again = name.replace(respelled[0], respelled[1]) if respelled else name
    for a, b in ((name, again), (name + one, again + other), (name, latin(name))):
        same = likeness(PersonName("", a, "Бат"), PersonName("", b, "Бат"))
        if same or a.casefold() == b.casefold():
            assert likened(a) == likened(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Мөнх", "Munkh"), ("Гончигийн", "Гончиг"), ("Оюуны", "Оюун"), ("Ёндон", "Ендон")],
)
def test_usual_spellings_are_looked_up_together(one: str, other: str) -> None:
    assert likened(one) == likened(other) != ""


def test_other_names_are_looked_up_apart() -> None:
    other = [
        "Бат",
        "Болд",
        "Дорж",
        "Сүх",
        "Цэцэг",
        "Сарнай",
        "Тэмүүлэн",
        "Хулан",
        "Номин",
        "Ганбаатар",
        "Цэрэндорж",
    ]
    assert len({likened(name) for name in other}) == len(other)
    assert likened("") == likened("—") == ""


@given(st.text("аб", max_size=6), st.text("аб", max_size=6))
def test_one_apart_is_one_change(a: str, b: str) -> None:
    changes = {a[:i] + a[i + 1 :] for i in range(len(a))}
    changes |= {a[:i] + c + a[i:] for i in range(len(a) + 1) for c in "аб"}
    changes |= {a[:i] + c + a[i + 1 :] for i in range(len(a)) for c in "аб"}
    changes |= {a[:i] + a[i + 1] + a[i] + a[i + 2 :] for i in range(len(a) - 1)}
    assert one_apart(a, b) == (b in changes - {a})


def test_every_reason_has_its_sentence() -> None:
    assert all(reason.says.endswith(".") for reason in Reason)
