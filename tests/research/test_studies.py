"""Studies and sessions: planned, begun, and read by nobody but those who work on them."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, ChangedMeanwhile, NotAllowed, NotFound
from gurvan.papers.queries import known_of, papers
from gurvan.places.queries import place
from gurvan.research import commands, desk, queries
from gurvan.research.commands import SessionPlan, StudyPlan
from gurvan.research.guide import QuestionDraft, agenda, ready_guides
from gurvan.research.models import Question
from gurvan.research.refusals import (
    AgendaNotRead,
    ConsentTextNeeded,
    LastReader,
    NamedAlready,
    NobodyToName,
    NoMethod,
    QuestionDroppedAlready,
    QuestionInUse,
    SessionHasNotes,
    SessionsHeld,
    SessionsOpen,
    ShockNeeded,
    StudyChoiceUnknown,
    StudyNotUnderWay,
    StudyTextTooLong,
    StudyWordsNeeded,
    TooManyMinutes,
)
from tests.cast import NOROVLIN
from tests.research.stories import Studies


def test_a_study_goes_its_way_and_back(stories: Studies) -> None:
    actor, study = stories.actor, stories.planned(consent_en="")
    with pytest.raises(ConsentTextNeeded):
        commands.begin_study(actor=actor, study=study)
    plan = StudyPlan(title="Ярилцлага", consent_mn="Тийм", consent_en="Yes", sample_size=7)
    commands.change_study(actor=actor, study=study, plan=plan)
    with pytest.raises(CannotWhile):
        commands.close_study(actor=actor, study=study)
    commands.begin_study(actor=actor, study=study)
    with pytest.raises(ConsentTextNeeded):  # what was promised stands
        commands.change_study(actor=actor, study=study, plan=StudyPlan(title="Х"))
    commands.put_study_back(actor=actor, study=study)
    commands.begin_study(actor=actor, study=study)
    commands.close_study(actor=actor, study=study)
    with pytest.raises(StudyNotUnderWay):
        commands.prepare_session(actor=actor, study=study, plan=SessionPlan())
    commands.reopen_study(actor=actor, study=study)
    assert study.state == "under_way"
    told = queries.study_history(actor=actor, subject=study)
    assert len(told) == 7


@pytest.mark.parametrize(
    ("told", "no", "field"),
    [
        ({"title": "  "}, StudyWordsNeeded, "title"),
        ({"title": "А" * 201}, StudyTextTooLong, "title"),
        ({"methods": ()}, NoMethod, "methods"),
        ({"methods": ("guessing",)}, StudyChoiceUnknown, "methods"),
        ({"keep_days": 10}, StudyWordsNeeded, "keep_reason"),
    ],
)
def test_a_plan_says_what_it_lacks(
    stories: Studies, told: dict[str, Any], no: type[Exception], field: str
) -> None:
    with pytest.raises(no) as refused:
        stories.planned(**told)
    assert refused.value.field == field  # type: ignore[attr-defined] # it is a refusal


def test_only_who_works_on_it_reads_a_study(stories: Studies) -> None:
    cast, study = stories.cast, stories.planned()

    def seen() -> set[str]:
        return {name for name, one in cast.actors.items() if queries.studies(actor=one).exists()}

    assert seen() == {"federation_officer", "researcher"}
    email = cast.users["leader"].email
    commands.name_reader(actor=stories.actor, study=study, email=f" {email.upper()} ")
    assert seen() == {"federation_officer", "researcher", "leader"}
    with pytest.raises(NamedAlready):
        commands.name_reader(actor=stories.actor, study=study, email=email)
    for nobody in ("nobody@example.org", cast.users["buyer"].email):
        with pytest.raises(NobodyToName):
            commands.name_reader(actor=stories.actor, study=study, email=nobody)
    neighbour = cast.actors["neighbour_officer"]
    for stranger in (neighbour, cast.actors["second_officer"]):
        with pytest.raises(NotFound):
            commands.begin_study(actor=stranger, study=study)
    with pytest.raises(NotAllowed):
        commands.plan_study(actor=cast.leader, plan=StudyPlan(title="Х"))
    leader, own = queries.readers(actor=stories.actor, study=study).order_by("-pk")
    assert queries.readers_of(actor=stories.actor, study=study)[1].name == "Г.Цэцэгмаа"
    commands.strike_reader(actor=stories.actor, reader=leader)
    assert seen() == {"federation_officer", "researcher"}
    with pytest.raises(LastReader):
        commands.strike_reader(actor=stories.actor, reader=own)


def test_questions_have_their_order_and_are_never_lost(stories: Studies) -> None:
    actor, study = stories.actor, stories.begun()
    asked = list(queries.questions_of(actor=actor, study=study))
    assert [one.kind for one in asked][:4] == ["opportunities", "threats", "threats", "strengths"]
    assert [one.relates for one in asked[1:3]] == ["yes", "no"]
    last = asked[-1]
    draft = QuestionDraft(kind="free", words_en="What else?")
    commands.change_question(actor=actor, question=last, draft=draft, ordinal=1)
    now = list(queries.questions_of(actor=actor, study=study))
    assert [one.ordinal for one in now] == list(range(1, len(asked) + 1))
    assert now[0].pk == last.pk
    assert now[0].words_in("mn") == "What else?"
    session = commands.prepare_session(
        actor=actor, study=study, plan=SessionPlan(questions=now[:2])
    )
    assert [one.pk for one in queries.asked(session)] == [one.pk for one in now[:2]]
    dropped = now[0]
    dropped.refresh_from_db()
    commands.drop_question(actor=actor, question=dropped)
    assert [one.pk for one in queries.asked(session)] == [now[1].pk]
    with pytest.raises(QuestionDroppedAlready):
        commands.drop_question(actor=actor, question=dropped)
    commands.take_up_question(actor=actor, question=dropped)
    with pytest.raises(QuestionInUse):
        commands.take_up_question(actor=actor, question=dropped)
    for wrong, no in (
        (QuestionDraft(kind="free"), StudyWordsNeeded),
        (QuestionDraft(kind="free", words_mn="Юу?", shock="Зуд"), ShockNeeded),
        (QuestionDraft(kind="free", words_mn="Юу?", relates="yes"), ShockNeeded),
    ):
        with pytest.raises(no):
            commands.add_questions(actor=actor, study=study, drafts=[wrong])
    with pytest.raises(StudyWordsNeeded):
        commands.add_questions(actor=actor, study=study, drafts=[])
    assert Question.objects.filter(study=study).count() == len(asked)


def test_a_session_is_prepared_opened_and_put_back(stories: Studies) -> None:
    actor, session = stories.actor, stories.prepared()
    assert agenda(session.agenda_en)[-1].at == "1:40"
    assert desk.waiting(actor=actor) == []
    opened = commands.open_session(actor=actor, session=session)
    assert (opened.state, opened.held_on) == ("open", clock.today())
    assert [one.url for one in desk.waiting(actor=actor)] == [session.get_absolute_url()]
    with pytest.raises(SessionsOpen):
        commands.close_study(actor=actor, study=session.study)
    with pytest.raises(SessionsHeld):
        commands.put_study_back(actor=actor, study=session.study)
    commands.put_session_back(actor=actor, session=session)
    commands.cancel_session(actor=actor, session=session)
    commands.restore_session(actor=actor, session=session)
    commands.open_session(actor=actor, session=session)
    stories.noted(session, "Нэг үг")
    with pytest.raises(SessionHasNotes):
        commands.put_session_back(actor=actor, session=session)
    plan = SessionPlan(kind="interview", way="video", place=place(NOROVLIN), starts_at=time(10))
    commands.change_session(actor=actor, session=session, plan=plan, version=session.version)
    with pytest.raises(ChangedMeanwhile):
        commands.change_session(actor=actor, session=session, plan=plan, version=1)
    for wrong, no in (
        ({"minutes": 0}, TooManyMinutes),
        ({"kind": "party"}, StudyChoiceUnknown),
        ({"agenda_en": "0:00 Welcome\nand on"}, AgendaNotRead),
    ):
        with pytest.raises(no):
            commands.change_session(actor=actor, session=session, plan=SessionPlan(**wrong))


def test_ready_guides_say_the_same_in_both_languages() -> None:
    for guide in ready_guides().values():
        assert guide.source_mn
        assert guide.source_en
        for name in ("objectives", "rules", "agenda"):
            mn, en = (guide.texts[f"{name}_{one}"].split("\n") for one in ("mn", "en"))
            assert len(mn) == len(en)
        times = [agenda(guide.texts[f"agenda_{one}"]) for one in ("mn", "en")]
        assert [one.minute for one in times[0]] == [one.minute for one in times[1]]
        assert all(one.words_mn and one.words_en for one in guide.questions)


def test_guide_and_consent_are_printed_in_both_languages(stories: Studies) -> None:
    actor, session = stories.actor, stories.prepared()
    address = "https://example.org/papers/verify/"
    for kind in ("session_guide", "consent_form"):
        paper = commands.issue_paper(
            actor=actor, session=session, kind=kind, language="both", address=address
        )
        assert [one.state for one in known_of(paper.content_sha256)] == ["current"]
        assert papers(actor=stories.cast.actors["researcher"]).filter(pk=paper.pk).exists()
        assert not papers(actor=stories.cast.leader).filter(pk=paper.pk).exists()
    plan = SessionPlan(agenda_mn="0:00 Эхлэл", agenda_en="0:00 Welcome\n0:05 Rules")
    commands.change_session(actor=actor, session=session, plan=plan)
    issued = queries.issued(actor=actor, session=session)
    assert {one.kind: known_of(one.content_sha256)[0].state for one in issued} == {
        "session_guide": "lapsed",
        "consent_form": "current",
    }
    commands.issue_paper(
        actor=actor, session=session, kind="session_guide", language="both", address=address
    )
    bare = commands.prepare_session(
        actor=actor, study=stories.planned(consent_mn=""), plan=SessionPlan()
    )
    with pytest.raises(ConsentTextNeeded):
        commands.issue_paper(
            actor=actor, session=bare, kind="consent_form", language="mn", address=address
        )
