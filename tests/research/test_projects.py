"""Projects of other programs, and our own, come into a study: nothing is lost, nothing doubled."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from gurvan.archive import replaying
from gurvan.kernel import clock
from gurvan.kernel.actors import system
from gurvan.ledger.models import Entry
from gurvan.registry.commands import forget_person
from gurvan.research import commands, queries
from gurvan.research.commands import CodeDraft, SessionPlan, TakingSaid
from gurvan.research.exchange import CodeTold, Marked, Project, SourceTold
from gurvan.research.models import (
    Code,
    CodedDocument,
    Document,
    GuestCoder,
    Highlight,
    Participant,
    SentProject,
    Session,
    Study,
    TakenProject,
)
from gurvan.research.passages import Passage, text_of
from gurvan.research.qda_reading import project_of
from gurvan.research.qda_settling import settled
from gurvan.research.qda_writing import codebook_file, project_file
from gurvan.research.refusals import (
    CoderErasedAlready,
    NothingToTakeIn,
    ProjectBackAlready,
    ProjectConsentNeeded,
    ProjectRests,
    ProjectTooLarge,
    StudyNotUnderWay,
)
from gurvan.vault.refusals import KeyDestroyed
from tests.cast import Cast
from tests.research.stories import Studies
from tests.research.test_carrying import corrected
from tests.research.test_qda import G, like_nvivo, projects, require_valid

YES = TakingSaid(consented=True)


def empty(stories: Studies) -> Study:
    """Begin a study in which nothing stands."""
    return commands.begin_study(actor=stories.actor, study=stories.planned())


def exchange_code(number: int, *, parent: int | None = None, name: str = "") -> CodeTold:
    """Return a code of another program."""
    above = "" if parent is None else G[parent]
    return CodeTold(guid=G[number], name=name or f"Код {number}", parent=above)


def coded(stories: Studies) -> Document:
    """Close the notes of a focus group, and code in them: a tree of codes, remarks, two coders."""
    document, _people = stories.closed()
    above = stories.code(document.study, "Саад", definition="Юу саад болдог", memo="Ярилцсан")
    below = stories.code(document.study, "Зам", parent=above, colour="red")
    text = text_of(queries.passages_in(document, document.versions))
    for quote, memo, *codes in (
        ("хаалттай", "Хэзээ?", below, above),
        ("Нэгдэж дуугарах хэрэгтэй\nГурван", "", above),
        ("гэрээ", "Ахиж асуух"),
    ):
        start = text.index(quote)
        stories.gives(document, start, start + len(quote), *codes, memo=memo)
    return document


def told(data: bytes) -> Project:
    """Return what a file holds, without what belongs to the file and not to what is in it."""
    project, left = project_of(data)
    assert left == {}
    return replace(project, name="")


def test_a_study_is_taken_into_an_empty_one_and_leaves_it_as_it_came(
    stories: Studies, cast: Cast
) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    study = empty(stories)
    taken = stories.brought(study, data)
    assert (taken.codes, taken.documents, taken.highlights) == (2, 1, 4)
    again = commands.take_study_away(actor=stories.actor, study=study)
    require_valid(again)
    assert told(again) == told(data)
    [other] = study.documents.all()
    assert text_of(queries.passages_in(other, 1)) == text_of(queries.passages_in(document, 1))
    row = Highlight.objects.get(document=other, code__name="Зам")
    assert (str(row.participant), row.noted()) == ("Participant 1", "Хэзээ?")
    assert row.participant is not None
    assert row.participant.session.study == study
    assert not row.participant.to_quotes  # what they consented to, no file tells
    assert Entry.objects.filter(event="research.project_taken_in").count() == 1
    assert not SentProject.objects.exists()
    # In another office too: nothing of it is known there.
    stories.actor = cast.actors["neighbour_officer"]
    elsewhere = empty(stories)
    stories.brought(elsewhere, again)
    assert told(commands.take_study_away(actor=stories.actor, study=elsewhere)) == told(data)


def test_what_is_here_already_does_not_come_twice(stories: Studies) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    sent = stories.sent_project(document.study, data)
    found, _project, _left = queries.held_against(sent)
    assert not found.brings
    assert not found.differ
    assert [one.how for one in found.codes] == ["same", "same"]
    assert [one.how for one in found.sources] == ["same"]
    assert found.sources[0].here == 4
    with pytest.raises(NothingToTakeIn):
        commands.take_project_in(actor=stories.actor, sent=sent, said=YES)
    study = empty(stories)  # a GUID of another study is nothing here
    stories.brought(study, data)
    sent = stories.sent_project(study, data)
    assert not queries.held_against(sent)[0].brings
    commands.drop_project(actor=stories.actor, sent=sent)


@given(project=projects())
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_project_holds_it_leaves_as_it_came(stories: Studies, project: Project) -> None:
    data = project_file(project)
    study = empty(stories)
    sent = stories.sent_project(study, data)
    found, _project, _left = queries.held_against(sent)
    if not found.brings:
        return
    commands.take_project_in(actor=stories.actor, sent=sent, said=YES)
    first = queries.study_told(study)
    require_valid(project_file(first))
    kept, _left = settled(project)
    assert [one.name for one in first.sources] == [one.name for one in kept.sources]
    for ours, theirs, met in zip(first.sources, kept.sources, found.sources, strict=True):
        assert text_of(ours.passages) == text_of(theirs.passages)
        assert [(p.key, p.participant, p.voice, p.minute) for p in ours.passages] == [
            (p.key, p.participant, p.voice, p.minute) for p in theirs.passages
        ]
        assert {(m.guid, m.start, m.end, m.code, m.memo) for m in ours.marks} == {
            (m.guid, m.start, m.end, m.code, m.memo) for m in met.marks
        }
        gone = queries.exchange.withdrawn_in(ours.passages)
        for one in theirs.marks:
            touched = any(a < one.end and one.start < b for a, b in gone)
            assert touched != (one.guid in {m.guid for m in met.marks})
    assert [replace(c, name="") for c in first.codes] == [replace(c, name="") for c in kept.codes]
    other = empty(stories)
    stories.brought(other, project_file(first))
    assert told(project_file(queries.study_told(other))) == told(project_file(first))


# --- What the study has, and what it no longer has ------------------------------------------------


def without(project: Project, **told: object) -> bytes:
    """Return a project as a file, some of it told otherwise."""
    return project_file(replace(project, **told))  # type: ignore[arg-type] # as told


def test_what_is_dropped_struck_or_erased_here_does_not_come_back(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    data = commands.take_study_away(actor=stories.actor, study=study)
    way, block = Code.objects.get(name="Зам"), Code.objects.get(name="Саад")
    remark = Highlight.objects.get(code=None)
    stories.gives(
        document, remark.start, remark.end, mark=remark.mark, knows=(remark.edit,)
    )  # struck
    commands.drop_code(actor=stories.actor, code=way)
    found, _project, _left = queries.held_against(stories.sent_project(study, data))
    assert [one.how for one in found.codes] == ["same", "gone"]
    assert (found.sources[0].here, found.sources[0].gone, found.brings) == (2, 2, False)
    commands.take_up_code(actor=stories.actor, code=way)
    commands.merge_code(actor=stories.actor, code=way, into=block)
    found, _project, _left = queries.held_against(stories.sent_project(study, data))
    assert not found.brings
    commands.erase_document(actor=stories.actor, document=document)
    found, _project, _left = queries.held_against(stories.sent_project(study, data))
    assert [one.how for one in found.sources] == ["gone"]
    assert not found.brings


def test_what_was_struck_long_ago_does_not_come_back_either(
    stories: Studies, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    for remark in Highlight.objects.all():
        place = (document, remark.start, remark.end)
        stories.gives(*place, mark=remark.mark, knows=(remark.edit,))  # struck
    later = clock.now() + timedelta(days=31)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: later)
        assert commands.destroy_struck_highlights() == 4
        assert commands.destroy_struck_highlights() == 0
    assert not Highlight.objects.exists()
    found, _project, _left = queries.held_against(stories.sent_project(document.study, data))
    assert (found.sources[0].gone, found.brings) == (4, False)


def test_a_question_that_a_session_asks_since_keeps_the_file_that_brought_it(
    stories: Studies,
) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    study = empty(stories)
    taken = stories.brought(study, data)
    asked = study.questions.all()[0]
    session = commands.prepare_session(
        actor=stories.actor, study=study, plan=SessionPlan(questions=[asked])
    )
    with pytest.raises(ProjectRests):
        commands.take_project_back(actor=stories.actor, taken=taken)
    commands.change_session(actor=stories.actor, session=session, plan=SessionPlan())
    commands.take_project_back(actor=stories.actor, taken=taken)
    assert not study.questions.exists()


def test_who_withdrew_does_not_come_back_with_a_file(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    one = Participant.objects.get(number=1)
    commands.withdraw_consent(actor=stories.actor, participant=one)
    # The document as it is here has its marks; so has one that comes anew with their words in it.
    other = replace(project.sources[0], guid=G[1], name="Дахин")
    fresh = [
        replace(part, key=key.replace("-", ""))
        for part, key in zip(other.passages, G[20:], strict=False)
    ]
    marks = [
        replace(m, guid=g, mark=h)
        for m, g, h in zip(other.marks, G[30:], ("", G[25], G[26], G[27]), strict=False)
    ]
    other = replace(other, passages=fresh, marks=[replace(m, mark=m.mark or G[24]) for m in marks])
    data = without(project, sources=[project.sources[0], other])
    taken = stories.brought(study, data)
    assert (taken.documents, Participant.objects.filter(session__study=study).count()) == (1, 2)
    made = Document.objects.get(title="Дахин")
    for row in (document, made):
        words = text_of(queries.passages_in(row, 1))
        assert "хаалттай" not in words
        assert "гэрээ" in words
    assert Highlight.objects.filter(document=made).count() == 2


def test_marks_stay_with_their_words_where_the_text_here_was_changed(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    data = commands.take_study_away(actor=stories.actor, study=study)
    project, _left = project_of(data)
    [source] = project.sources
    text = text_of(source.passages)
    new = []
    for number, quote in enumerate(("цагдаа", "хэрэгтэй")):
        place = text.index(quote), text.index(quote) + len(quote)
        new.append(
            replace(
                source.marks[0], guid=G[number], mark=G[number + 5], start=place[0], end=place[1]
            )
        )
    corrected(stories, document, "хэрэгтэй", "Бид одоо нэгдэж дуугарах ёстой")
    changed = without(project, sources=[replace(source, marks=[*source.marks, *new])])
    found, _project, _left = queries.held_against(stories.sent_project(study, changed))
    [met] = found.sources
    assert met.reworded
    assert [text[one.start : one.end] for one in met.lost] == ["хэрэгтэй"]
    stories.brought(study, changed)
    row = Highlight.objects.get(
        code__name="Зам",
        document=document,
        coder_uid__isnull=False,
        memo__isnull=False,
        start=text.index("цагдаа"),
    )
    assert queries.quote_of(row) == "цагдаа"
    assert row.coder_uid == stories.actor.user_uid  # a coder of this study stays who they are


def test_where_a_code_says_something_else_somebody_decides(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    codes = [
        replace(one, name=f"{one.name} 2", definition="Өөр", colour="green")
        for one in project.codes
    ]
    sources = [replace(project.sources[0], name="Өөр нэр")]
    data = without(project, codes=codes, sources=sources)
    sent = stories.sent_project(study, data)
    found, _project, _left = queries.held_against(sent)
    assert found.differ
    assert not found.brings
    with pytest.raises(NothingToTakeIn):
        commands.take_project_in(actor=stories.actor, sent=sent, said=YES)
    said = TakingSaid(theirs=True)
    taken = commands.take_project_in(actor=stories.actor, sent=sent, said=said)
    assert {(c.name, c.definition, c.colour) for c in study.codes.all()} == {
        ("Саад 2", "Өөр", "green"), ("Зам 2", "Өөр", "green"),
    }  # fmt: skip
    assert study.documents.get().title == "Өөр нэр"
    commands.take_project_back(actor=stories.actor, taken=taken)
    assert {(c.name, c.colour) for c in study.codes.all()} == {("Саад", "blue"), ("Зам", "red")}
    assert study.documents.get().title == document.title
    stories.brought(study, data, theirs=True)
    later = TakenProject.objects.get(taken_back_on=None)
    way = Code.objects.get(name="Зам 2")
    commands.change_code(actor=stories.actor, code=way, draft=CodeDraft(name="Гурав"))
    with pytest.raises(ProjectRests):
        commands.take_project_back(actor=stories.actor, taken=later)


def test_where_a_name_is_taken_the_rest_of_what_the_file_says_is_taken_in(stories: Studies) -> None:
    study = coded(stories).study
    commands.add_code(actor=stories.actor, study=study, draft=CodeDraft(name="Шинэ"))
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    codes = [
        replace(one, name="Саад", definition="Файлаас") if one.name == "Шинэ" else one
        for one in project.codes
    ]
    stories.brought(study, without(project, codes=codes), theirs=True)
    assert study.codes.get(name="Шинэ").definition == "Файлаас"
    assert study.codes.filter(name="Саад").count() == 1


# --- Other programs -------------------------------------------------------------------------------


def test_codes_and_quotes_of_another_program_are_kept_and_its_coder_is_a_guest(
    stories: Studies,
) -> None:
    study = empty(stories)
    taken = stories.brought(study, like_nvivo())
    assert (taken.codes, taken.documents, taken.highlights) == (2, 1, 2)
    [document] = study.documents.all()
    rows = {
        row.code.name[:4]: row for row in document.highlights.select_related("code") if row.code
    }
    assert queries.quote_of(rows["Зам "]) == "хаалттай 😀"
    named, unnamed = study.guest_coders.order_by("-name")
    assert (named.name, unnamed.name) == ("Дорж", "")
    assert rows["Зам "].coder_uid == named.uid
    assert queries.coders([named.uid, unnamed.uid]) == {
        named.uid: "Дорж", unnamed.uid: "A coder of another program",
    }  # fmt: skip
    [line, *_] = queries.highlighted(actor=stories.actor, study=study)
    assert line.document == "Ярилцлага 1"
    away = commands.take_study_away(actor=stories.actor, study=study)
    require_valid(away)
    assert b"\xd0\x94\xd0\xbe\xd1\x80\xd0\xb6" not in away  # coders leave as numbers
    assert {one.guid for one in told(away).codes} == {G[2], G[3]}
    assert [one.guid for one in told(away).sources] == [G[4]]
    # What it knows itself by, it knows again.
    assert not queries.held_against(stories.sent_project(study, away))[0].brings
    assert not queries.held_against(stories.sent_project(study, like_nvivo()))[0].brings


def test_guests_count_in_tables_and_in_agreement_as_coders_do(stories: Studies) -> None:
    study = empty(stories)
    stories.brought(study, like_nvivo(), finished=True)
    [document] = study.documents.all()
    assert CodedDocument.objects.filter(document=document).count() == 2
    commands.finish_coding(actor=stories.actor, document=document)
    units = {
        row.line and row.line.code.name[:4]: row.tally
        for row in queries.agreement(actor=stories.actor, study=study)
    }
    assert units["Зам "].units == 3
    table = queries.together(actor=stories.actor, study=study)
    assert table.most == 1


def test_what_a_guest_coded_is_placed_by_whoever_works_on_the_study(stories: Studies) -> None:
    study = empty(stories)
    stories.brought(study)
    [document] = study.documents.all()
    corrected(stories, document, "хаалттай", "Гарц хаалттай")
    [loose] = queries.loose_marks(document, coder_uid=stories.actor.user_uid)
    assert loose.quote == "Зам"
    assert queries.loose_count(document, coder_uid=stories.actor.user_uid) == (1, 0)
    placing = commands.Placing(mark=loose.mark, start=0, end=4)
    commands.place_highlights(actor=stories.actor, document=document, placings=[placing])
    row = document.highlights.get()
    assert queries.quote_of(row) == "Гарц"
    assert row.coder_uid == study.guest_coders.get().uid


def test_nobody_speaks_in_a_document_of_another_session_than_theirs(stories: Studies) -> None:
    document = coded(stories)
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=document.study))
    study = empty(stories)
    data = without(project, sources=[replace(project.sources[0], session=0)])
    found, _project, _left = queries.held_against(stories.sent_project(study, data))
    assert found.left["speakers"] == 2
    stories.brought(study, data)
    [made] = study.documents.all()
    assert {one.participant for one in queries.passages_in(made, 1)} == {""}


def test_a_codebook_comes_alone_into_a_study_that_is_only_planned(stories: Studies) -> None:
    document = coded(stories)
    data = codebook_file(queries.codes_told(document.study))
    study = stories.planned()
    taken = stories.brought(study, data)
    assert (taken.kind, taken.codes, taken.documents) == ("codebook", 2, 0)
    assert codebook_file(queries.codes_told(study)) == data
    with pytest.raises(StudyNotUnderWay):
        stories.sent_project(study, like_nvivo())


def test_names_that_are_taken_and_codes_too_deep_find_a_place(stories: Studies) -> None:
    study = empty(stories)
    stories.code(study, "Зам")
    deep = [exchange_code(n, parent=n - 1 if n else None) for n in range(8)]
    top = [
        exchange_code(10, name="зам"),
        exchange_code(11, name="зам"),
        exchange_code(12, name="?!"),
    ]
    data = without(Project(name="Х"), codes=[*deep, *top])
    found, _project, _left = queries.held_against(stories.sent_project(study, data))
    assert (found.left["deep"], found.left["renamed"]) == (2, 3)
    stories.brought(study, data)
    names = set(study.codes.filter(parent=None).values_list("name", flat=True))
    assert names == {"Зам", "зам (2)", "зам (3)", "?! 1", "Код 0"}
    lines = queries.codebook(actor=stories.actor, study=study)
    assert max(line.depth for line in lines) == 5


# --- Bounds, consent, taking back -----------------------------------------------------------------


def test_documents_come_only_where_those_who_speak_agreed(stories: Studies) -> None:
    study = empty(stories)
    with pytest.raises(ProjectConsentNeeded):
        stories.brought(study, consented=False)
    assert not study.documents.exists()
    assert SentProject.objects.count() == 1  # it is there still, to be said


def test_what_is_too_large_is_refused(stories: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    study = empty(stories)
    monkeypatch.setattr("gurvan.research.commands.projects.MEGABYTE", 1)
    with pytest.raises(ProjectTooLarge):
        stories.sent_project(study)


def test_all_of_it_is_taken_back_while_nothing_rests_on_it(stories: Studies) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    study = empty(stories)
    for file in (data, like_nvivo()):
        taken = stories.brought(study, file, finished=True)
        commands.take_project_back(actor=stories.actor, taken=taken)
        for rows in (study.codes, study.documents, study.sessions, study.questions):
            assert not rows.exists()
        assert not study.guest_coders.exists()
        assert not Highlight.objects.filter(document__study=study).exists()
        with pytest.raises(ProjectBackAlready):
            commands.take_project_back(actor=stories.actor, taken=taken)
    again = stories.brought(study, data)  # as if it had never come
    assert again.highlights == 4


def test_a_report_issued_before_stays_and_one_issued_since_rests_on_it(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    before = stories.reported(study)["studies/issued"]
    codebook = without(Project(name="Х"), codes=[exchange_code(1)])
    taken = stories.brought(study, codebook)
    commands.take_project_back(actor=stories.actor, taken=taken)
    before.refresh_from_db()
    assert before.erased_on is None
    later = stories.brought(study, codebook)
    since = stories.reported(study)["studies/issued"]
    with pytest.raises(ProjectRests):
        commands.take_project_back(actor=stories.actor, taken=later)
    since.refresh_from_db()
    assert since.erased_on is None


@pytest.mark.parametrize("what", ["code", "cite", "consent", "under", "finish", "session"])
def test_what_something_rests_on_is_not_taken_back(stories: Studies, what: str) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    study = empty(stories)
    taken = stories.brought(study, data)
    [made] = study.documents.all()
    below = study.codes.get(name="Зам")
    if what == "code":
        stories.gives(made, 0, 3, stories.code(study, "Миний"))
    elif what == "cite":
        stories.found(made)
    elif what == "consent":
        person = Participant.objects.filter(session__study=study)[0]
        commands.withdraw_consent(actor=stories.actor, participant=person)
    elif what == "under":
        stories.code(study, "Доор", parent=below)
    elif what == "finish":
        commands.finish_coding(actor=stories.actor, document=made)
    else:
        session = Session.objects.get(study=study)
        sent = commands.send_file(actor=stories.actor, session=session, data="А: Үг".encode())
        commands.take_transcript_in(actor=stories.actor, sent=sent, title="Т", speakers={})
    with pytest.raises(ProjectRests):
        commands.take_project_back(actor=stories.actor, taken=taken)
    assert study.codes.filter(name="Зам").exists()
    assert made.highlights.exists()


def test_the_name_of_a_guest_is_erased_and_their_coding_stays(stories: Studies) -> None:
    study = empty(stories)
    stories.brought(study)
    guest = study.guest_coders.get()
    commands.erase_guest_coder(actor=stories.actor, coder=guest)
    assert GuestCoder.objects.get(pk=guest.pk).name == ""
    assert Highlight.objects.filter(coder_uid=guest.uid).exists()
    with pytest.raises(CoderErasedAlready):
        commands.erase_guest_coder(actor=stories.actor, coder=guest)


def test_names_of_guests_are_kept_as_long_as_who_the_participants_were(stories: Studies) -> None:
    closed, open_yet = empty(stories), empty(stories)
    for study in (closed, open_yet):
        stories.brought(study)
    commands.close_study(actor=stories.actor, study=closed)
    house = system(stories.actor.federation_id)
    assert commands.erase_old_identities(actor=house) == 0
    with clock.held(clock.now() + timedelta(days=400)):
        assert commands.erase_old_identities(actor=house) == 1
        assert commands.erase_old_identities(actor=house) == 0
    assert [one.guest_coders.get().name for one in (closed, open_yet)] == ["", "Дорж"]


def test_what_was_taken_back_and_who_was_erased_is_so_again_after_restoring(
    stories: Studies,
) -> None:
    first, second = empty(stories), empty(stories)
    taken, _other = stories.brought(first), stories.brought(second)
    guest = second.guest_coders.get()
    before = transaction.savepoint()
    commands.take_project_back(actor=stories.actor, taken=taken)
    commands.erase_guest_coder(actor=stories.actor, coder=guest)
    noted = replaying.of_ledger()
    assert sorted(one.what for one in noted) == ["coder", "project"]
    transaction.savepoint_rollback(before)
    assert first.documents.exists()
    assert replaying.replay(noted).done == 2
    assert not first.documents.exists()
    assert second.guest_coders.get().name == ""
    assert replaying.replay(noted).done == 0


def test_what_is_on_its_way_goes_with_a_member_who_is_forgotten(
    stories: Studies, cast: Cast
) -> None:
    stories.sent_project(empty(stories))
    forget_person(actor=cast.officer, person=cast.people["enkh"], why="asked")
    assert not SentProject.objects.exists()


def test_a_file_costs_no_more_queries_with_more_in_it(
    stories: Studies, django_assert_max_num_queries: Callable[..., object]
) -> None:
    study = empty(stories)
    codes = [exchange_code(n) for n in range(8)]
    passages = [Passage.of(f"Үг {n}") for n in range(40)]
    marks = [
        Marked(guid=str(uuid4()), mark=str(uuid4()), start=n, end=n + 2, code=G[n % 8])
        for n in range(100)
    ]
    sources = [SourceTold(guid=str(uuid4()), name="Нэг", passages=passages, marks=marks)]
    data = without(Project(name="Х"), codes=codes, sources=sources)
    sent = stories.sent_project(study, data)
    with django_assert_max_num_queries(75):  # type: ignore[attr-defined] # a context
        taken = commands.take_project_in(actor=stories.actor, sent=sent, said=YES)
    assert taken.highlights == 100


def test_what_was_taken_in_is_withdrawn_and_erased_as_all_else(stories: Studies) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    study = empty(stories)
    stories.brought(study, data)
    [made] = study.documents.all()
    one = Participant.objects.get(session__study=study, number=1)
    commands.withdraw_consent(actor=stories.actor, participant=one)
    assert "хаалттай" not in text_of(queries.passages_in(made, 1))
    assert not queries.codebook(actor=stories.actor, study=study)[1].highlights
    assert not queries.held_against(stories.sent_project(study, data))[0].brings
    commands.erase_document(actor=stories.actor, document=made)
    assert queries.highlighted(actor=stories.actor, study=study) == []
    assert not queries.held_against(stories.sent_project(study, data))[0].brings


# --- Words that stay, and names that are not theirs -----------------------------------------------


@pytest.mark.parametrize("what", ["withdraw", "erase"])
def test_what_is_on_its_way_goes_where_words_of_its_study_go(stories: Studies, what: str) -> None:
    document = coded(stories)
    data = commands.take_study_away(actor=stories.actor, study=document.study)
    sent = stories.sent_project(document.study, data)
    other = stories.sent_project(empty(stories))
    if what == "withdraw":
        one = Participant.objects.get(session__study=document.study, number=1)
        commands.withdraw_consent(actor=stories.actor, participant=one)
    else:
        commands.erase_document(actor=stories.actor, document=document)
    assert list(SentProject.objects.all()) == [other]
    with pytest.raises(KeyDestroyed):
        sent.read()


def test_a_file_codes_in_nobody_elses_name(stories: Studies, cast: Cast) -> None:
    document = coded(stories)
    study = document.study
    commands.name_reader(actor=stories.actor, study=study, email=cast.users["second_officer"].email)
    stories.actor, first = cast.actors["second_officer"], stories.actor
    stories.gives(document, 0, 4, Code.objects.get(name="Саад"))
    stories.actor = first
    data = commands.take_study_away(actor=first, study=study)
    project, _left = project_of(data)
    [source] = project.sources
    [theirs] = {mark.coder for mark in source.marks if (mark.start, mark.end) == (0, 4)}
    [own] = {mark.coder for mark in source.marks} - {theirs}
    long_ago = "2020-01-01T00:00:00+00:00"
    forged = [
        replace(source.marks[0], guid=G[n], mark=G[n + 5], start=7, end=9, coder=who, at=long_ago)
        for n, who in enumerate((theirs, own))
    ]
    changed = without(project, sources=[replace(source, marks=[*source.marks, *forged])])
    before = set(document.highlights.values_list("pk", flat=True))
    stories.brought(study, changed)
    guest = study.guest_coders.get()
    rows: dict[UUID | None, Highlight] = {
        row.coder_uid: row for row in document.highlights.exclude(pk__in=before)
    }
    assert set(rows) == {guest.uid, first.user_uid}
    assert rows[guest.uid].coded_at.year == 2020
    assert rows[first.user_uid].coded_at.year > 2020  # for an account no file speaks
    assert not queries.held_against(stories.sent_project(study, changed))[0].brings
    again = commands.take_study_away(actor=first, study=study)
    assert not queries.held_against(stories.sent_project(study, again))[0].brings


def test_a_file_cannot_tell_that_somebody_spoke_in_another_session(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    [session], [source] = project.sessions, project.sources
    fresh = [replace(one, key=uuid4().hex) for one in source.passages]
    data = without(
        project,
        sessions=[session, replace(session, guid=G[1], number=9)],
        people=[replace(one, session=9) for one in project.people],
        sources=[replace(source, guid=G[2], name="Өөр", passages=fresh, marks=[], session=9)],
    )
    stories.brought(study, data)
    made = Document.objects.get(title="Өөр")
    assert made.session is not None
    assert made.session != document.session
    assert {one.participant for one in queries.passages_in(made, 1)} == {""}


def test_who_withdrew_stays_away_though_the_file_no_longer_tells_of_them(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    [source] = project.sources
    one = Participant.objects.get(session__study=study, number=1)
    commands.withdraw_consent(actor=stories.actor, participant=one)
    fresh = [replace(part, key=uuid4().hex) for part in source.passages]
    new = replace(source, guid=G[2], name="Өөр", passages=fresh, marks=[])
    stories.brought(study, without(project, people=[], sources=[new]))
    assert "хаалттай" not in text_of(queries.passages_in(Document.objects.get(title="Өөр"), 1))


def test_a_moment_of_year_one_is_no_moment(stories: Studies) -> None:
    data = like_nvivo()
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            assert name != "project.qde" or b"2024-05-01T10:00:00Z" in text
            new.writestr(name, text.replace(b"2024-05-01T10:00:00Z", b"0001-01-01T00:00:00"))
    study = empty(stories)
    stories.brought(study, changed.getvalue())
    assert {row.coded_at.date() for row in Highlight.objects.filter(document__study=study)} == {
        clock.now().date()
    }


def test_the_title_of_an_erased_document_is_kept_by_no_project(stories: Studies) -> None:
    document = coded(stories)
    study, title = document.study, document.title
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    codes = [replace(one, memo="Өөр") for one in project.codes]
    data = without(project, codes=codes, sources=[replace(project.sources[0], name="Өөр нэр")])
    taken = stories.brought(study, data, theirs=True)
    assert title in str(taken.read())
    document.refresh_from_db()
    commands.erase_document(actor=stories.actor, document=document)
    taken.refresh_from_db()
    assert title not in str(taken.read())
    commands.take_project_back(actor=stories.actor, taken=taken)  # the rest stands again
    assert set(study.codes.values_list("memo", flat=True)) == {"Ярилцсан", ""}


def test_no_code_goes_back_below_one_that_was_dropped_since(stories: Studies) -> None:
    document = coded(stories)
    study = document.study
    project, _left = project_of(commands.take_study_away(actor=stories.actor, study=study))
    codes = [replace(one, parent="") for one in project.codes]
    taken = stories.brought(study, without(project, codes=codes), theirs=True)
    below, above = Code.objects.get(name="Зам"), Code.objects.get(name="Саад")
    assert below.parent is None
    commands.drop_code(actor=stories.actor, code=above)
    with pytest.raises(ProjectRests):
        commands.take_project_back(actor=stories.actor, taken=taken)
    commands.take_up_code(actor=stories.actor, code=above)
    commands.take_project_back(actor=stories.actor, taken=taken)
    below.refresh_from_db()
    assert below.parent == above
