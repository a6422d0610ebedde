"""What is asked of a person: mended, checked, warned of, refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import phonenumbers
import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.errors import Refused
from gurvan.kernel.names.refusals import (
    NameHasDirectionCharacters,
    NameMissing,
    RegisterNumberForm,
    RegisterNumberInFuture,
)
from gurvan.registry import phones
from gurvan.registry.particulars import Draft, age, birth_band
from gurvan.registry.refusals import (
    BeforeBirth,
    InFuture,
    PhoneForm,
    ResidenceNeeded,
    UnderAge,
)
from tests.cast import TODAY

WHOLE = Draft(
    given="баярмаа",
    patronymic="ДОРЖ",
    clan="боржигин",
    sex="female",
    register_number="хп 84 05 12 64",
    phone="9911-2233",
)


def kept(draft: Draft) -> Draft:
    return draft.checked(today=TODAY, least_age=18)


def test_a_name_is_enough() -> None:
    assert kept(Draft(given="Хулан")) == Draft(given="Хулан")


def test_what_is_typed_is_mended() -> None:
    draft = kept(WHOLE)
    assert (draft.given, draft.patronymic, draft.clan) == ("Баярмаа", "Дорж", "Боржигин")
    assert draft.register_number == "ХП84051264"
    assert draft.birth_date == date(1984, 5, 12), "told by the register number"
    assert draft.phone == "+97699112233"
    assert phones.spoken(draft.phone) == "9911 2233"


def test_nothing_of_it_shows_in_a_log() -> None:
    assert repr(WHOLE) == "Draft(…)"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"given": " "}, NameMissing),
        ({"given": "Хул\u202eан"}, NameHasDirectionCharacters),
        ({"register_number": "12345"}, RegisterNumberForm),
        ({"register_number": "ХП29320512"}, RegisterNumberInFuture),
        ({"register_number": "", "birth_date": date(2026, 3, 3)}, InFuture),
        ({"phone": "12"}, PhoneForm),
        ({"phone": "not a number"}, PhoneForm),
        ({"residence_since": date(2020, 1, 1)}, ResidenceNeeded),
        ({"residence": "Заамар", "residence_since": date(1980, 1, 1)}, BeforeBirth),
        ({"consent_on": date(2026, 3, 3)}, InFuture),
        ({"register_number": "УХ08230512"}, UnderAge),
        ({"register_number": "", "birth_date": date(2008, 3, 3)}, UnderAge),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        kept(replace(WHOLE, **change))  # type: ignore[arg-type]


def test_on_the_birthday_the_age_is_reached() -> None:
    assert kept(Draft(given="Хулан", birth_date=date(2008, 3, 2))).birth_date
    assert age(date(2008, 2, 29), date(2026, 2, 28)) == 17


def test_where_no_age_is_set_none_is_refused() -> None:
    young = Draft(given="Хулан", birth_date=date(2015, 1, 1))
    assert young.checked(today=TODAY, least_age=None).birth_date


def test_a_digit_that_disagrees_is_a_warning_and_no_refusal() -> None:
    assert [one.name for one in kept(WHOLE).disagreements()] == []
    assert [one.name for one in kept(replace(WHOLE, sex="male")).disagreements()] == ["SEX"]
    other = kept(replace(WHOLE, birth_date=date(1985, 5, 12)))
    assert [one.name for one in other.disagreements()] == ["BORN"]


@given(st.dates(date(1930, 1, 1), date(2010, 1, 1)))
def test_a_band_holds_the_year(born: date) -> None:
    first, last = map(int, birth_band(born).split("-"))
    assert first <= born.year <= last == first + 4
    assert first % 5 == 0
    assert birth_band(None) == ""


@given(
    st.from_regex(r"(\+976)?[0-9]{7,9}", fullmatch=True)
    | st.from_regex(r"[5-9][0-9]{7}", fullmatch=True)
)
def test_a_mobile_number_typed_plainly_is_read_as_any_other(typed: str) -> None:
    number = phonenumbers.parse(typed, phones.HOME)
    if phonenumbers.is_valid_number(number):
        told = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert phones.written(typed) == told
    else:
        with pytest.raises(PhoneForm):
            phones.written(typed)
