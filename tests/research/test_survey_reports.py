"""Surveys in reports: counts and tables, protected, with bars; and files to pass on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from gurvan.papers.models import Paper
from gurvan.papers.queries import open_pdf, sheet_of
from gurvan.research import commands, public, queries
from gurvan.research.commands import Told
from gurvan.research.disclosing import COLUMNS, OUT, ways_out
from gurvan.research.models import Report, Study, SurveyQuestion
from gurvan.research.refusals import (
    AboutUnknown,
    BlockInReport,
    NotHeldTogether,
    QuestionNotReported,
    QuestionsMakeRing,
)
from tests.research.stories import AGREED, Studies
from tests.research.test_reports import issued, seven, told_broadly

HEADER = ("Хүйс", "Гэрээтэй юу?", "Аймаг", "Нас", "Хамгийн хэцүү нь юу вэ?")
ROWS = [
    HEADER,
    *[("Эмэгтэй", "Тийм", "Төв", 31, f"Зам {n} хоног хаалттай байсан.") for n in range(8)],
    *[("Эмэгтэй", "Үгүй", "Хэнтий", 42, f"Ус алга, {n} км явж авдаг.") for n in range(5)],
    *[("Эрэгтэй", "Тийм", "Төв", 27, f"Мөнгө {n} сар хүрээгүй.") for n in range(6)],
    *[("Эрэгтэй", "Үгүй", "Хэнтий", 55, f"Зөвшөөрөл {n} жил алга.") for n in range(2)],
]


def asked(report: Report, words: str) -> SurveyQuestion:
    return next(one for one in queries.reportable(report.study) if one.words_in("mn") == words)


@pytest.fixture
def report(stories: Studies) -> Report:
    """Begin a report of a study in which a survey was taken in, too."""
    begun = told_broadly(stories, seven(stories))
    stories.tabled(begun.study, ROWS)
    return begun


def added(stories: Studies, report: Report, first: str, second: str = "") -> Any:
    other = asked(report, second).uid if second else None
    return commands.add_block(
        actor=stories.actor, report=report, about=asked(report, first).uid, other=other
    )


def table_of(report: Report, words: str) -> dict[str, Any]:
    """Return the table that stands under a heading of what a report would be issued as."""
    paper = Paper.objects.filter(subject_uid=report.uid).latest("pk")
    blocks = sheet_of(paper).content["blocks"]
    at = next(i for i, one in enumerate(blocks) if one.get("heading") == words)
    return next(one["table"] for one in blocks[at:] if "table" in one)


def test_counts_and_a_table_stand_in_what_is_issued_and_on_the_public_page(
    stories: Studies, report: Report
) -> None:
    added(stories, report, "Хүйс")
    added(stories, report, "Хүйс", "Гэрээтэй юу?")
    paper = issued(stories, report, "mn")
    counts = table_of(report, "Хүйс")
    assert [row[0] for row in counts["rows"]] == ["Эмэгтэй", "Эрэгтэй", "хариулаагүй"]
    assert [row[1].split(" ")[0] for row in counts["rows"]] == ["13", "8", "0"]
    assert counts["bars"] == [62, 38, 0]
    table = table_of(report, "Хүйс — Гэрээтэй юу?")
    cells = [row[1:3] for row in table["rows"][:2]]
    assert [cell.isdigit() for row in cells for cell in row] == [False] * 4  # two men said no
    assert [row[-1] for row in table["rows"]] == ["13", "8", "0", "21"]
    assert open_pdf(paper).startswith(b"%PDF")
    drawn = docx.Document(io.BytesIO(queries.word_of(paper)))
    cells_drawn = [cell.text for one in drawn.tables for row in one.rows for cell in row.cells]
    assert any("█" in text for text in cells_drawn)
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    shown = public.reported_one(report.uid, "mn")
    assert shown is not None
    assert any("Хүйс" in str(part) for part in shown.parts)


def test_the_public_page_draws_bars(stories: Studies, report: Report, client: Client) -> None:
    added(stories, report, "Хүйс")
    paper = issued(stories, report, "mn")
    commands.publish_report(actor=stories.actor, report=report, paper=paper.uid)
    page = client.get(reverse("portal:reported_one", args=[report.uid])).content.decode()
    assert '<rect width="62%"' in page


def test_what_cannot_be_told_is_refused(stories: Studies, report: Report) -> None:
    added(stories, report, "Хүйс", "Гэрээтэй юу?")
    with pytest.raises(BlockInReport):
        added(stories, report, "Гэрээтэй юу?", "Хүйс")
    with pytest.raises(NotHeldTogether):
        added(stories, report, "Хүйс", "Нас")
    with pytest.raises(NotHeldTogether):
        added(stories, report, "Хүйс", "Хүйс")
    words = SurveyQuestion.objects.get(survey__study=report.study, kind="open")
    with pytest.raises(AboutUnknown):
        commands.add_block(actor=stories.actor, report=report, about=words.uid)
    with pytest.raises(QuestionNotReported):
        commands.add_block(
            actor=stories.actor, report=report, about=words.uid, other=asked(report, "Хүйс").uid
        )


def test_three_tables_that_make_a_ring_do_not_stand_in_a_studys_reports(
    stories: Studies, report: Report
) -> None:
    added(stories, report, "Хүйс", "Гэрээтэй юу?")
    second = added(stories, report, "Гэрээтэй юу?", "Аймаг")
    other = commands.begin_report(actor=stories.actor, study=report.study)
    with pytest.raises(QuestionsMakeRing):
        added(stories, other, "Аймаг", "Хүйс")
    commands.arrange_block(actor=stories.actor, block=second, move="hide")
    third = added(stories, other, "Аймаг", "Хүйс")
    with pytest.raises(QuestionsMakeRing):
        commands.arrange_block(actor=stories.actor, block=second, move="show")
    commands.arrange_block(actor=stories.actor, block=third, move="hide")
    commands.arrange_block(actor=stories.actor, block=second, move="show")
    issued(stories, report)
    commands.arrange_block(actor=stories.actor, block=second, move="hide")
    with pytest.raises(QuestionsMakeRing):  # somebody may have what was issued
        commands.arrange_block(actor=stories.actor, block=third, move="show")


def test_a_sheet_that_is_withdrawn_goes_from_what_was_issued(
    stories: Studies, report: Report
) -> None:
    added(stories, report, "Хүйс")
    paper = issued(stories, report)
    survey = asked(report, "Хүйс").survey
    commands.withdraw_sheet(actor=stories.actor, survey=survey, number="#1")
    paper.refresh_from_db()
    assert paper.is_erased
    issued(stories, report, "mn")
    assert [row[1].split(" ")[0] for row in table_of(report, "Хүйс")["rows"]] == ["12", "8", "0"]
    survey.refresh_from_db()
    commands.erase_survey(actor=stories.actor, survey=survey)
    assert all(one.gone for one in queries.laid(report) if one.block.kind == "counted")
    assert not Paper.objects.filter(subject_uid=report.uid, erased_on=None).exists()


def test_the_page_adds_a_question_and_files_to_pass_on_hold_no_small_number(
    stories: Studies, report: Report, sit: Callable[..., Client]
) -> None:
    client = sit("federation_officer")
    first, second = asked(report, "Хүйс"), asked(report, "Гэрээтэй юу?")
    url = reverse("research:add_counted", args=[report.uid])
    assert "Хүйс" in client.get(url).content.decode()
    sent = client.post(url, {"about": first.uid, "other": second.uid, "after": ""})
    assert sent.status_code == 302
    kinds = [one.kind for one in queries.blocks_of(report)]
    assert kinds[-1] == "crossed"
    sent = client.post(url, {"about": first.uid, "other": first.uid, "after": ""})
    assert sent.status_code == 200  # with a sentence that says what to do
    survey = first.survey
    files = reverse("research:survey_frequencies", args=[survey.uid])
    rows = read_csv(client.get(files, {"format": "csv", "told": "others"}))
    counts = [int(row[3]) for row in rows[1:] if row[3]]
    assert counts
    assert all(count == 0 or count >= 3 for count in counts)
    whole = [row[3] for row in read_csv(client.get(files, {"format": "csv"}))[1:]]
    assert "2" in whole  # inside the study all is shown
    page = reverse("research:survey_cross", args=[survey.uid])
    pair = {"first": str(first.uid), "second": str(second.uid)}
    assert "told=others" in client.get(page, pair).content.decode()
    cells = read_csv(client.get(page, {**pair, "format": "csv", "told": "others"}))
    assert [row[1:3] for row in cells[1:3]] == [["", ""]] * 2
    years = {"first": str(first.uid), "second": str(asked(report, "Нас").uid)}
    assert "told=others" not in client.get(page, years).content.decode()
    assert client.get(page, {**years, "format": "csv", "told": "others"}).status_code == 404


def read_csv(answer: Any) -> list[list[str]]:
    content = getattr(answer, "content", None) or b"".join(answer.streaming_content)
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig")))]


def test_the_check_says_whose_names_it_cannot_look_for(
    report: Report, sit: Callable[..., Client]
) -> None:
    assert queries.unnamed(report.study) == 7
    page = sit("federation_officer").get(reverse("research:check_report", args=[report.uid]))
    assert page.context["unnamed"] == 7


def nine(stories: Studies) -> Study:
    """Hold a session of nine: by sex, or by children, there are three of each at least."""
    session = stories.prepared()
    rows = [("female", "none")] * 4 + [("female", "5_more")]
    rows += [("male", "none")] * 2 + [("male", "5_more")] * 2
    told = [Told(sex=sex, children=children) for sex, children in rows]
    commands.add_participants(actor=stories.actor, session=session, told=told, consent=AGREED)
    commands.open_session(actor=stories.actor, session=session)
    stories.noted(session, "Зам хаалттай")
    commands.close_notes(actor=stories.actor, session=session)
    return session.study


def told_by(stories: Studies, report: Report, column: str) -> list[str]:
    """Tell people by one column alone, and return what the check finds."""
    ways = {**dict.fromkeys(COLUMNS, OUT), column: "whole"}
    commands.tell_people(actor=stories.actor, report=report, tells="groups", ways=ways)
    return [one.kind for one in queries.checked(actor=stories.actor, report=report)]


def test_two_reports_of_the_same_people_are_held_against_each_other(stories: Studies) -> None:
    """By sex nobody is told apart, nor by children: by both together one woman is."""
    study = nine(stories)
    first = commands.begin_report(actor=stories.actor, study=study)
    second = commands.begin_report(actor=stories.actor, study=study)
    assert told_by(stories, first, "sex") == []
    assert told_by(stories, second, "children") == []
    issued(stories, first)
    assert told_by(stories, second, "children") == ["group"]
    facts = queries.facts_of(second)
    assert [
        {column for column, way in ways.items() if way != OUT}
        for ways in ways_out(facts.rows, facts.least, facts.told_else)
    ] == [{"sex", "age", "years", "role", "work"}]
    # The same where one report is told otherwise after it was issued.
    assert told_by(stories, first, "children") == ["group"]
    commands.tell_people(actor=stories.actor, report=second, tells="counts", ways={})
    assert queries.checked(actor=stories.actor, report=second) == []


def test_one_person_more_than_in_what_was_issued_is_found(stories: Studies, report: Report) -> None:
    issued(stories, report)
    session = report.study.sessions.get()
    told = [Told(sex="female", years="10_14")]
    commands.add_participants(actor=stories.actor, session=session, told=told, consent=AGREED)
    [leak] = queries.checked(actor=stories.actor, report=report)
    assert (leak.kind, leak.count) == ("since", 1)
    commands.add_participants(actor=stories.actor, session=session, told=told * 2, consent=AGREED)
    assert queries.checked(actor=stories.actor, report=report) == []
