"""Surveys: taken in all or nothing, sealed by question, withdrawn by sheet, erased wholly."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gurvan.archive import replaying
from gurvan.kernel import clock
from gurvan.kernel.errors import NotFound
from gurvan.ledger.models import Particulars
from gurvan.registry.commands import forget_person
from gurvan.research import commands, queries, tasks
from gurvan.research.commands import ColumnSaid, SurveySaid
from gurvan.research.models import Piece, SentSurvey, Survey, SurveyQuestion
from gurvan.research.refusals import (
    AnswerSaysNo,
    ColumnsChanged,
    ConsentAnswersNeeded,
    ConsentLeftOut,
    DocumentThere,
    NobodyConsents,
    NoOpenWords,
    NoQuestionTaken,
    OnlyOneOfThese,
    SheetNumberTwice,
    SheetUnknown,
    SheetWithdrawnAlready,
    StudyChoiceUnknown,
    StudyNotUnderWay,
    StudyWordsNeeded,
    SurveyChanged,
    SurveyConsentNeeded,
    SurveyGone,
    SurveyToMend,
    SurveyUnchecked,
)
from gurvan.research.surveying.plans import Plan
from gurvan.vault.models import SubjectKey
from gurvan.work.commands import do_what_waits
from gurvan.work.models import Job
from tests.research.stories import Studies
from tests.research.tables import KOBO, as_csv

BROKEN = [KOBO[0], [*KOBO[1][:4], "арван хоёр", *KOBO[1][5:]], *KOBO[2:]]


def question(survey: Survey, name: str) -> SurveyQuestion:
    return survey.questions.get(name__endswith=name)


def test_a_survey_is_taken_in_with_consent_alone_and_what_was_sent_is_destroyed(
    stories: Studies,
) -> None:
    sent = stories.said(stories.sent_survey())
    survey = commands.take_survey_in(actor=stories.actor, sent=sent)
    assert (survey.sheets, survey.without_consent, survey.consent_way) == (3, 1, "column")
    asked = [(one.kind, one.words_in("en"), one.answered) for one in survey.questions.all()]
    assert asked == [
        ("one", "Sex", 3),
        ("number", "Years in mining", 3),
        ("several", "What work do you do?", 2),
        ("open", "What is the hardest?", 2),
    ]
    assert question(survey, "years").read().given == [12, 4, 20]
    assert question(survey, "work").read().given == [(0, 1), (2,), None]
    assert not SentSurvey.objects.exists()
    assert SubjectKey.objects.get(uid=sent.uid).wrapped is None


def test_no_words_and_no_names_stand_in_the_database_or_the_log(stories: Studies) -> None:
    survey = stories.surveyed()
    sealed = bytes(question(survey, "hard").sealed or b"")
    assert "Зам".encode() not in sealed
    told = "".join(Particulars.objects.values_list("body", flat=True))
    for words in ("Зам хаалттай", "Ханд", "Асуулга", "Хүйс"):
        assert words not in told


def test_nothing_is_taken_in_before_all_is_understood(stories: Studies) -> None:
    sent = stories.sent_survey(rows=BROKEN)
    with pytest.raises(SurveyUnchecked):
        commands.begin_taking_survey_in(actor=stories.actor, sent=sent)
    with pytest.raises(SurveyUnchecked):
        commands.take_survey_in(actor=stories.actor, sent=sent)
    sent = stories.said(sent)
    checked = Plan.of(sent.plan()).checked
    assert checked
    [fault] = checked.faults
    assert (fault.row, fault.place, fault.typed, fault.why) == (2, 4, "арван хоёр", "number")
    for take in (commands.begin_taking_survey_in, commands.take_survey_in):
        with pytest.raises(SurveyToMend):
            take(actor=stories.actor, sent=sent)
    assert not Survey.objects.exists()
    with pytest.raises(NotFound):
        commands.mend_survey(actor=stories.actor, sent=sent, cells={(9, 4): "1"})
    commands.mend_survey(actor=stories.actor, sent=sent, cells={(2, 4): "12"})
    survey = commands.begin_taking_survey_in(actor=stories.actor, sent=sent)
    assert isinstance(survey, Survey)
    assert question(survey, "years").read().given == [12, 4, 20]


def test_what_is_not_understood_may_count_as_not_answered(stories: Studies) -> None:
    sent = stories.said(stories.sent_survey(rows=BROKEN))
    commands.mend_survey(actor=stories.actor, sent=sent, cells={}, unread_is_nothing=True)
    survey = commands.take_survey_in(actor=stories.actor, sent=sent)
    assert question(survey, "years").read().given == [None, 4, 20]


def test_what_is_said_of_columns_must_make_sense(stories: Studies) -> None:
    sent = stories.sent_survey()
    plan = Plan.of(sent.plan())

    def say(at: dict[int, str] | None = None, *, most: int = 99, **told: Any) -> None:
        kinds = {n: one.kind for n, one in enumerate(plan.columns)} | (at or {})
        columns = [ColumnSaid(kind=kind) for kind in kinds.values()][:most]
        said = SurveySaid(**{"title": "Асуулга", "columns": columns, "yes": plan.yes, **told})
        commands.say_columns(actor=stories.actor, sent=sent, said=said)

    names = [one.name for one in plan.columns]
    consent = names.index("about/agrees")
    every = dict.fromkeys(range(len(names)), "out")
    refused: list[tuple[type[Exception], dict[str, Any]]] = [
        (ColumnsChanged, {"most": 3}),
        (StudyChoiceUnknown, {"at": {0: "names"}}),
        (OnlyOneOfThese, {"at": {0: "consent"}}),
        (OnlyOneOfThese, {"at": {0: "id"}}),
        (NoQuestionTaken, {"at": every}),
        (SurveyConsentNeeded, {"at": {consent: "out"}}),
        (ConsentAnswersNeeded, {"yes": [" "]}),
        (StudyWordsNeeded, {"title": " "}),
        (AnswerSaysNo, {"yes": ["yes", "no"]}),
        (ConsentLeftOut, {"at": {consent: "out"}, "consent_words": "Асуусан"}),
        (ConsentLeftOut, {"at": {consent: "one"}, "consent_words": "Асуусан"}),
    ]
    for refusal, told in refused:
        with pytest.raises(refusal):
            say(**told)


def test_a_column_of_consent_is_left_out_only_where_all_say_yes(stories: Studies) -> None:
    sent = stories.sent_survey(rows=[*KOBO[:3], KOBO[4]])  # without who said no
    plan = Plan.of(sent.plan())
    columns = [
        ColumnSaid(kind="out" if one.kind == "consent" else one.kind) for one in plan.columns
    ]
    said = SurveySaid(title="Асуулга", columns=columns, consent_words="Бүгдээс асуусан.")
    commands.say_columns(actor=stories.actor, sent=sent, said=said)
    now = SentSurvey.objects.get(pk=sent.pk)
    survey = commands.take_survey_in(actor=stories.actor, sent=now)
    assert (survey.consent_way, survey.sheets) == ("conductor", 3)


def test_a_question_for_a_permit_is_no_question_for_consent(stories: Studies) -> None:
    rows = [["Танд зөвшөөрөл бий юу?", "Жил"], ["Үгүй", "3"], ["Тийм", "4"]]
    sent = commands.send_survey(
        actor=stories.actor, study=stories.begun(), name="a.csv", data=as_csv(rows)
    )
    assert [one.consents for one in Plan.of(sent.plan()).columns] == ["maybe", ""]

    def say(kind: str) -> None:
        columns = [ColumnSaid(kind=kind), ColumnSaid(kind="number")]
        said = SurveySaid(title="А", columns=columns, consent_words="Бүгдээс асуусан.")
        commands.say_columns(actor=stories.actor, sent=sent, said=said)
        sent.refresh_from_db()

    with pytest.raises(ConsentLeftOut):
        say("out")  # it may be one, and then who said no would be taken in unseen
    say("one")
    survey = commands.take_survey_in(actor=stories.actor, sent=sent)
    assert survey.sheets == 2


def test_a_question_of_several_columns_is_no_single_answer(stories: Studies) -> None:
    rows = [["Ажил/Ухах", "Ажил/Угаах"], ["1", "0"]]
    sent = commands.send_survey(
        actor=stories.actor, study=stories.begun(), name="a.csv", data=as_csv(rows)
    )
    said = SurveySaid(title="А", columns=[ColumnSaid(kind="one")], consent_words="Асуусан")
    with pytest.raises(ColumnsChanged):
        commands.say_columns(actor=stories.actor, sent=sent, said=said)


def test_two_at_once_do_not_overwrite_one_another(stories: Studies) -> None:
    older = stories.sent_survey()
    newer = stories.said(SentSurvey.objects.get(pk=older.pk))
    with pytest.raises(SurveyChanged):
        commands.check_survey(actor=stories.actor, sent=older)
    with pytest.raises(SurveyChanged):
        commands.mend_survey(actor=stories.actor, sent=newer, cells={}, version=1)
    commands.take_survey_in(actor=stories.actor, sent=newer)
    assert not SentSurvey.objects.exists()


def test_nobody_consents_and_a_closed_study(stories: Studies) -> None:
    sent = stories.sent_survey()
    plan = Plan.of(sent.plan())
    columns = [ColumnSaid(kind=one.kind, words_mn="Үг") for one in plan.columns]
    said = SurveySaid(title="А", columns=columns, yes=["магадгүй"])
    commands.say_columns(actor=stories.actor, sent=sent, said=said)
    with pytest.raises(NobodyConsents):
        commands.take_survey_in(actor=stories.actor, sent=sent)
    said = SurveySaid(title="А", columns=columns, yes=["yes"])
    commands.say_columns(actor=stories.actor, sent=sent, said=said)
    ready = SentSurvey.objects.get(pk=sent.pk)
    commands.close_study(actor=stories.actor, study=ready.study)
    with pytest.raises(StudyNotUnderWay):
        commands.take_survey_in(actor=stories.actor, sent=ready)
    with pytest.raises(StudyNotUnderWay):
        stories.sent_survey(ready.study)


def test_a_long_table_is_read_as_long_work(
    stories: Studies, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where in ("checking", "taking"):
        monkeypatch.setattr(f"gurvan.research.commands.{where}.is_long", lambda _plan: True)
    sent = stories.said(stories.sent_survey())
    assert Plan.of(sent.plan()).checked is None
    job = Job.objects.get(kind="research.check_survey")
    do_what_waits()
    job.refresh_from_db()
    assert (job.state, job.leads_to()) == ("done", reverse("research:survey_look", args=[sent.uid]))
    sent = SentSurvey.objects.get(pk=sent.pk)
    taking = commands.begin_taking_survey_in(actor=stories.actor, sent=sent)
    assert isinstance(taking, Job)
    do_what_waits()
    taking.refresh_from_db()
    assert taking.told() == "The survey is taken in: 3 answer sheets."
    assert taking.leads_to() == reverse("research:studies")
    assert Survey.objects.get().sheets == 3
    again = commands.begin_check  # whose table is gone
    with pytest.raises(NotFound):
        again(actor=stories.cast.actors["researcher"], sent=stories.sent_survey(sent.study))


# --- Withdrawn and erased -------------------------------------------------------------------------


def test_a_sheet_is_withdrawn_from_all_questions_and_documents(stories: Studies) -> None:
    survey = stories.surveyed()
    hard = question(survey, "hard")
    document = commands.make_answers_document(actor=stories.actor, question=hard)
    words = "".join(one.text for piece in document.pieces.all() for one in piece.read())
    assert words == "Зам хаалттайЗөвшөөрөл алга"
    for number in ("999", "#9", "", "x"):
        with pytest.raises(SheetUnknown):
            commands.withdraw_sheet(actor=stories.actor, survey=survey, number=number)
    commands.withdraw_sheet(actor=stories.actor, survey=survey, number="101")
    with pytest.raises(SheetWithdrawnAlready):
        commands.withdraw_sheet(actor=stories.actor, survey=survey, number="#1")
    survey.refresh_from_db()
    assert survey.sheets == 2
    assert survey.read() == (["", "102", "104"], [0])
    assert question(survey, "years").read().given == [None, 4, 20]
    assert question(survey, "hard").read().given == [None, None, "Зөвшөөрөл алга"]
    [first, second] = [one for piece in Piece.objects.all() for one in piece.read()]
    assert (first.words, first.length, second.words) == (None, 12, "Зөвшөөрөл алга")
    counted = queries.counted_of(question(survey, "sex"), "mn")
    assert (counted.asked, counted.answered, counted.not_answered) == (2, 2, 0)


def test_sheets_are_found_by_number_or_place() -> None:
    found = queries.sheets_of
    assert found(["a", "b", "a"], "a") == [0, 2]
    assert found(["", ""], "2") == [1]
    assert found(["7", "8"], "2") == []
    assert found(["7", "8"], "#2") == [1]
    assert found(["7", "8"], "#3") == []
    assert found(["#2", "#1"], "#2") == [0]  # the table's own number comes first
    assert found(["#2", "#1"], "##2") == [1]
    assert queries.places_told("#1,#2", 2) == [0, 1]
    assert queries.places_told("#3", 2) == []


def test_whose_number_stands_twice_is_asked_about(stories: Studies) -> None:
    rows = [KOBO[0], *([*row[:13], 101, *row[14:]] for row in (KOBO[1], KOBO[2], KOBO[4]))]
    survey = stories.surveyed(rows=rows)
    with pytest.raises(SheetNumberTwice) as refused:
        commands.withdraw_sheet(actor=stories.actor, survey=survey, number="101")
    assert refused.value.values["places"] == "#1, #2, #3"
    commands.withdraw_sheet(actor=stories.actor, survey=survey, number="#2")
    survey.refresh_from_db()
    assert survey.read() == (["101", "", "101"], [1])


def test_a_restored_backup_withdraws_by_place_and_not_by_number(stories: Studies) -> None:
    """The first sheet's own number is #2, as the ledger tells of the second."""
    numbers = ("#2", "#1", "#3")
    people = (KOBO[1], KOBO[2], KOBO[4])
    rows = [
        KOBO[0],
        *([*row[:13], own, *row[14:]] for row, own in zip(people, numbers, strict=True)),
    ]
    survey = stories.surveyed(rows=rows)
    before = transaction.savepoint()
    commands.withdraw_sheet(actor=stories.actor, survey=survey, number="#1")  # the second
    noted = replaying.of_ledger()
    assert [one.why for one in noted] == ["#2"]
    transaction.savepoint_rollback(before)
    assert replaying.replay(noted).done == 1
    survey.refresh_from_db()
    assert survey.read() == (["#2", "", "#3"], [1])
    assert replaying.replay(noted).done == 0


