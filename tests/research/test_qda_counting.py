"""How other programs count is found by the words that they quote."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, strategies as st

from gurvan.research.exchange import Unfit
from gurvan.research.qda_counting import PLAIN, Counting, Quoted, countings, edged, fitting
from gurvan.research.qda_reading import project_of
from tests.research.test_qda import SPACE, G, a_file, require_valid

TEXT = "Сайн 😀 байна уу?\r\nЗам хаалттай 😀😀 байна.\r\nГэрээ бол боломж, 😀 гэнэ\r\n"
QUOTES = ("байна уу", "хаалттай 😀😀 байна", "боломж, 😀 гэнэ", "байна уу?\r\nЗам")
EITHER = (False, True)
LINE = re.compile("\r(?=\r?\n)")
WAYS = list(product(EITHER, EITHER, (0, 1), (0, 1)))


def counted(text: str, place: int, *, wide: bool, lined: bool) -> int:
    """Count as another program does: in units of UTF-16, and the end of a line otherwise."""
    before = text[:place]
    many = sum(1 + (wide and sign > "\uffff") for sign in before)
    if lined:
        ends = [one.end() for one in LINE.finditer(text)]
        many += -sum(end <= place for end in ends) if "\r\n" in text else before.count("\n")
    return many


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\r\n", "\n")], ids=["two", "one"])
@pytest.mark.parametrize(("wide", "lined", "mark", "last"), WAYS)
def test_every_way_of_counting_is_found(
    text: str, *, wide: bool, lined: bool, mark: int, last: int
) -> None:
    told, places = [], []
    for quote in QUOTES:
        words = quote if "\r\n" in text else quote.replace("\r\n", "\n")
        start = text.index(words)
        places.append((start, start + len(words)))
        begin, end = (counted(text, at, wide=wide, lined=lined) + mark for at in places[-1])
        told.append(Quoted(start=begin, end=end - last, name=words))
    way, fits = fitting(text, told)
    assert fits == [True] * len(QUOTES)
    assert [way.place(one) for one in told] == places


@given(st.text(alphabet="аб 😀\r\n", max_size=30), st.data())
def test_a_place_is_where_it_was_counted(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    if any(one.end() == place for one in LINE.finditer(text)):
        return  # within what counts as one
    ways = [one for one in countings(text) if not (one.mark or one.last)]
    assert ways[0] == PLAIN
    for wide, lined in product(EITHER, EITHER):
        at = counted(text, place, wide=wide, lined=lined)
        assert place in {one.place(Quoted(start=at, end=at))[0] for one in ways}


def test_without_words_the_standard_counts() -> None:
    told = [Quoted(start=1, end=4), Quoted(start=2, end=5, name="аб")]
    assert fitting(TEXT, told)[0] == Counting()


def test_quotes_that_say_other_words_are_told() -> None:
    text = "Нэг хоёр гурав дөрөв"
    places = [(0, 3, "Нэг"), (4, 8, "хоёр"), (9, 14, "гурав"), (15, 20, "Тав…")]
    selections = "".join(
        f'<PlainTextSelection guid="{G[n]}" name="{name}" startPosition="{a}" endPosition="{b}"/>'
        for n, (a, b, name) in enumerate(places, start=1)
    )
    data = a_file(
        f"""<Project name="Т" {SPACE}><Sources><TextSource guid="{G[9]}" name="Нэг">
        <PlainTextContent>{text}</PlainTextContent>{selections}</TextSource></Sources></Project>"""
    )
    require_valid(data)
    assert project_of(data)[0].unfit == [Unfit(source=G[9], name="Тав…", words="дөрөв")]


def test_a_program_that_counts_otherwise_is_read_by_its_words() -> None:
    text = "Сайн 😀 уу\nЗам хаалттай"
    start = text.index("хаалттай") + 1  # in units of UTF-16
    data = a_file(
        f"""<Project name="Т" {SPACE}><CodeBook><Codes><Code guid="{G[2]}" name="Код"
        isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="{G[9]}" name="Нэг"
        plainTextPath="internal://{G[9]}.txt"><PlainTextSelection guid="{G[1]}" name="хаалттай"
        startPosition="{start}" endPosition="{start + 8}"><Coding guid="{G[3]}"><CodeRef
        targetGUID="{G[2]}"/></Coding></PlainTextSelection></TextSource></Sources></Project>""",
        **{G[9]: text.encode()},
    )
    require_valid(data)
    project, left = project_of(data)
    [mark] = project.sources[0].marks
    assert text[mark.start : mark.end] == "хаалттай"
    assert left == {"recounted": 1}


def test_of_a_quote_that_spans_the_text_only_the_beginning_is_looked_at() -> None:
    text = "абв " * 50_000
    long = "абв " * 400
    quotes = [
        Quoted(start=0, end=len(text), name="абв абв"),
        Quoted(start=0, end=len(text), name="абв абв…"),
        Quoted(start=0, end=len(long), name=long),
        Quoted(start=0, end=len(long), name=f"х{long}"),
    ]
    assert fitting(text, quotes)[1] == [False, True, True, False]


def test_of_very_many_quotes_some_tell_how_all_are_counted() -> None:
    text = "😀" + "абв " * 5_000
    quotes = [Quoted(start=2 + 4 * n, end=5 + 4 * n, name="абв") for n in range(5_000)]
    way, fits = fitting(text, quotes)
    assert way.place(quotes[0]) == (1, 4)
    assert all(fits)


WORDS = "Зам 😀 хаалттай, ус 😀 муу; гэрээ 😀 боломж юм. Мөнгө 😀 хүрэхгүй, хэзээ 😀 төлөх вэ?"
SAID = ("хаалттай", "муу", "боломж юм", "хүрэхгүй", "төлөх вэ")


def quotes(counts: Callable[[str], int]) -> list[Quoted]:
    spans = [(WORDS.index(one), WORDS.index(one) + len(one)) for one in SAID]
    return [Quoted(start=counts(WORDS[:a]), end=counts(WORDS[:b])) for a, b in spans]


def test_quotes_that_nothing_names_tell_by_their_ends_how_they_are_counted() -> None:
    """Programs on the web count units of UTF-16 without saying so."""
    told = quotes(lambda text: len(text.encode("utf-16-le")) // 2)
    way = edged(WORDS, told, PLAIN)
    places = [way.place(one) for one in told]
    assert [WORDS[start:end] for start, end in places] == list(SAID)
    assert fitting(WORDS, told) == (PLAIN, [False] * len(SAID))
    few = told[:2]  # too few: what cuts a word in two may be meant so
    assert edged(WORDS, few, PLAIN) == PLAIN


def test_quotes_that_stand_right_are_left_where_they_stand() -> None:
    assert edged(WORDS, quotes(len), PLAIN) == PLAIN
    letters = [Quoted(start=at, end=at + 2) for at in range(len(WORDS) - 2)]
    assert edged(WORDS, letters, PLAIN) == PLAIN
    beyond = [Quoted(start=900, end=990), Quoted(start=5, end=5), *quotes(len)]
    assert edged(WORDS, beyond, PLAIN) == PLAIN
