"""The number of a paper: read as people type it, and a wrong digit is noticed."""

from __future__ import annotations

from hypothesis import given, strategies as st

from gurvan.papers.numbering import Mistyped, Number, asked_for, check_digit

NUMBERS = st.builds(Number, st.integers(2000, 2999), st.integers(1, 9_999_999))


def test_it_is_the_check_digit_of_the_standard() -> None:
    assert check_digit("0794") == 5  # the example of ISO/IEC 7064, MOD 11,10


@given(NUMBERS)
def test_a_number_is_read_as_it_is_written(number: Number) -> None:
    plain = str(number)
    for typed in (plain, plain.lower(), plain.replace("G", "Г"), plain.replace("-", " ")[1:]):
        assert asked_for(f" {typed} ") == number


@given(NUMBERS, st.data())
def test_one_wrong_digit_is_noticed(number: Number, data: st.DataObject) -> None:
    plain = str(number)
    places = [at for at, letter in enumerate(plain) if letter.isdigit()]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("0123456789".replace(plain[at], "")))
    assert asked_for(plain[:at] + other + plain[at + 1 :]) == Mistyped()


def test_a_hash_is_read_with_its_gaps() -> None:
    assert asked_for("AB12CD34 " * 8) == "ab12cd34" * 8


def test_anything_else_is_neither() -> None:
    for typed in ("", "G", "Норовлин", "G-2026", "ab12" * 15):
        assert asked_for(typed) is None
