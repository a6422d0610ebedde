"""What people type is made plain in one way, and nothing unseen passes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.writing import (
    composed,
    is_readable,
    is_seen,
    is_seen_in_one_line,
    one_line,
    says_something,
    without_unseen,
)


@given(st.text())
def test_one_line_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line == line.strip()
    assert unicodedata.is_normalized("NFC", line)
    assert not any(sign.isspace() for sign in line.replace(" ", ""))


@given(st.text())
def test_what_nobody_sees_is_left_out_and_the_rest_is_kept(text: str) -> None:
    plain = without_unseen(text)
    assert is_seen_in_one_line(plain)
    assert is_readable(plain)
    seen = [sign for sign in composed(text) if is_seen(sign) and not sign.isspace()]
    assert [sign for sign in plain if sign != " "] == seen


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\x00", "\ud800", "\ue000", "\u0378"])
def test_what_nobody_sees_is_named(unseen: str) -> None:
    assert not is_readable(f"Алт{unseen}")
    assert not is_seen_in_one_line(f"Алт{unseen}")
    assert without_unseen(f"Алт{unseen}ны") == "Алт ны"


@pytest.mark.parametrize("end", ["\n", "\u2028", "\u2029"])
def test_a_name_is_one_line_and_a_letter_has_many(end: str) -> None:
    assert is_readable(f"Нэг{end}хоёр")
    assert not is_seen_in_one_line(f"Нэг{end}хоёр")


@pytest.mark.parametrize("text", ["", " ", "…", "--"])
def test_needed_words_say_something(text: str) -> None:
    assert is_readable(text)
    assert not is_readable(text, needed=True)
    assert not says_something(text)
    assert is_readable(f"{text}7", needed=True)
