"""Codes on paper: long enough, typed on any keyboard, and every slip of the finger found."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, strategies as st

from gurvan.registry import codes
from gurvan.registry.refusals import CodeMistyped

fresh = st.builds(codes.new_code)


def test_a_code_holds_more_than_55_bits() -> None:
    assert codes.DRAWN * math.log2(len(codes.ALPHABET)) > 55
    assert len({codes.new_code() for _ in range(200)}) == 200


@given(fresh)
def test_it_reads_back_however_it_is_typed(code: str) -> None:
    plain = code.replace("-", "")
    assert codes.read(code) == plain
    assert codes.read(f" {code.lower().replace('-', ' ')} ") == plain
    assert codes.read(code.translate(str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ"))) == plain
    assert codes.grouped(plain) == code


@given(fresh, st.integers(0, 14), st.sampled_from(codes.ALPHABET))
def test_one_wrong_sign_is_found(code: str, place: int, sign: str) -> None:
    plain = codes.read(code)
    wrong = plain[:place] + sign + plain[place + 1 :]
    if wrong != plain:
        with pytest.raises(CodeMistyped):
            codes.read(wrong)


@given(fresh, st.integers(0, 12))
def test_two_swapped_neighbours_are_found(code: str, place: int) -> None:
    plain = codes.read(code)
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    if swapped != plain:
        with pytest.raises(CodeMistyped):
            codes.read(swapped)


@pytest.mark.parametrize(
    "typed", ["", "7KX2A", "7KX2A-M3PTH-95EBC-X", "OOOOO-OOOOO-OOOOO", "😀" * 15]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        codes.read(typed)