def test_an_erased_survey_leaves_that_there_was_one(stories: Studies) -> None:
    survey = stories.surveyed()
    hard = question(survey, "hard")
    document = commands.make_answers_document(actor=stories.actor, question=hard)
    with pytest.raises(DocumentThere):
        commands.make_answers_document(actor=stories.actor, question=hard)
    sex = question(survey, "sex")
    with pytest.raises(NoOpenWords):
        commands.make_answers_document(actor=stories.actor, question=sex)
    commands.erase_survey(actor=stories.actor, survey=survey)
    survey.refresh_from_db()
    document.refresh_from_db()
    assert (survey.title, survey.sealed, survey.sheets) == ("", None, 3)
    assert document.erased_on is not None
    assert SubjectKey.objects.get(uid=survey.uid).wrapped is None
    left = survey.questions.values_list("name", "words_mn", "words_en", "sealed")
    assert set(left) == {("", "", "", None)}
    one = survey.questions.order_by("ordinal")[0]
    for again in (
        lambda: commands.erase_survey(actor=stories.actor, survey=survey),
        lambda: commands.withdraw_sheet(actor=stories.actor, survey=survey, number="101"),
        lambda: commands.make_answers_document(actor=stories.actor, question=one),
        lambda: commands.word_question(
            actor=stories.actor, question=one, words_mn="А", words_en=""
        ),
    ):
        with pytest.raises(SurveyGone):
            again()
    assert queries.all_counted(survey, "mn") == []


