"""A whole report is taken in, all or nothing, each part tied to its place; and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gurvan.archive import replaying
from gurvan.kernel import clock
from gurvan.kernel.errors import NotFound
from gurvan.ledger.models import Particulars, Seal
from gurvan.places.queries import place
from gurvan.registry.commands import forget_person
from gurvan.research import commands, queries, tasks
from gurvan.research.commands import FindingDraft, ReportFacts, SessionPlan, Told
from gurvan.research.models import (
    Document,
    Finding,
    Participant,
    Piece,
    SentReport,
    Solution,
    TakenReport,
)
from gurvan.research.parting.plans import PartedReport
from gurvan.research.parting.terms import MOST_PARTS
from gurvan.research.refusals import (
    NothingSaid,
    ParticipantQuoted,
    ReportIsTakenBack,
    ReportPartsChanged,
    ReportPartsUnsaid,
    ReportRestedOn,
    ReportTooLong,
    SolutionUnsaid,
    StudyChoiceUnknown,
    StudyNotUnderWay,
    TooManyAtOnce,
)
from gurvan.research.terms import MOST_AT_ONCE
from gurvan.vault.models import SubjectKey
from tests.cast import NOROVLIN
from tests.research.reports import ENGLISH, WHOLE
from tests.research.stories import Studies, facts_of


@pytest.fixture
def sat(sit: Any) -> Client:
    client: Client = sit("federation_officer")
    return client


def text_of(document: Document) -> str:
    passages = queries.passages_in(document, document.versions)
    return "\n".join(one.words or "█" for one in passages)


def test_a_report_becomes_a_session_a_document_findings_and_solutions(stories: Studies) -> None:
    study = stories.planned()
    commands.begin_study(actor=stories.actor, study=study)
    taken = stories.taken_report(study)
    study.refresh_from_db()
    session = taken.session
    assert session is not None
    assert (session.state, session.held_on, session.kind) == ("held", date(2022, 9, 14),
                                                              "focus_group")  # fmt: skip
    assert session.rules_mn == "Нэг нэгнээ таслахгүй\nСонссоноо гадуур ярихгүй"
    assert session.moderator == ""
    assert study.objectives.startswith("Уурхайн орчмын")
    assert [one.kind for one in study.questions.order_by("ordinal")] == [
        "opportunities", "threats", "weaknesses", "fix",
    ]  # fmt: skip
    people = session.participants.order_by("number")
    assert [(one.sex, one.years, one.children, one.work) for one in people] == [
        ("female", "under_5", "1_2", ["wash"]),
        ("female", "10_14", "none", ["dig", "wash"]),
        ("female", "", "5_more", ["carry"]),
    ]
    placed = [(one.lies, one.works, one.relates) for one in study.findings.order_by("number")]
    assert placed == [
        ("outside", "harms", "yes"), ("outside", "harms", "no"), ("inside", "harms", ""),
    ]  # fmt: skip
    told = [(one.horizon, one.actors) for one in study.solutions.order_by("number")]
    assert told == [("short", ["local_government"]), ("long", ["miners"])]


def test_findings_rest_on_their_own_words_in_the_report(stories: Studies) -> None:
    taken = stories.taken_report()
    for finding in taken.study.findings.all():
        [quote] = queries.quotes_of(finding)
        assert quote.evidence.document == taken.document
        assert quote.words == f"- {finding.words_mn}"


def test_names_and_the_table_of_people_do_not_stand_in_the_document(stories: Studies) -> None:
    taken = stories.taken_report()
    text = text_of(taken.document)
    for words in ("Сарантуяа", "11 жил", "байхгүй"):
        assert words not in text
    assert "Энэ хэсгийг дараа нь бичнэ гэж тохиров." in text
    sealed = b"".join(bytes(one.sealed or b"") for one in Piece.objects.all())
    assert "тохиров".encode() not in sealed
    told = "".join(Particulars.objects.values_list("body", flat=True))
    assert "тохиров" not in told
    assert "Хурал цуглаан" not in told


def test_what_was_not_understood_stays_listed_with_its_place(stories: Studies) -> None:
    taken = stories.taken_report()
    listed = [(part, words) for part, words in queries.taken_words(taken) if
              part.takes == "unknown"]  # fmt: skip
    [(part, words)] = listed
    assert words == "Энэ хэсгийг дараа нь бичнэ гэж тохиров."
    assert part.start is not None
    heard = queries.words_at(taken.document, 1, part.start, part.start + len(words))
    assert [one.words for one in heard] == [words]


def test_who_spoke_is_known_where_the_report_says_it_so_a_withdrawal_finds_it(
    stories: Studies,
) -> None:
    taken = stories.taken_report()
    first = Participant.objects.get(session=taken.session, number=1)
    sent = stories.sent_report(taken.study)
    commands.withdraw_consent(actor=stories.actor, participant=first)
    text = text_of(Document.objects.get(pk=taken.document.pk))
    assert "Хашаа барихад" not in text
    assert "Ирээд буцсан" in text
    assert not SentReport.objects.filter(pk=sent.pk).exists()  # it could bring the words back


def test_a_question_that_is_asked_already_is_not_asked_twice(stories: Studies) -> None:
    study = stories.taken_report(text=ENGLISH).study
    before = study.questions.count()
    again = stories.taken_report(study, ENGLISH)
    assert study.questions.count() == before
    assert study.objectives == type(study).objects.get(pk=study.pk).objectives
    assert again.session != TakenReport.objects.exclude(pk=again.pk).get().session


def test_names_are_carried_only_where_somebody_says_so(stories: Studies) -> None:
    sent = stories.sent_report(text=ENGLISH, Moderator="team")
    facts = replace(facts_of(sent), moderator="Ms. Sarantuya")
    taken = commands.take_report_in(actor=stories.actor, sent=sent, facts=facts)
    assert taken.session is not None
    assert taken.session.moderator == "Ms. Sarantuya"
    assert "Sarantuya" not in text_of(taken.document)


def test_words_alone_make_a_document_of_the_study_and_no_session(stories: Studies) -> None:
    taken = stories.taken_report(text="ЗОРИЛГО\n\nАжил олох\n")
    assert taken.session is None
    assert taken.document.session is None
    assert taken.study.objectives == "Ажил олох"


TOLD = """ХЭН ОРОЛЦСОН

