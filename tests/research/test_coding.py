"""Codes and highlights: kept once, each coder's own, and gone with what was withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings, strategies as st

from gurvan.kernel import clock
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.research import commands, queries, tasks
from gurvan.research.commands import CodeDraft
from gurvan.research.models import Code, Highlight
from gurvan.research.queries.coding import depth_below, way_up
from gurvan.research.refusals import (
    CodeDroppedAlready,
    CodeHasCodes,
    CodeInUse,
    CodeNameTaken,
    CodeTooDeep,
    CodeUnderItself,
    CodeUnknown,
    CodingFinishedAlready,
    CodingNotFinished,
    DocumentChangedMeanwhile,
    DocumentGone,
    HighlightChanged,
    NotYourHighlight,
    ParticipantSpoke,
    PassageWithdrawn,
    PlaceNotThere,
)
from gurvan.research.terms import MOST_CODES_DEEP
from tests.research.stories import Studies

pytestmark = pytest.mark.django_db


def put_right(stories: Studies, code: Code, **told: object) -> Code:
    draft = CodeDraft(**{"name": code.name, "parent": code.parent, **told})  # type: ignore[arg-type] # as told
    ordinal = None if "parent" in told else code.ordinal
    return commands.change_code(actor=stories.actor, code=code, draft=draft, ordinal=ordinal)


# --- The codebook ---------------------------------------------------------------------------------


def test_codes_stand_in_a_tree_and_are_moved(stories: Studies) -> None:
    study = stories.planned()
    threats = stories.code(study, "Аюул", colour="red", definition="Гаднаас")
    police = stories.code(study, "Цагдаа", parent=threats)
    roads = stories.code(study, "Зам")
    path = {one.path for one in queries.codebook(actor=stories.actor, study=study)}
    assert path == {"Аюул", "Аюул › Цагдаа", "Зам"}
    put_right(stories, roads, parent=threats)
    roads.refresh_from_db()
    assert (roads.parent, roads.ordinal) == (threats, 2)
    commands.change_code(
        actor=stories.actor,
        code=roads,
        draft=CodeDraft(name="Хаалттай зам", parent=threats),
        ordinal=1,
    )
    lines = queries.codebook(actor=stories.actor, study=study)
    assert [one.path for one in lines] == ["Аюул", "Аюул › Хаалттай зам", "Аюул › Цагдаа"]
    with pytest.raises(CodeUnderItself):
        put_right(stories, threats, parent=police)
    with pytest.raises(CodeNameTaken):
        stories.code(study, "цагдаа", parent=threats)
    with pytest.raises(CodeUnknown):
        stories.code(stories.planned(), "Өөр", parent=threats)


def test_the_tree_is_not_deeper_than_a_page_shows(stories: Studies) -> None:
    study = stories.planned()
    above = None
    for number in range(MOST_CODES_DEEP):
        above = stories.code(study, f"Код {number}", parent=above)
    with pytest.raises(CodeTooDeep):
        stories.code(study, "Илүү", parent=above)
    pair = stories.code(study, "Дээд")
    stories.code(study, "Доод", parent=pair)
    with pytest.raises(CodeTooDeep):
        put_right(stories, pair, parent=above.parent)  # type: ignore[union-attr] # it has one


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=20))
def test_steps_in_a_tree_are_counted_alike_from_above_and_below(parents: list[int]) -> None:
    book: dict[int, Code] = {}
    for number, parent in enumerate(parents, start=1):
        book[number] = Code(pk=number, parent_id=(parent % number) or None, name=str(number))
    for code in book.values():
        below = [one for one in book.values() if code in way_up(one, book)]
        ways = max(len(way_up(one, book)) for one in below) - len(way_up(code, book)) + 1
        assert depth_below(code, book.values()) == ways


def test_a_code_is_merged_and_gets_its_own_back(stories: Studies) -> None:
    document, _people = stories.closed()
    first, second = stories.code(document.study, "Зам"), stories.code(document.study, "Саад")
    under = stories.code(document.study, "Пост", parent=first)
    stories.gives(document, 0, 3, first)
    stories.gives(document, 4, 12, first)
    stories.gives(document, 4, 12, second)
    commands.merge_code(actor=stories.actor, code=first, into=second)
    under.refresh_from_db()
    assert under.parent == second
    held = queries.highlights_in(document, 0, 50)
    assert [(row.start, row.code) for row in held] == [(0, second), (4, second)]
    with pytest.raises(CodeDroppedAlready):
        commands.drop_code(actor=stories.actor, code=first)
    commands.take_up_code(actor=stories.actor, code=first)
    held = queries.highlights_in(document, 0, 50)
    assert sorted((row.start, row.code.name) for row in held if row.code) == [
        (0, "Зам"),
        (4, "Зам"),
        (4, "Саад"),
    ]
    with pytest.raises(CodeInUse):
        commands.take_up_code(actor=stories.actor, code=first)
    with pytest.raises(CodeUnderItself):
        commands.merge_code(actor=stories.actor, code=second, into=under)


def test_a_code_merged_while_somebody_gives_it_means_what_it_went_into(stories: Studies) -> None:
    document, _people = stories.closed()
    first, second = stories.code(document.study, "Зам"), stories.code(document.study, "Саад")
    read_before = Code.objects.get(pk=first.pk)
    commands.merge_code(actor=stories.actor, code=first, into=second)
    [row] = stories.gives(document, 0, 3, read_before)
    assert row.code == second
    read_before = Code.objects.get(pk=second.pk)
    commands.drop_code(actor=stories.actor, code=second)
    with pytest.raises(CodeUnknown):
        stories.gives(document, 4, 12, read_before)


def test_who_was_cited_is_not_dropped_as_added_by_mistake(stories: Studies) -> None:
    document, [one, other] = stories.closed()
    stories.found(document)  # in words of the first
    commands.erase_document(actor=stories.actor, document=document)
    with pytest.raises(ParticipantSpoke):
        commands.drop_participant(actor=stories.actor, participant=one)
    commands.drop_participant(actor=stories.actor, participant=other)


def test_a_dropped_code_counts_nowhere_until_it_is_taken_up(stories: Studies) -> None:
    document, _people = stories.closed()
    code = stories.code(document.study)
    under = stories.code(document.study, "Доор", parent=code)
    stories.gives(document, 0, 3, code)
    with pytest.raises(CodeHasCodes):
        commands.drop_code(actor=stories.actor, code=code)
    commands.drop_code(actor=stories.actor, code=under)
    commands.drop_code(actor=stories.actor, code=code)
    assert queries.highlights_in(document, 0, 9) == []
    with pytest.raises(CodeUnknown):
        stories.gives(document, 0, 3, code)
    commands.take_up_code(actor=stories.actor, code=under)
    under.refresh_from_db()
    assert under.parent is None
    commands.take_up_code(actor=stories.actor, code=code)
    assert len(queries.highlights_in(document, 0, 9)) == 1


# --- Highlights -----------------------------------------------------------------------------------


def test_a_place_is_coded_once_however_often_it_is_sent(stories: Studies) -> None:
    document, people = stories.closed()
    code, other = stories.code(document.study), stories.code(document.study, "Өөр")
    mark, edit = uuid4(), uuid4()
    stories.gives(document, 2, 9, code, other, memo="Анхаар", mark=mark, edit=edit)
    kept = stories.gives(document, 2, 9, code, other, memo="Анхаар", mark=mark, edit=edit)
    assert len(kept) == Highlight.objects.count() == 2
    assert {row.participant for row in kept} == {people[0]}
    assert kept[0].noted() == "Анхаар"
    with pytest.raises(HighlightChanged):
        stories.gives(document, 2, 9, code, mark=mark)
    with pytest.raises(HighlightChanged):
        stories.gives(document, 2, 9, mark=mark)
    newer = uuid4()
    left = stories.gives(document, 2, 10, other, mark=mark, edit=newer, knows=[edit])
    assert [(row.end, row.code, row.memo) for row in left] == [(10, other, None)]
    assert stories.gives(document, 2, 10, mark=mark, knows=[newer]) == []
    assert queries.highlights_in(document, 0, 99) == []
    again = stories.gives(document, 2, 10, other, mark=mark)
    assert again[0].pk == left[0].pk  # it is told again under the same name


def test_nobody_writes_over_what_another_coder_means(stories: Studies) -> None:
    document, _people = stories.closed()
    code = stories.code(document.study)
    [row] = stories.gives(document, 0, 3, code)
    other = stories.cast.actors["second_officer"]
    with pytest.raises(NotFound):
        stories.gives(document, 0, 3, code, actor=other)
    named = stories.cast.users["second_officer"].email
    commands.name_reader(actor=stories.actor, study=document.study, email=named)
    with pytest.raises(NotYourHighlight):
        stories.gives(document, 0, 3, actor=other, mark=row.mark, knows=[row.edit])
    stories.gives(document, 0, 3, code, actor=other)
    assert len(queries.highlights_in(document, 0, 3)) == 2
    with pytest.raises(NotAllowed):
        stories.gives(document, 0, 3, code, actor=stories.cast.house)


def test_a_place_outside_the_document_is_refused(stories: Studies) -> None:
    document, people = stories.closed()
    code = stories.code(document.study)
    length = document.history.get().length
    for start, end in ((5, 5), (9, 5), (length, length + 1), (0, length + 1)):
        with pytest.raises(PlaceNotThere):
            stories.gives(document, start, end, code)
    [across] = stories.gives(document, 0, length, code)
    assert across.participant is None  # several spoke there
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    with pytest.raises(PassageWithdrawn):
        stories.gives(document, 0, 3, code)
    key = queries.part_of(document, 1, 1).passages[1][1].key
    commands.correct_passage(actor=stories.actor, document=document, key=key, words="Өөр үг")
    with pytest.raises(DocumentChangedMeanwhile):
        stories.gives(document, 0, 3, code, seen=1)


def test_a_withdrawal_takes_highlights_and_remarks_along(stories: Studies) -> None:
    document, people = stories.closed()
    code = stories.code(document.study)
    theirs = queries.part_of(document, 1, 1).passages[0][1].length
    [own] = stories.gives(document, 2, 9, code, memo="Тэр хэлэв")
    [across] = stories.gives(document, 2, theirs + 9, code, memo="Тэд хэлэв")
    [other] = stories.gives(document, theirs + 1, theirs + 9, code, memo="Нөгөө нь хэлэв")
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    for row in (own, across, other):
        row.refresh_from_db()
    assert own.struck_at
    assert [own.participant, own.memo, across.memo, across.struck_at] == [None] * 4
    assert other.noted() == "Нөгөө нь хэлэв"
    commands.erase_document(actor=stories.actor, document=document)
    assert queries.highlights_in(document, 0, 99) == []
    assert not Highlight.objects.exclude(memo=None).exists()
    with pytest.raises(DocumentGone):
        stories.gives(document, 0, 3, code)


def test_what_was_struck_long_ago_goes_for_good(stories: Studies) -> None:
    document, _people = stories.closed()
    code = stories.code(document.study)
    [row] = stories.gives(document, 0, 3, code)
    stories.gives(document, 0, 3, mark=row.mark, knows=[row.edit])
    stories.gives(document, 0, 4, code)
    tasks.tidy()
    assert Highlight.objects.count() == 2
    with clock.held(clock.now() + timedelta(days=31)):
        tasks.tidy()
    assert Highlight.objects.get().end == 4


# --- Pages ----------------------------------------------------------------------------------------


def test_a_passage_is_coded_without_a_script(stories: Studies, sit: Callable[..., Client]) -> None:
    officer = sit("federation_officer")
    document, _people = stories.closed()
    code = stories.code(document.study)
    key = queries.part_of(document, 1, 1).passages[0][1].key
    url = reverse("research:code_passage", args=[document.uid, key])
    officer.post(url, {"codes": [str(code.uid)], "memo": "Анхаар"})
    [row] = queries.highlights_in(document, 0, 99)
    assert (row.code, row.noted()) == (code, "Анхаар")
    form = officer.get(url).context["form"]
    sent = {**{name: form[name].value() for name in ("mark", "edit", "knows")}, "memo": ""}
    officer.post(url, sent)
    assert queries.highlights_in(document, 0, 99) == []
    stories.gives(document, 0, 3, code)
    page = officer.get(code.get_absolute_url()).content.decode()
    assert "Зам" in page


def test_the_page_keeps_what_a_device_sends_and_tells_others_of_it(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    document, people = stories.closed()
    code = stories.code(document.study)
    client = sit("federation_officer")
    page = client.get(reverse("research:coding", args=[document.uid]))
    now = page.context["now"]
    save = reverse("research:save_highlight", args=[document.uid])
    mark = str(uuid4())
    sent = {"mark": mark, "edit": str(uuid4()), "start": 0, "end": 3, "seen": 1}
    kept = client.post(save, {**sent, "codes": [str(code.uid)], "memo": "Анхаар"}).json()
    assert kept["state"] == "saved"
    assert (kept["mark"]["codes"], kept["mark"]["mine"]) == ([str(code.uid)], True)
    since = reverse("research:coded_since", args=[document.uid])
    news = client.get(since, {"since": now}).json()
    assert ([one["mark"] for one in news["marks"]], news["gone"]) == ([mark], [])
    clash = client.post(save, {**sent, "edit": str(uuid4()), "memo": "Өөр"})
    assert (clash.status_code, clash.json()["mark"]["memo"]) == (409, "Анхаар")
    assert client.post(save, {**sent, "mark": str(uuid4()), "codes": ["x"]}).status_code == 422
    assert client.post(save, {"mark": "x"}).status_code == 422
    gone = client.post(save, {**sent, "edit": str(uuid4()), "knows": kept["mark"]["edit"]}).json()
    assert gone == {"state": "saved", "mark": None}
    assert client.get(since, {"since": now}).json()["gone"] == [mark]
    for nonsense in ("", "2026-13-45T99:00Z", "2026-01-01T00:00"):
        assert client.get(since, {"since": nonsense}).status_code == 302
    assert client.get(save).status_code == 302
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    left = client.post(save, {**sent, "mark": str(uuid4()), "codes": [str(code.uid)]}).json()
    assert left["state"] == "withdrawn"  # the device is not to keep it either


def test_a_coder_finishes_a_document_and_takes_it_back(stories: Studies) -> None:
    document, _people = stories.closed()
    commands.finish_coding(actor=stories.actor, document=document)
    assert queries.finished(document) == [stories.cast.users["federation_officer"].name]
    with pytest.raises(CodingFinishedAlready):
        commands.finish_coding(actor=stories.actor, document=document)
    commands.resume_coding(actor=stories.actor, document=document)
    with pytest.raises(CodingNotFinished):
        commands.resume_coding(actor=stories.actor, document=document)
    commands.finish_coding(actor=stories.actor, document=document)
    assert queries.has_finished(actor=stories.actor, document=document)
    assert not queries.has_finished(actor=stories.cast.house, document=document)