def test_what_is_on_its_way_is_its_senders_and_goes_in_time(stories: Studies) -> None:
    sent = stories.sent_survey()
    researcher = stories.cast.actors["researcher"]
    with pytest.raises(NotFound):
        commands.drop_survey(actor=researcher, sent=sent)
    assert not queries.sent_surveys(actor=researcher).exists()
    commands.drop_survey(actor=stories.actor, sent=sent)
    assert SubjectKey.objects.get(uid=sent.uid).wrapped is None
    stories.sent_survey(sent.study)
    with clock.held(clock.now() + timedelta(days=4)):
        tasks.tidy()
    assert not SentSurvey.objects.exists()


def test_forgetting_a_member_destroys_tables_on_their_way(stories: Studies) -> None:
    stories.sent_survey()
    person = stories.cast.people["enkh"]
    forget_person(actor=stories.cast.officer, person=person, why="asked")
    assert not SentSurvey.objects.exists()


def test_words_of_a_question_are_changed(stories: Studies) -> None:
    survey = stories.surveyed()
    years = question(survey, "years")
    with pytest.raises(StudyWordsNeeded):
        commands.word_question(actor=stories.actor, question=years, words_mn="", words_en=" ")
    commands.word_question(actor=stories.actor, question=years, words_mn="Жил", words_en="")
    assert question(survey, "years").words_in("en") == "Жил"


