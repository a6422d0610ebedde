"""What people write is kept as they would read it, and nothing unseen is kept."""

from __future__ import annotations

import pytest

from gurvan.agreements.refusals import NotAChoice, UnseenLetters, WordsNeeded, WordsTooLong
from gurvan.agreements.terms import LONGEST_WORDS, MINERALS
from gurvan.agreements.writing import choice, choices, reason, written


def test_one_space_stands_between_words() -> None:
    assert written("  Алт \n\t хайлуур   жонш ", field="title") == "Алт хайлуур жонш"
    assert written("", field="title") == ""


@pytest.mark.parametrize("text", ["Алт\u202e", "Ал\u200bт", "\x00", "\ud800"])
def test_nothing_unseen_is_kept(text: str) -> None:
    with pytest.raises(UnseenLetters) as refused:
        written(text, field="title")
    assert refused.value.field == "title"


@pytest.mark.parametrize("text", ["", "  ", "…", "--"])
def test_a_reason_says_something(text: str) -> None:
    with pytest.raises(WordsNeeded):
        reason(text)


def test_it_is_as_long_as_what_is_kept() -> None:
    assert len(reason("а" * LONGEST_WORDS)) == LONGEST_WORDS
    with pytest.raises(WordsTooLong) as refused:
        reason("а" * (LONGEST_WORDS + 1))
    assert refused.value.values == {"most": LONGEST_WORDS}


def test_a_choice_is_one_of_the_choices() -> None:
    assert choice("gold", MINERALS, field="minerals") == "gold"
    with pytest.raises(NotAChoice):
        choice("unobtainium", MINERALS, field="minerals")


def test_choices_are_kept_once_and_in_one_order() -> None:
    assert choices(["coal", "gold", "coal"], MINERALS, field="minerals") == ["gold", "coal"]
