"""Words that were withdrawn here stay out when a file brings them under other names."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from gurvan.research.exchange import SourceTold, lined
from gurvan.research.passages import Passage, text_of
from gurvan.research.qda_withdrawn import left_out, withdrawn_from

SAID = (
    "Ямар саад байна вэ?",
    "Зам хаалттай, цагдаа буцаадаг.",
    "Цаашид яах вэ?",
    "Нэгдэж дуугарах хэрэгтэй\nгэж би боддог.",
    "Баярлалаа.",
)
HERS = (1, 3)


def ours(*said: str, gone: tuple[int, ...] = HERS) -> SourceTold:
    """Return a document here, from which some passages were withdrawn."""
    passages = [Passage.of(words) for words in said]
    told = [one.withdrawn() if at in gone else one for at, one in enumerate(passages)]
    return SourceTold(guid="ours", name="Ярилцлага", passages=told, marks=[])


def theirs(*said: str) -> SourceTold:
    """Return the same as another program writes it: a text, and no name for any of it."""
    lines = lined("\n".join(said))
    return SourceTold(guid="theirs", name="", passages=lines, marks=[])


def kept(*said: str, of: SourceTold | None = None) -> str:
    own = of or ours(*SAID)
    file = theirs(*said)
    told, found = left_out(file, withdrawn_from([own]))
    assert found is (own if told != file else None)
    return text_of(told.passages)


def test_withdrawn_words_are_left_out_and_all_else_stays_in_its_place() -> None:
    told = kept(*SAID)
    assert "цагдаа" not in told
    assert "дуугарах" not in told
    assert "боддог" not in told  # of a passage of two lines both
    assert [told.index(SAID[at]) for at in (0, 2, 4)] == [
        text_of(theirs(*SAID).passages).index(SAID[at]) for at in (0, 2, 4)
    ]


def test_also_where_the_other_program_changed_something_else() -> None:
    told = kept("Ярилцлагын тэмдэглэл", SAID[0], SAID[1], "Цаашид яах вэ? (ахиж)", *SAID[3:])
    assert "цагдаа" not in told
    assert "дуугарах" not in told
    assert "Ярилцлагын тэмдэглэл" in told


def test_who_answers_the_same_questions_is_not_taken_for_who_withdrew() -> None:
    other = (SAID[0], "Багаж алга, зээл ч олдохгүй байна.", SAID[2], "Мэдэхгүй.", SAID[4])
    assert kept(*other) == text_of(theirs(*other).passages)


def test_nor_is_who_answers_as_shortly() -> None:
    asked = ("Хэдэн жил ажилласан бэ?", "Гэрээтэй юу?", "Даатгалтай юу?", "Сургалтад суусан уу?")
    hers, his = (
        ("Гурван жил.", "Тийм.", "Үгүй.", "Үгүй."),
        ("Арав орчим.", "Үгүй.", "Үгүй.", "Тийм."),
    )
    own = ours(
        *(line for pair in zip(asked, hers, strict=True) for line in pair), gone=(1, 3, 5, 7)
    )
    other = [line for pair in zip(asked, his, strict=True) for line in pair] + [
        "Баярлалаа, сайн яваарай."
    ]
    assert kept(*other, of=own) == text_of(theirs(*other).passages)


def test_a_text_that_is_as_long_is_no_copy_of_one_of_which_nothing_stands() -> None:
    own = ours("Зам хаалттай байна.", "Тийм.", gone=(0, 1))
    same, other = ("Зам хаалттай байна.", "Тийм."), ("Тийм.", "Зам хаалттай байна.")
    assert "Зам" not in kept(*same, of=own)
    assert kept(*other, of=own) == text_of(theirs(*other).passages)


def test_only_documents_are_compared_in_which_something_was_withdrawn() -> None:
    whole = ours(*SAID, gone=())
    some = ours(*SAID)
    assert [one.source for one in withdrawn_from([whole, some])] == [some]


@given(st.lists(st.text("аб \n", max_size=6).filter(str.strip), min_size=1, max_size=8), st.data())
def test_nothing_that_was_withdrawn_comes_with_the_same_text(
    said: list[str], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.integers(0, len(said) - 1), min_size=1))
    own = ours(*said, gone=tuple(gone))
    copy = replace(theirs(), passages=[Passage.of(line) for line in "\n".join(said).split("\n")])
    told, found = left_out(copy, withdrawn_from([own]))
    text, at = text_of(told.passages), 0
    assert found is own
    for one in own.passages:
        if one.words is None:
            assert not set(text[at : at + one.length]) - {"█", "\n"}
        at += one.length + 1
