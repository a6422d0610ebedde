"""A document changes: highlights stay with their words, and what is loose is placed by somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings, strategies as st

from gurvan.kernel import clock
from gurvan.kernel.errors import NotFound
from gurvan.kernel.guard import writing
from gurvan.research import commands, queries
from gurvan.research.carrying import NEARBY, carried, found_again, named_alike, spoken_in, stretches
from gurvan.research.commands import Placing
from gurvan.research.models import Code, Document, Highlight
from gurvan.research.passages import Passage, placed, text_of
from gurvan.research.refusals import (
    DocumentGone,
    NothingPlaced,
    NothingToPlace,
    PlaceUnknown,
    SomethingWithdrawn,
)
from tests.research.stories import Studies

WORDS = st.text(alphabet="аб в\n😀", max_size=12)
TEXTS = st.lists(WORDS, max_size=8)


def passages(words: list[str]) -> list[Passage]:
    return [Passage.of(one) for one in words]


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Passage], list[Passage]]:
    """Draw a document, and the same with words changed, passages gone, new, and moved."""
    older = passages(draw(TEXTS))
    newer: list[Passage] = []
    for one in older:
        what = draw(st.sampled_from(["same", "same", "changed", "gone", "before"]))
        if what == "before":
            newer.append(Passage.of(draw(WORDS)))
        if what == "changed":
            at, to = sorted([draw(st.integers(0, one.length)), draw(st.integers(0, one.length))])
            said = (one.words or "")[:at] + draw(WORDS) + (one.words or "")[to:]
            newer.append(one.said_anew(said))
        elif what != "gone":
            newer.append(one)
    return older, draw(st.permutations(newer)) if draw(st.booleans()) else newer


@given(edits())
@settings(max_examples=300)
def test_what_is_not_loose_covers_the_same_words(
    drawn: tuple[list[Passage], list[Passage]],
) -> None:
    older, newer = drawn
    before, after = text_of(older), text_of(newer)
    spans = [(a, b) for a in range(len(before)) for b in range(a + 1, len(before) + 1)]
    for (start, end), shift in zip(spans, carried(spans, stretches(older, newer)), strict=True):
        if shift is not None:
            assert after[start + shift : end + shift] == before[start:end]


@given(TEXTS, st.data())
def test_nothing_is_loose_where_nothing_was_changed(words: list[str], data: st.DataObject) -> None:
    """All places outside of what was typed stay with their words: none is lost for nothing."""
    older = passages(words)
    assert stretches(older, older) == [
        one for one in stretches(older, older) if (one.start, one.shift) == (0, 0)
    ]
    if not older:
        return
    which = data.draw(st.integers(0, len(older) - 1))
    newer = [*older]
    newer[which] = older[which].said_anew("огт өөр")
    untouched = [(at, at + one.length) for at, one in placed(older) if one.key != older[which].key]
    assert None not in carried(untouched, stretches(older, newer))


def test_a_lost_quote_is_found_where_it_stands_once_nearby() -> None:
    text = "зам хаалттай " + "х" * NEARBY + " гэрээ " + "х" * NEARBY + " гэрээ"
    assert found_again(text, "хаалттай", 0) == 4
    assert found_again(text, "гэрээ", NEARBY // 2) == text.index("гэрээ")
    assert found_again("гэрээ гэрээ", "гэрээ", 0) is None
    assert found_again(text, "", 0) is None


@given(TEXTS, TEXTS)
def test_a_newer_file_says_what_it_says(older: list[str], newer: list[str]) -> None:
    before, after = passages(older), passages(newer)
    named = named_alike(before, after)
    assert [one.words for one in named] == newer
    keys = [one.key for one in named]
    assert len(set(keys)) == len(keys)
    same = named_alike(before, passages(older))
    assert [one.key for one in same] == [one.key for one in before]


def test_passages_of_a_newer_file_keep_their_names() -> None:
    older = passages(["Сайн байна уу", "Зам хаалттай байсан", "Тийм"])
    newer = passages(["Сайн байна уу", "Зам бүгд хаалттай байсан", "Шинэ үг орлоо", "Тийм"])
    keys = [one.key for one in named_alike(older, newer)]
    assert [keys[0], keys[1], keys[3]] == [one.key for one in older]
    many = [passages([f"{n} {extra}" for n in range(60)]) for extra in ("а", "б")]
    assert [one.key for one in named_alike(*many)] == [one.key for one in many[0]]


def test_who_spoke_in_a_place() -> None:
    one, two = Passage.of("аа", participant="1", question="q"), Passage.of("бб", participant="2")
    stand = list(placed([one, two]))
    assert spoken_in(stand, 0, 2) == ("1", "q")
    assert spoken_in(stand, 0, 4) == ("", "")


# --- In the record --------------------------------------------------------------------------------


def highlight(
    document: Document, quote: str, *, code: Code | None = None, coder: UUID | None = None
) -> Highlight:
    """Give a code to some words, as a draft of the coding page does."""
    text = text_of(queries.passages_in(document, document.versions))
    start = text.index(quote)
    with writing("research"):
        return Highlight.objects.create(
            mark=uuid4(),
            federation_id=document.federation_id,
            document=document,
            code=code,
            coder_uid=coder or uuid4(),
            start=start,
            end=start + len(quote),
            coded_at=clock.now(),
        )


def words_of(row: Highlight) -> str:
    row.refresh_from_db()
    version = row.loose_since or row.document.versions
    return queries.words_between(row.document, version, [(row.start, row.end)])[0]


def corrected(stories: Studies, document: Document, quote: str, words: str) -> None:
    """Correct the passage in which a quote stands."""
    stand = queries.passages_in(document, document.versions)
    key = next(one.key for one in stand if quote in (one.words or ""))
    commands.correct_passage(actor=stories.actor, document=document, key=key, words=words)


def test_highlights_are_carried_by_a_correction_and_the_loose_are_placed(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, [_one, other] = stories.closed()
    quotes = ("Зам", "хаалттай", "цагдаа зогсоодог", "Нэгдэж дуугарах", "гэрээ бол боломж")
    me = stories.actor.user_uid
    rows = {quote: highlight(document, quote, coder=me) for quote in quotes}
    with few_updates():
        corrected(stories, document, "хаалттай", "Зам ихэвчлэн нээлттэй, цагдаа зогсоодог")
    for quote, row in rows.items():
        assert words_of(row) == quote
        assert (row.loose_since is not None) == (quote == "хаалттай")
    loose = rows["хаалттай"]
    [told] = queries.loose_marks(document, coder_uid=stories.actor.user_uid)
    assert (told.quote, told.found_at, told.codes) == ("хаалттай", None, [])
    corrected(stories, document, "Нэгдэж", "Зам бүгд хаалттай тул нэгдэж дуугарах хэрэгтэй")
    assert {
        one.quote for one in queries.loose_marks(document, coder_uid=stories.actor.user_uid)
    } == {"хаалттай", "Нэгдэж дуугарах"}
    told = next(
        one
        for one in queries.loose_marks(document, coder_uid=stories.actor.user_uid)
        if one.quote == "хаалттай"
    )
    client = sit("federation_officer")
    page = reverse("research:place_highlights", args=[document.uid])
    assert "хаалттай" in client.get(page).content.decode()
    assert page in client.get(document.get_absolute_url()).content.decode()
    answers = {
        "what_0": "found",
        "mark_0": str(loose.mark),
        "what_1": "later",
        "mark_1": str(rows["Нэгдэж дуугарах"].mark),
    }
    order = [one.mark for one in queries.loose_marks(document, coder_uid=stories.actor.user_uid)]
    if order[0] != loose.mark:
        answers = {
            "what_1": "found",
            "mark_1": str(loose.mark),
            "what_0": "later",
            "mark_0": str(rows["Нэгдэж дуугарах"].mark),
        }
    assert client.post(page, answers).headers["Location"] == page
    assert words_of(loose) == "хаалттай"
    assert (loose.loose_since, loose.start, loose.participant) == (None, told.found_at, other)
    last = rows["Нэгдэж дуугарах"]
    whole = {"what_0": "passage", "mark_0": str(last.mark), "start_0": 3}
    assert client.post(page, whole).status_code == 200  # nothing begins there
    begins = dict(placed(queries.passages_in(document, document.versions)))
    at = next(at for at, one in begins.items() if "нэгдэж" in (one.words or ""))
    assert client.post(page, {**whole, "start_0": at}).status_code == 302
    assert words_of(last) == "Зам бүгд хаалттай тул нэгдэж дуугарах хэрэгтэй"
    assert queries.loose_count(document, coder_uid=stories.actor.user_uid) == (0, 0)


@contextmanager
def few_updates() -> Iterator[None]:
    """Hold that highlights are moved by a statement, and made loose by another."""
    with CaptureQueriesContext(connection) as asked:
        yield
    updates = [one for one in asked if 'UPDATE "research_highlight"' in one["sql"]]
    assert len(updates) == 2


def test_a_place_is_struck_and_what_is_asked_of_no_place_is_refused(stories: Studies) -> None:
    document, _people = stories.closed()
    actor = stories.actor
    row = highlight(document, "хаалттай", coder=actor.user_uid)
    corrected(stories, document, "хаалттай", "Зам нээлттэй")

    def place(**told: object) -> None:
        placing = Placing(mark=row.mark, **told)  # type: ignore[arg-type] # as told
        commands.place_highlights(actor=actor, document=document, placings=[placing])

    for told in ({}, {"start": 1}, {"start": 5, "end": 3}, {"start": 0, "end": 10_000}):
        with pytest.raises(PlaceUnknown):
            place(**told)
    with pytest.raises(NothingPlaced):
        commands.place_highlights(actor=actor, document=document, placings=[])
    place(strike=True)
    row.refresh_from_db()
    assert row.struck_at is not None
    assert queries.loose_marks(document, coder_uid=stories.actor.user_uid) == []
    with pytest.raises(NothingToPlace):
        place(strike=True)
    commands.erase_document(actor=actor, document=document)
    with pytest.raises(DocumentGone):
        place(strike=True)


def test_what_is_withdrawn_is_no_place_and_is_quoted_nowhere(stories: Studies) -> None:
    document, [one, _other] = stories.closed()
    row = highlight(document, "Нэгдэж", coder=stories.actor.user_uid)
    corrected(stories, document, "Нэгдэж", "Өөр үг")
    commands.withdraw_consent(actor=stories.actor, participant=one)
    placing = Placing(mark=row.mark, start=0, end=8)
    with pytest.raises(PlaceUnknown):
        commands.place_highlights(actor=stories.actor, document=document, placings=[placing])


def test_closing_notes_anew_carries_highlights_along(stories: Studies) -> None:
    document, [one, _other] = stories.closed()
    session = document.session
    assert session is not None
    row = highlight(document, "Гурван талын гэрээ")
    commands.reopen_notes(actor=stories.actor, session=session)
    stories.noted(session, "Эхэнд нэмж хэлэхэд", one, minute=1)
    commands.close_notes(actor=stories.actor, session=session)
    document.refresh_from_db()
    assert (words_of(row), row.loose_since) == ("Гурван талын гэрээ", None)


def test_a_newer_file_makes_the_next_version_and_highlights_follow(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    session, [one, _other] = stories.opened()
    actor = stories.actor
    first = "А: Сайн байна уу\nБ: Зам хаалттай байсан\nА: Гэрээ бол боломж".encode()
    sent = commands.send_file(actor=actor, session=session, data=first)
    document = commands.take_transcript_in(
        actor=actor, sent=sent, title="Ярилцлага", speakers={"Б": one}
    )
    rows = {quote: highlight(document, quote) for quote in ("хаалттай", "байна уу", "боломж")}
    newer = "А: Сайн байна уу\nБ: Зам бүгд хаалттай байв\nА: Ах дүүс ээ, гэрээ бол боломж".encode()
    client = sit("federation_officer")
    page = reverse("research:send_newer", args=[document.uid])
    led = client.post(page, {"file": SimpleUploadedFile("т.txt", newer)}).headers["Location"]
    assert client.get(led).status_code == 200
    said = {"speaker_0": "moderator", "speaker_1": f"participant:{one.uid}"}
    assert client.post(led, said).headers["Location"] == document.get_absolute_url()
    document.refresh_from_db()
    assert (document.versions, document.title) == (2, "Ярилцлага")
    assert [words_of(row) for row in rows.values()] == ["хаалттай", "байна уу", "боломж"]
    assert not Highlight.objects.exclude(loose_since=None).exists()
    notes, _people = stories.closed()
    assert client.get(reverse("research:send_newer", args=[notes.uid])).status_code == 404
    with pytest.raises(NotFound):
        commands.send_file(actor=actor, session=session, data=first, over=notes)
    commands.withdraw_consent(actor=actor, participant=one)
    with pytest.raises(SomethingWithdrawn):
        commands.send_file(actor=actor, session=session, data=first, over=document)
    commands.erase_document(actor=actor, document=document)
    with pytest.raises(DocumentGone):
        commands.send_file(actor=actor, session=session, data=first, over=document)


def test_nobody_places_what_another_coder_gave(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, _people = stories.closed()
    actor = stories.actor
    theirs = highlight(document, "хаалттай")
    mine = highlight(document, "хаалттай", coder=actor.user_uid)
    known = mine.edit
    corrected(stories, document, "хаалттай", "Зам нээлттэй")
    assert [one.mark for one in queries.loose_marks(document, coder_uid=actor.user_uid)] == [
        mine.mark
    ]
    assert queries.loose_count(document, coder_uid=actor.user_uid) == (1, 1)
    page = reverse("research:place_highlights", args=[document.uid])
    shown = sit("federation_officer").get(page).content.decode()
    assert str(mine.mark) in shown
    assert str(theirs.mark) not in shown
    for told in ({"strike": True}, {"start": 0, "end": 3}):
        placing = Placing(mark=theirs.mark, **told)
        with pytest.raises(NothingToPlace):
            commands.place_highlights(actor=actor, document=document, placings=[placing])
    placing = Placing(mark=mine.mark, start=0, end=3)
    commands.place_highlights(actor=actor, document=document, placings=[placing])
    for row in (mine, theirs):
        row.refresh_from_db()
    assert (mine.start, mine.end, mine.loose_since) == (0, 3, None)
    assert mine.edit != known  # a device that knows the older one asks before it writes
    assert (theirs.loose_since, theirs.struck_at) == (1, None)


def test_a_newer_file_that_does_not_say_who_spoke_keeps_whose_words_they_are(
    stories: Studies,
) -> None:
    session, [one, other] = stories.opened()
    actor = stories.actor
    first = "А: Сайн байна уу\nБ: Зам хаалттай байсан".encode()
    sent = commands.send_file(actor=actor, session=session, data=first)
    document = commands.take_transcript_in(
        actor=actor, sent=sent, title="Ярилцлага", speakers={"А": other, "Б": one}
    )
    newer = "А: Сайн байна уу\nБ: Зам бүгд хаалттай байсан".encode()
    sent = commands.send_file(actor=actor, session=session, data=newer, over=document)
    commands.take_transcript_in(actor=actor, sent=sent, title="", speakers={"А": other})
    document.refresh_from_db()
    said = queries.passages_in(document, document.versions)
    assert [part.participant for part in said] == [str(other.uid), str(one.uid)]
    commands.withdraw_consent(actor=actor, participant=one)
    assert [part.words for part in queries.passages_in(document, 2)] == ["Сайн байна уу", None]


def test_what_was_withdrawn_in_an_older_version_only_does_not_come_back(stories: Studies) -> None:
    session, [one, other] = stories.opened()
    actor = stories.actor
    files = [
        "А: Сайн байна уу\nБ: Зам хаалттай байсан".encode(),
        "А: Сайн байна уу".encode(),
    ]
    sent = commands.send_file(actor=actor, session=session, data=files[0])
    document = commands.take_transcript_in(
        actor=actor, sent=sent, title="Ярилцлага", speakers={"А": other, "Б": one}
    )
    sent = commands.send_file(actor=actor, session=session, data=files[1], over=document)
    commands.take_transcript_in(actor=actor, sent=sent, title="", speakers={"А": other})
    document.refresh_from_db()
    assert not queries.holds_withdrawn(document)
    commands.withdraw_consent(actor=actor, participant=one)
    assert queries.holds_withdrawn(document)
    with pytest.raises(SomethingWithdrawn):
        commands.send_file(actor=actor, session=session, data=files[0], over=document)
