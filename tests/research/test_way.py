"""A study's way: what comes next, its steps as tabs, and from every number to its words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gurvan.research import commands, queries
from gurvan.research.commands import FindingDraft, Spot, Told
from gurvan.research.guide import ready_guides
from gurvan.research.models import Study
from gurvan.research.queries import BY
from tests.research.stories import AGREED, Studies


@pytest.fixture
def sat(sit: Any) -> Client:
    client: Client = sit("federation_officer")
    return client


def page_of(study: Study) -> str:
    study.refresh_from_db()
    step = queries.next_step(study)
    return step.page if step else ""


def test_the_next_step_follows_the_record_from_the_plan_to_what_came_of_it(
    stories: Studies,
) -> None:
    actor, study = stories.actor, stories.planned(consent_en="")
    assert page_of(study) == "change"
    plan = commands.StudyPlan(title=study.title, consent_mn="Тийм", consent_en="Yes")
    commands.change_study(actor=actor, study=study, plan=plan)
    assert page_of(study) == "questions"
    drafts = ready_guides()["swot"].questions
    commands.add_questions(actor=actor, study=study, drafts=drafts)
    assert page_of(study) == "begin"
    commands.begin_study(actor=actor, study=study)
    assert page_of(study) == "prepare"
    session = commands.prepare_session(actor=actor, study=study, plan=commands.SessionPlan())
    assert page_of(study) == "session"
    [one] = commands.add_participants(actor=actor, session=session, told=[Told()], consent=AGREED)
    commands.open_session(actor=actor, session=session)
    stories.noted(session, "Зам хаалттай байна", one)
    step = queries.next_step(study)
    assert step is not None
    assert (step.page, step.uid) == ("session", session.uid)
    document = commands.close_notes(actor=actor, session=session)
    assert page_of(study) == "document"
    stories.coded(document)
    assert page_of(study) == "findings"
    stories.found(document)
    assert page_of(study) == "solutions"
    stories.solved(study)
    assert page_of(study) == "reports"  # one solution alone is in no order
    stories.solved(study, "Хоёр дахь")
    assert page_of(study) == "rankings"
    ranking = commands.open_ranking(actor=actor, study=study, solutions=list(study.solutions.all()))
    assert page_of(study) == "ranking"
    stories.slip(ranking, 1, 2)
    commands.close_ranking(actor=actor, ranking=ranking)
    assert page_of(study) == "reports"
    stories.reported(study)
    assert page_of(study) == "solutions"
    commands.close_study(actor=actor, study=study)
    assert page_of(study) == ""


def test_a_finding_counts_as_having_read_a_document(stories: Studies) -> None:
    document, _people = stories.closed()
    assert page_of(document.study) == "document"
    stories.found(document)
    assert page_of(document.study) == "solutions"


def test_a_document_read_to_its_end_is_read_also_where_nothing_was_coded(stories: Studies) -> None:
    document, _people = stories.closed()
    commands.finish_coding(actor=stories.actor, document=document)
    assert page_of(document.study) == "findings"
    commands.resume_coding(actor=stories.actor, document=document)
    assert page_of(document.study) == "document"


def test_whoever_begins_a_report_goes_on_without_a_ranking(stories: Studies) -> None:
    document, _people = stories.closed()
    stories.found(document)
    for words in ("Нэг дэх", "Хоёр дахь"):
        stories.solved(document.study, words)
    assert page_of(document.study) == "rankings"
    commands.begin_report(actor=stories.actor, study=document.study)
    assert page_of(document.study) == "check_report"


def test_the_overview_says_what_comes_next(stories: Studies, sat: Client) -> None:
    study = stories.begun()
    page = sat.get(study.get_absolute_url())
    assert page.context["step_url"] == reverse("research:prepare", args=[study.uid])
    assert str(page.context["step_words"][0]) in page.content.decode()


def test_six_steps_lead_to_every_part_of_a_study(stories: Studies, sat: Client) -> None:
    study = stories.begun()
    found = set()
    tabs = sat.get(study.get_absolute_url()).context["tabs"]
    assert len(tabs) == 6
    for tab in tabs:
        here = sat.get(str(tab.url)).context["tabs"]
        [current] = [one for one in here if one.current]
        assert current.url == tab.url
        found |= {str(one.url) for one in (current, *current.under)}
    parts = (
        "study", "readers", "exchange", "sessions", "questions", "surveys", "documents", "codes",
        "together", "codes_by", "findings", "swot", "solutions", "rankings", "reports",
    )  # fmt: skip
    assert found == {reverse(f"research:{name}", args=[study.uid]) for name in parts}


# --- Words for a finding --------------------------------------------------------------------------


def test_a_finding_is_carried_from_its_card_to_the_words_that_say_it(
    stories: Studies, sat: Client
) -> None:
    document, _people = stories.closed()
    study = document.study
    draft = FindingDraft(words_mn="Нэгдэх хэрэгтэй")
    finding = commands.write_finding(actor=stories.actor, study=study, draft=draft)
    carry = f"finding={finding.uid}"
    card = sat.get(finding.get_absolute_url()).content.decode()
    find = f"{reverse('research:find', args=[study.uid])}?{carry}"
    assert find in card
    assert f"{document.get_absolute_url()}?{carry}" in sat.get(find).content.decode()
    hits = sat.get(f"{find}&q=нэгдэж")
    read = sat.get(f"{document.get_absolute_url()}?{carry}")
    start, passage = next(
        (at, one)
        for at, one in queries.part_of(document, 1, 1).passages
        if one.words and "Нэгдэж" in one.words
    )
    use = reverse("research:use_as_evidence", args=[document.uid, 1, start, start + passage.length])
    assert f"{use}?{carry}" in hits.content.decode()
    assert f"{use}?{carry}" in read.content.decode()
    form = sat.get(f"{use}?{carry}").context["form"]
    assert form["finding"].value() == finding.uid
    sat.post(f"{use}?{carry}", {"quotation": passage.words, "says": "supports",
                                "finding": str(finding.uid)})  # fmt: skip
    assert finding.evidence.count() == 1


def test_a_finding_of_another_study_is_not_carried(stories: Studies, sat: Client) -> None:
    document, _people = stories.closed()
    other = commands.write_finding(
        actor=stories.actor, study=stories.begun(), draft=FindingDraft(words_mn="Өөр")
    )
    for carry in (str(other.uid), "x"):
        page = sat.get(f"{document.get_absolute_url()}?finding={carry}")
        assert "for_finding" not in page.context


# --- From a number to its words -------------------------------------------------------------------


def test_every_cell_of_the_tables_leads_to_the_words_that_it_counts(
    stories: Studies, sat: Client
) -> None:
    document, _people = stories.closed()
    study = document.study
    one, other = stories.code(study, "Зам"), stories.code(study, "Нэгдэл")
    ends = [at + p.length for at, p in queries.part_of(document, 1, 1).passages]
    stories.gives(document, 0, 3, one, other)
    stories.gives(document, ends[0] + 1, ends[1], one)
    stories.gives(document, ends[1] + 1, ends[2], other)
    urls = [reverse("research:together", args=[study.uid])]
    urls += [f"{reverse('research:codes_by', args=[study.uid])}?by={by}" for by in BY]
    seen = 0
    for url in urls:
        for _line, cells in sat.get(url).context["rows"]:
            for cell in cells:
                if not cell["many"]:
                    continue
                page = sat.get(cell["url"])
                assert len(page.context["quotes"]) == cell["many"], cell["url"]
                assert page.context["only"], cell["url"]
                seen += 1
    assert seen > len(urls)


def test_what_an_address_cannot_name_shows_all_that_bears_the_code(
    stories: Studies, sat: Client
) -> None:
    document, _people = stories.closed()
    code = stories.coded(document)
    for asked in ("beside=x", "by=x", "by=session&of=x"):
        page = sat.get(f"{code.get_absolute_url()}?{asked}")
        assert page.status_code == 200
        assert len(page.context["quotes"]) == 1
        assert page.context["only"] == ""


def test_what_a_finding_rests_on_in_the_picture_leads_to_the_words(
    stories: Studies, sat: Client
) -> None:
    document, _people = stories.closed()
    finding = stories.found(document)
    page = sat.get(reverse("research:swot", args=[document.study.uid])).content.decode()
    assert f"{finding.get_absolute_url()}#rests" in page


# --- Solutions and surveys ------------------------------------------------------------------------


def test_a_solution_tells_how_it_was_ranked_last(stories: Studies, sat: Client) -> None:
    study = stories.begun()
    ranking = stories.ranking(study)
    first = ranking.options.get(ordinal=1).solution
    assert queries.last_ranked(first) is None
    stories.slip(ranking, 2, 1, 3, approves=[1])
    stories.slip(ranking, 1, 2, 3, approves=[1, 2])
    stories.slip(ranking, 2, 1, 3)
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    found = queries.last_ranked(first)
    assert found is not None
    outcome, row = found
    assert (outcome.ballots, row.standing.place, row.standing.approvals) == (3, 2, 2)
    page = sat.get(first.get_absolute_url()).content.decode()
    assert ranking.get_absolute_url() in page


def test_answers_to_a_survey_are_told_as_answer_sheets_and_as_no_session(
    stories: Studies,
) -> None:
    survey = stories.surveyed()
    question = survey.questions.get(kind="open")
    document = commands.make_answers_document(actor=stories.actor, question=question)
    places = queries.part_of(document, 1, 1).passages
    finding = commands.write_finding(
        actor=stories.actor,
        study=survey.study,
        draft=FindingDraft(words_mn="Зам хаалттай"),
        spots=[
            Spot(document=document, version=1, start=at, end=at + one.length) for at, one in places
        ],
    )
    weight = queries.weighed(queries.quotes_of(finding))
    assert (weight.answers, weight.sessions) == (len(places), 0)
    report = commands.begin_report(actor=stories.actor, study=survey.study)
    [told] = queries.facts_of(report).findings
    assert (told.answers, told.places, told.sessions) == (len(places), 0, 0)


def test_what_is_not_translated_is_listed_before_a_report_is_issued(
    stories: Studies, sat: Client
) -> None:
    study = stories.begun()
    study = commands.change_study(
        actor=stories.actor,
        study=study,
        plan=commands.StudyPlan(
            title=study.title,
            objectives="Ажил олох\nTo find work",  # in both
            sample_words="Seven women",
            consent_mn=study.consent_mn,
            consent_en=study.consent_en,
        ),
    )
    both = FindingDraft(words_mn="Зам хаалттай", words_en="The road is closed")
    commands.write_finding(actor=stories.actor, study=study, draft=both)
    commands.write_finding(
        actor=stories.actor, study=study, draft=FindingDraft(words_en="Work is scarce")
    )
    stories.solved(study, words_en="An agreement", needs="Мөнгө")
    report = commands.begin_report(actor=stories.actor, study=study)
    commands.add_block(actor=stories.actor, report=report, words_mn="Өмнөх үг")
    found = [
        (str(one.row._meta.model_name), one.what, one.lacks)  # type: ignore[attr-defined] # a row
        for one in queries.untranslated(report)
    ]
    assert found == [
        ("study", "Who is asked", "mn"),
        ("finding", "", "mn"),
        ("solution", "What it needs", "en"),
        ("reportblock", "Words of your own", "en"),
    ]
    page = sat.get(reverse("research:check_report", args=[report.uid]))
    assert len(page.context["untranslated"]) == len(found)