# --- Pages ----------------------------------------------------------------------------------------


@pytest.fixture
def officer(stories: Studies, sit: Any) -> Client:
    client: Client = sit("federation_officer")
    return client


def test_files_hold_what_pages_show(stories: Studies, officer: Client) -> None:
    survey = stories.surveyed()
    url = reverse("research:survey_frequencies", args=[survey.uid])
    rows = list(csv.reader(io.StringIO(officer.get(url).content.decode("utf-8-sig"))))
    found = {(row[1], row[2]): row[3:] for row in rows[1:]}
    assert found["Sex", "Woman"] == ["2", "66.7"]
    assert found["Years in mining", "Median"] == ["12", ""]
    first, second = question(survey, "sex"), question(survey, "years")
    asked = {"first": str(second.uid), "second": str(first.uid)}
    cross = reverse("research:survey_cross", args=[survey.uid])
    page = officer.get(cross, asked)
    assert "Woman" in page.content.decode()
    told = officer.get(cross, {**asked, "format": "csv"})
    [_head, women, men] = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"))))
    assert women[:2] == ["Woman", "2"]
    assert men[:3] == ["Man", "1", "20"]


def test_a_question_is_read_without_the_others(stories: Studies, officer: Client) -> None:
    survey = stories.surveyed()
    for name in ("sex", "years", "work", "hard"):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page = officer.get(question(survey, name).get_absolute_url())
        assert page.status_code == 200
        read = [one["sql"] for one in seen.captured_queries if '"sealed"' in one["sql"]]
        assert sum("research_surveyquestion" in sql for sql in read) <= 2, read


def test_what_was_erased_is_erased_anew_after_a_backup(stories: Studies) -> None:
    survey, other = stories.surveyed(), stories.surveyed()
    before = transaction.savepoint()
    commands.withdraw_sheet(actor=stories.actor, survey=survey, number="104")
    commands.erase_survey(actor=stories.actor, survey=other)
    noted = replaying.of_ledger()
    assert [(one.what, one.why) for one in noted] == [("sheet", "#3"), ("survey", "")]
    assert replaying.replay(noted).done == 0
    transaction.savepoint_rollback(before)  # as a backup brings both of them back
    assert (replaying.replay(noted).done, replaying.replay(noted).left) == (2, ())
    survey.refresh_from_db()
    other.refresh_from_db()
    assert (survey.sheets, other.erased_on is None) == (2, False)
