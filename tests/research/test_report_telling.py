"""What a report tells of sessions, of ballots and of who is missing, where few took part."""

from __future__ import annotations

from datetime import date

from gurvan.papers.queries import sheet_of
from gurvan.places.queries import place
from gurvan.research import commands, queries
from gurvan.research.commands import SessionPlan, Told
from gurvan.research.disclosing import OUT
from gurvan.research.models import Report
from tests.cast import NOROVLIN
from tests.research.stories import AGREED, Studies
from tests.research.test_report_quotes import found
from tests.research.test_reports import issued, laid_of, seven, told_broadly


def cells_of(report: Report, kind: str) -> list[list[object]]:
    """Return the rows of the tables of a part."""
    parts = laid_of(report, kind).parts
    return [list(row) for part in parts for row in getattr(part, "rows", []) if len(row) > 2]


def limits_of(report: Report) -> list[str]:
    """Return what a report says that it cannot say."""
    parts = laid_of(report, "limits").parts
    return [str(one) for part in parts for one in getattr(part, "items", [])]


def test_an_interview_is_told_without_its_day_and_its_soum(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    assert len(cells_of(report, "method")) == 1
    plan = SessionPlan(kind="interview", place=place(NOROVLIN), held_on=date(2021, 4, 7))
    for _one in range(2):
        session = commands.prepare_session(actor=stories.actor, study=report.study, plan=plan)
        told = [Told(sex="female", years="10_14")]
        commands.add_participants(actor=stories.actor, session=session, told=told, consent=AGREED)
        commands.open_session(actor=stories.actor, session=session)
        stories.noted(session, "Зам хаалттай")
        commands.close_notes(actor=stories.actor, session=session)
    assert len(cells_of(report, "method")) == 1
    told_of = str(sheet_of(issued(stories, report, "mn")).content)
    assert "2021-04-07" not in told_of
    assert "цөөн хүнтэй: 2" in told_of


def test_places_are_told_of_enough_ballots_with_ties_and_their_number(stories: Studies) -> None:
    report, _finding, _people = found(stories)
    ranking = stories.ranking(report.study)  # of three
    for order in ((1, 2, 3), (2, 1, 3)):
        stories.slip(ranking, *order, approves=(1,))
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    assert [one.place for one in queries.facts_of(report).solutions] == [None] * 4
    solved = [one for _number, one in queries.options_of(ranking)]
    ranking = commands.open_ranking(actor=stories.actor, study=report.study, solutions=solved)
    for order in ((1, 2, 3), (2, 1, 3)) * 2:
        stories.slip(ranking, *order, approves=(1,))
    commands.close_ranking(actor=stories.actor, ranking=ranking)
    solutions = queries.facts_of(report).solutions
    assert [(one.place, one.approved) for one in solutions[1:]] == [(1, 4), (1, 0), (3, 0)]
    told = str(sheet_of(issued(stories, report, "mn")).content)
    assert "4 саналын хуудсаар" in told
    assert "Саналын хуудас цөөн" in told


def test_of_sex_that_is_left_out_nothing_is_told_by_its_lack(stories: Studies) -> None:
    report = told_broadly(stories, seven(stories))
    limits = [
        str(one) for part in laid_of(report, "limits").parts for one in getattr(part, "items", [])
    ]
    assert any("No man took part." in one for one in limits)
    ways = {**report.ways, "sex": OUT}
    commands.tell_people(actor=stories.actor, report=report, tells="groups", ways=ways)
    limits = [
        str(one) for part in laid_of(report, "limits").parts for one in getattr(part, "items", [])
    ]
    assert not any("No man took part." in one for one in limits)