№\tХүйс\tНас
5\tэмэгтэй\t31
2\tэрэгтэй\t22
Нийт\t2\t53

ДЭЛГЭРЭНГҮЙ

Оролцогч 5: Цагдаа биднийг хөөсөн.

2-р оролцогч: Зам муу.
"""


def test_words_go_to_whom_the_table_numbers_so_also_beneath_a_plain_heading(
    stories: Studies,
) -> None:
    taken = stories.taken_report(text=TOLD)
    people = list(Participant.objects.filter(session=taken.session).order_by("number"))
    assert [(one.number, one.sex) for one in people] == [(1, "male"), (2, "female")]
    commands.withdraw_consent(actor=stories.actor, participant=people[1])  # "Participant 5"
    text = text_of(taken.document)
    assert "Цагдаа" not in text
    assert "Зам муу." in text


def test_consent_to_a_report_of_before_is_not_consent_to_the_text_of_today(
    stories: Studies,
) -> None:
    taken = stories.taken_report()
    people = Participant.objects.filter(session=taken.session)
    assert all(one.to_quotes and one.consented_to_older for one in people)


def test_what_stands_beneath_the_next_heading_answers_no_question(stories: Studies) -> None:
    text = "Яагаад вэ?\n\nЗам муу.\n\n# ДҮГНЭЛТ\n\nБаярлалаа.\n"
    sent = stories.sent_report(None, text, **{"Зам муу": "answer", "Баярлалаа": "answer"})
    taken = commands.take_report_in(actor=stories.actor, sent=sent, facts=facts_of(sent))
    passages = queries.passages_in(taken.document, 1)
    assert [bool(one.question) for one in passages] == [False, True, False, False]


# --- What is refused ------------------------------------------------------------------------------


def test_nothing_is_made_before_the_parts_are_said_or_where_a_solution_lacks(
    stories: Studies,
) -> None:
    sent = stories.sent_report()
    facts = ReportFacts(title="Тайлан")
    with pytest.raises(SolutionUnsaid):
        commands.take_report_in(actor=stories.actor, sent=sent, facts=facts)
    assert not Document.objects.exists()
    assert not Finding.objects.exists()
    unsaid = commands.send_whole_report(
        actor=stories.actor, study=sent.study, name="x.txt", data=WHOLE.encode()
    )
    with pytest.raises(ReportPartsUnsaid):
        commands.take_report_in(actor=stories.actor, sent=unsaid, facts=facts)


def test_a_report_that_was_changed_meanwhile_is_not_taken_in(stories: Studies) -> None:
    sent = stories.sent_report()
    seen = SentReport.objects.get(pk=sent.pk)
    parted = PartedReport.of(sent.read())
    commands.say_parts(actor=stories.actor, sent=sent, takes=parted.takes)
    with pytest.raises(ReportPartsChanged):
        commands.take_report_in(actor=stories.actor, sent=seen, facts=facts_of(seen))
    with pytest.raises(ReportPartsChanged):
        commands.say_parts(actor=stories.actor, sent=sent, takes=parted.takes[1:])
    with pytest.raises(StudyChoiceUnknown):
        commands.say_parts(actor=stories.actor, sent=sent, takes=["x"] * len(parted.parts))


def test_more_people_than_a_session_has_are_refused_before_any_is_made(stories: Studies) -> None:
    sent = stories.sent_report(text=ENGLISH)
    facts = replace(facts_of(sent), count=2_000_000_000)
    with pytest.raises(TooManyAtOnce):
        commands.take_report_in(actor=stories.actor, sent=sent, facts=facts)
    session = stories.prepared()
    with pytest.raises(TooManyAtOnce):
        commands.add_participants(
            actor=stories.actor, session=session, told=[Told()] * (MOST_AT_ONCE + 1)
        )


def test_a_page_of_parts_that_were_changed_since_takes_nothing_in(
    stories: Studies, sat: Client
) -> None:
    sent = stories.sent_report(text="ЗОРИЛГО\n\nАжил олох\n")
    look = reverse("research:report_look", args=[sent.uid])
    seen = sat.get(look).context["version"]
    takes = PartedReport.of(sent.read()).takes
    commands.say_parts(actor=stories.actor, sent=sent, takes=takes)  # in another tab
    sat.post(look, {"title": "Тайлан", "version": seen})
    assert not TakenReport.objects.exists()
    sat.post(look, {"title": "Тайлан", "version": sat.get(look).context["version"]})
    assert TakenReport.objects.exists()


def test_what_a_participant_said_becomes_no_finding_of_the_study(stories: Studies) -> None:
    sent = stories.sent_report(None, TOLD, Цагдаа="weakness")
    with pytest.raises(ParticipantQuoted):
        commands.take_report_in(actor=stories.actor, sent=sent, facts=facts_of(sent))
    assert not Finding.objects.exists()


def test_empty_and_endless_reports_and_planned_studies_are_refused(stories: Studies) -> None:
    study = stories.begun()

    def send(text: str) -> SentReport:
        return commands.send_whole_report(
            actor=stories.actor, study=study, name="x.txt", data=text.encode()
        )

    with pytest.raises(NothingSaid):
        send(" \n\n - \n")
    with pytest.raises(ReportTooLong):
        send("Үг.\n\n" * (MOST_PARTS + 1))
    commands.put_study_back(actor=stories.actor, study=study)
    with pytest.raises(StudyNotUnderWay):
        send("Үг.")


def test_only_who_sent_a_report_sees_it_on_its_way(stories: Studies) -> None:
    sent = stories.sent_report()
    other = stories.cast.actors["researcher"]
    assert not queries.sent_reports(actor=other).exists()
    with pytest.raises(NotFound):
        commands.drop_report(actor=other, sent=sent)
    commands.drop_report(actor=stories.actor, sent=sent)
    assert SubjectKey.objects.get(uid=sent.uid).wrapped is None


def test_what_is_left_on_its_way_is_destroyed(
    stories: Studies, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories.sent_report()
    tasks.tidy()
    assert SentReport.objects.exists()
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    tasks.tidy()
    assert not SentReport.objects.exists()


def test_forgetting_a_member_destroys_reports_on_their_way(stories: Studies) -> None:
    stories.sent_report()
    cast = stories.cast
    forget_person(actor=cast.officer, person=cast.people["saruul"], why="asked")
    assert not SentReport.objects.exists()


# --- Taken back -----------------------------------------------------------------------------------


def test_a_report_is_taken_back_with_all_that_came_of_it(stories: Studies) -> None:
    study = stories.planned(objectives="Өөрийн зорилго")
    commands.begin_study(actor=stories.actor, study=study)
    taken = stories.taken_report(study)
    commands.take_report_back(actor=stories.actor, taken=taken)
    study.refresh_from_db()
    assert study.objectives == "Өөрийн зорилго"
    assert not Finding.objects.exists()
    assert not Solution.objects.exists()
    assert not study.questions.exists()
    assert not Participant.objects.exists()
    [document] = Document.objects.all()
    assert document.erased_on is not None
    session = study.sessions.get()
    assert (session.state, session.rules_mn, session.objectives_mn) == ("cancelled", "", "")
    assert text_of(document) == ""
    with pytest.raises(ReportIsTakenBack):
        commands.take_report_back(actor=stories.actor, taken=taken)
    assert stories.taken_report(study).session is not None  # and it can come in again


def test_no_word_of_a_report_taken_back_stays_and_no_seal_of_it_can_be_tried(
    stories: Studies,
) -> None:
    study = stories.planned()
    commands.begin_study(actor=stories.actor, study=study)
    report = commands.begin_report(actor=stories.actor, study=study)
    taken = stories.taken_report(study)
    finding = study.findings.get(words_mn="Хурал цуглаан цөөн")
    assert taken.session is not None
    first = [study.solutions.all()[0], study.questions.all()[0], Participant.objects.all()[0]]
    made = [row.key for row in (finding, finding.evidence.get(), *first, taken.session)]
    typed = commands.add_block(
        actor=stories.actor,
        report=report,
        words_mn="Олон хүн ингэж хэлэв: засаг дарга цэвэр усны цэг гаргаж өгөх.",
    )
    commands.take_report_back(actor=stories.actor, taken=taken)
    for label, uid in made:
        seals = Seal.objects.filter(label=label, row_uid=uid, gone=False).order_by("pk")
        tried = seals.filter(salt__isnull=False)
        assert list(tried) == ([seals.last()] if label == "research.session" else []), label
    typed.refresh_from_db()
    assert typed.sealed is None
    assert "цуглаан" not in "".join(
        str(value)
        for model in apps.get_app_config("research").get_models()
        for row in model._default_manager.values()
        for value in row.values()
    )


def test_a_question_that_another_session_asks_stays_when_its_report_goes(
    stories: Studies,
) -> None:
    study = stories.planned()
    commands.begin_study(actor=stories.actor, study=study)
    taken = stories.taken_report(study)
    mine, other = study.questions.order_by("ordinal")[:2]
    plan = SessionPlan(questions=[mine])
    commands.prepare_session(actor=stories.actor, study=study, plan=plan)
    commands.take_report_back(actor=stories.actor, taken=taken)
    assert study.questions.filter(pk=mine.pk, dropped_on=None).exists()
    assert not study.questions.filter(pk=other.pk).exists()


def test_a_report_taken_back_is_so_again_after_restoring(stories: Studies) -> None:
    taken = stories.taken_report()
    before = transaction.savepoint()
    commands.take_report_back(actor=stories.actor, taken=taken)
    noted = replaying.of_ledger()
    assert sorted(one.what for one in noted) == ["document", "taken-report"]
    transaction.savepoint_rollback(before)
    assert Finding.objects.exists()
    assert replaying.replay(noted).left == ()
    assert not Finding.objects.exists()
    assert replaying.replay(noted).done == 0


def test_objectives_of_a_list_leave_the_plan_with_their_report(stories: Studies) -> None:
    study = stories.planned(objectives="Өөрийн зорилго")
    commands.begin_study(actor=stories.actor, study=study)
    taken = stories.taken_report(study, "ЗОРИЛГО\n\n- Ажил олох\n- *Зам* засах\n")
    study.refresh_from_db()
    assert study.objectives == "Өөрийн зорилго\nАжил олох\nЗам засах"
    commands.take_report_back(actor=stories.actor, taken=taken)
    study.refresh_from_db()
    assert study.objectives == "Өөрийн зорилго"


def test_a_report_stays_while_something_rests_on_it(stories: Studies) -> None:
    taken = stories.taken_report()
    assert queries.rests_on(taken) == []

    def coded() -> None:
        stories.coded(taken.document)

    def changed() -> None:
        finding = taken.study.findings.order_by("number")[0]
        draft = FindingDraft(words_mn="Өөр үг")
        commands.change_finding(actor=stories.actor, finding=finding, draft=draft)

    def found() -> None:
        stories.found(taken.document)

    def ranked() -> None:
        rows = list(taken.study.solutions.all())
        commands.open_ranking(actor=stories.actor, study=taken.study, solutions=rows)

    def named() -> None:
        one = Participant.objects.filter(session=taken.session)[0]
        commands.keep_identity(actor=stories.actor, participant=one, name="Ханд")

    def reopened() -> None:
        assert taken.session is not None
        taken.session.refresh_from_db()
        commands.reopen_notes(actor=stories.actor, session=taken.session)

    def corrected() -> None:
        key = queries.part_of(taken.document, 1, 1).passages[0][1].key
        commands.correct_passage(
            actor=stories.actor, document=taken.document, key=key, words="Засав"
        )

    for many, act in enumerate((coded, changed, found, ranked, named, corrected), start=1):
        act()
        taken = TakenReport.objects.get(pk=taken.pk)
        assert len(queries.rests_on(taken)) == many, act
    reopened()
    with pytest.raises(ReportRestedOn):
        commands.take_report_back(actor=stories.actor, taken=TakenReport.objects.get(pk=taken.pk))


def test_a_report_issued_since_keeps_what_it_was_drawn_from_and_one_before_does_not(
    stories: Studies,
) -> None:
    taken = stories.taken_report()
    issued = stories.reported(taken.study)["studies/issued"]
    assert len(queries.rests_on(taken)) == 1
    again = stories.taken_report(taken.study, ENGLISH)
    commands.take_report_back(actor=stories.actor, taken=again)
    issued.refresh_from_db()
    assert issued.erased_on is None  # it told nothing of the second


# --- Pages ----------------------------------------------------------------------------------------


def test_the_pages_lead_from_the_file_to_what_became_of_each_part(
    stories: Studies, sat: Client
) -> None:
    study = stories.begun()
    sent = stories.sent_report(study)
    url = reverse("research:report_parts", args=[sent.uid])
    page = sat.get(url)
    form = page.context["form"]
    rows = form.rows()
    told = {row["takes"].html_name: row["takes"].initial for row in rows}
    heading = next(row for row in rows if row["part"].words == "3. ХАВСРАЛТ")
    answer = sat.post(url, {**told, heading["under"].html_name: "out"})
    look = reverse("research:report_look", args=[sent.uid])
    assert answer["Location"] == look
    page = sat.get(look)
    assert page.context["unknown"] == []  # all beneath that heading is left out
    form = page.context["form"]
    filled = {
        name: one.initial if one.initial is not None else ""
        for name, one in form.fields.items()
        if name not in {"quotes", "place"}
    }
    assert form.fields["place"].initial == place(NOROVLIN)
    answer = sat.post(look, {**filled, "place": "Норовлин", "consent_way": "spoken"})
    taken = TakenReport.objects.get()
    assert answer["Location"] == taken.get_absolute_url()
    page = sat.get(taken.get_absolute_url())
    assert "Хурал цуглаан цөөн" in page.content.decode()
    assert sat.get(taken.document.get_absolute_url()).context["taken"] == taken
    back = reverse("research:take_report_back", args=[taken.uid])
    sat.post(back, {})
    taken.refresh_from_db()
    assert taken.undone_on is not None
    assert sat.get(taken.get_absolute_url()).status_code == 200


def test_what_somebody_chose_for_a_part_stays_where_all_beneath_a_heading_is_chosen(
    stories: Studies, sat: Client
) -> None:
    sent = stories.sent_report()
    url = reverse("research:report_parts", args=[sent.uid])
    rows = sat.get(url).context["form"].rows()
    told = {row["takes"].html_name: row["takes"].initial for row in rows}
    by_words = {row["part"].words: row for row in rows}
    mine = by_words["Гол руу шавар орж байна"]["takes"].html_name
    under = by_words["2. ЯРИЛЦЛАГА"]["under"].html_name
    sat.post(url, {**told, mine: "opportunity", under: "words"})
    parted = PartedReport.of(SentReport.objects.get().read())
    takes = {part.words: code for part, code in zip(parted.parts, parted.takes, strict=True)}
    assert takes["Гол руу шавар орж байна"] == "opportunity"
    assert takes["Худалдаачид ирэхээ больсон"] == "words"
    assert takes["Ямар аюул занал байна вэ?"] == "question"
    assert takes["3. ХАВСРАЛТ"] == "heading"
