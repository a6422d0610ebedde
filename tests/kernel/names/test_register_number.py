"""Register numbers are read leniently and never trusted blindly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.errors import Refused
from gurvan.kernel.names import refusals
from gurvan.kernel.names.register_number import (
    Disagreement,
    disagrees,
    organisation_number,
    parse,
)

LETTERS = st.text("АБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ", min_size=2, max_size=2)
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХУ", "ABEKMHOPCTXY")


@given(
    LETTERS,
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.integers(min_value=0, max_value=99),
)
def test_what_is_written_is_read(letters: str, born: date, last: int) -> None:
    month = born.month + (20 if born.year >= 2000 else 0)
    text = f"{letters}{born:%y}{month:02}{born:%d}{last:02}"
    number = parse(text)
    assert (number.text, number.letters, number.born) == (text, letters, born)
    assert number.sex == ("male" if last // 10 % 2 else "female")
    assert parse(f" {text[:2].lower().translate(LOOK_ALIKES)}-{text[2:]} ") == number
    assert parse(text.translate(LOOK_ALIKES)) == number
    assert parse(text[:2] + text[2:].replace("0", "О").replace("3", "З")) == number
    assert disagrees(number, sex=number.sex, born=born) == []


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", refusals.RegisterNumberForm),
        ("У80010112", refusals.RegisterNumberForm),
        ("УУ800101123", refusals.RegisterNumberForm),
        ("УZ80010112", refusals.RegisterNumberForm),
        ("УУ8001011А", refusals.RegisterNumberForm),
        ("УУ٨٠٠١٠١١٢", refusals.RegisterNumberForm),
        ("УУ80130112", refusals.RegisterNumberDate),
        ("УУ80330112", refusals.RegisterNumberDate),
        ("УУ80200112", refusals.RegisterNumberDate),
        ("УУ81022912", refusals.RegisterNumberDate),
        ("УУ80000112", refusals.RegisterNumberDate),
        ("УУ30210112", refusals.RegisterNumberInFuture),
    ],
)
def test_what_is_no_register_number_is_refused_with_its_reason(
    text: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal) as refused:
        parse(text, today=date(2026, 11, 22))
    assert refused.value.field == "register_number"


def test_disagreements_are_warnings() -> None:
    number = parse("УУ80010112")
    assert disagrees(number) == []
    found = disagrees(number, sex="female", born=date(1980, 1, 2))
    assert found == [Disagreement.SEX, Disagreement.BORN]
    assert all(disagreement.says.endswith("card.") for disagreement in found)


def test_a_register_number_does_not_leak_into_logs() -> None:
    number = parse("УУ80010112")
    assert "УУ80010112" not in f"{number!r} {number}"


def test_an_organisation_has_seven_digits() -> None:
    assert organisation_number(" 5 123-456 ".replace(" ", "")) == "5123456"
    assert organisation_number("512З45О") == "5123450"
    for wrong in ("", "512345", "51234567", "MV-51234"):
        with pytest.raises(refusals.OrganisationNumberForm):
            organisation_number(wrong)
