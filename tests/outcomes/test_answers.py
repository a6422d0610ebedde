"""A month is answered once, corrected, closed; who may, and what the log says of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from gurvan.kernel import clock
from gurvan.kernel.errors import ChangedMeanwhile, NotFound
from gurvan.kernel.guard import writing
from gurvan.outcomes import desk, queries
from gurvan.outcomes.commands import correct_answer, erase_obstacles
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.norms import answer_by
from gurvan.outcomes.refusals import (
    AlreadyAnswered,
    AnswersForItself,
    BeforeAnyAnswer,
    BeforeItBegan,
    HoldsNoOffice,
    MonthIsClosed,
    NothingToErase,
    NotOneOfTheMiners,
    NotOverYet,
    WhyLateNeeded,
    WordsTooLong,
)
from gurvan.registry.commands import dispute_leadership, end_office, forget_person
from gurvan.registry.models import Organisation
from gurvan.registry.queries import uses_of
from gurvan.registry.refusals import LeaderNotSettled
from tests.cast import Cast, noon
from tests.outcomes.answering import FEBRUARY, FIGURES, JANUARY, answered

SPRING = noon(date(2026, 5, 20))  # January and February are closed


def says(cast: Cast, answer: Answer) -> list[str]:
    return [one.sentence for one in queries.history(actor=cast.officer, subject=answer)]


def test_a_leader_answers_and_the_log_keeps_each_version(cast: Cast) -> None:
    answer = answered(cast.leader, cast.norovlin, obstacles="  Усгүй\n байв ")
    assert (answer.heard, answer.obstacles, answer.people) == ("own", "Усгүй байв", 6)
    correct_answer(actor=cast.leader, answer=answer, **FIGURES | {"men": 5}, version=1)
    newest, first = says(cast, answer)
    assert "2 women and 5 men worked 110 days" in newest
    assert "2 women and 4 men worked 110 days" in first
    assert "from the group’s own account; in time" in first
    assert not any("Усгүй" in sentence for sentence in says(cast, answer))
    assert answer.corrected_on == clock.today()
    with pytest.raises(ChangedMeanwhile):
        correct_answer(actor=cast.leader, answer=answer, **FIGURES, version=1)


def test_what_is_late_on_the_home_page_is_late_in_the_history(cast: Cast) -> None:
    due = answer_by(FEBRUARY)
    for day, late in ((due, False), (due + timedelta(days=1), True)):
        with clock.held(noon(day)):
            waits = [one for one in desk.waiting(actor=cast.leader) if one.due_on == due]
            assert [one.late for one in waits] == [late]
            with transaction.atomic():
                answer = answered(cast.leader, cast.norovlin)
                words = "late" if late else "in time"
                assert f"from the group’s own account; {words}): " in says(cast, answer)[0]
                with override("mn"):
                    told = "хоцорсон" if late else "хугацаандаа"
                    assert f"; {told})" in says(cast, answer)[0]
                correct_answer(actor=cast.leader, answer=answer, **FIGURES | {"men": 5})
                assert f"; {words}): 2 women and 5 men" in says(cast, answer)[0]
                transaction.set_rollback(True)
    with clock.held(noon(due)):
        answer = answered(cast.leader, cast.norovlin)
    with clock.held(noon(due + timedelta(days=1))):
        correct_answer(actor=cast.leader, answer=answer, **FIGURES | {"men": 5})
    assert "; in time): 2 women and 5 men" in says(cast, answer)[0], "it came in time"


def test_no_work_is_answered_and_corrected(cast: Cast) -> None:
    nothing: dict[str, Any] = dict.fromkeys(("women", "men", "days", "accidents", "serious"))
    answer = answered(cast.leader, cast.norovlin, worked=False, income="", **nothing)
    assert (answer.people, answer.income) == (0, "")
    correct_answer(actor=cast.leader, answer=answer, **FIGURES)
    correct_answer(actor=cast.leader, answer=answer, worked=False)
    assert "there was no work" in says(cast, answer)[0]
    assert "there was no work" in says(cast, answer)[2]


def test_a_month_is_answered_once(cast: Cast) -> None:
    answered(cast.leader, cast.norovlin)
    with pytest.raises(AlreadyAnswered):
        answered(cast.officer, cast.norovlin)


def test_of_two_who_answer_at_once_the_second_reads_a_sentence(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the first one's answer came while the second was being checked."""
    asked = queries.require_month

    def meanwhile(*told: Any) -> None:
        asked(*told)
        monkeypatch.undo()
        answered(cast.leader, cast.norovlin)

    monkeypatch.setattr(queries, "require_month", meanwhile)
    with pytest.raises(AlreadyAnswered):
        answered(cast.officer, cast.norovlin)


def test_an_officer_answers_for_a_group_and_says_who_told(cast: Cast) -> None:
    officer = answered(cast.officer, cast.norovlin, heard_from=cast.people["tsetseg"])
    assert (officer.heard, officer.heard_from) == ("officer", cast.people["tsetseg"])
    member = answered(cast.aimag, cast.altan_tevsh, JANUARY)
    assert (member.heard, member.heard_from) == ("member", None)
    assert "an officer of the group said so" in says(cast, officer)[0]
    assert not any("Цэцэгмаа" in sentence for sentence in says(cast, officer))
    with pytest.raises(HoldsNoOffice):
        answered(cast.officer, cast.altan_tevsh, heard_from=cast.people["saruul"])


def test_who_told_finds_it_and_is_forgotten_with_their_record(cast: Cast) -> None:
    person = cast.people["munkhbat"]
    answer = answered(cast.officer, cast.altan_tevsh, heard_from=person)
    assert str(answer) in [one.where for one in uses_of(person)]
    end_office(actor=cast.officer, office=cast.offices["munkhbat"], reason="left")
    forget_person(actor=cast.officer, person=person, why="asked")
    answer.refresh_from_db()
    assert "Мөнхбат" not in str(answer.heard_from)


@pytest.mark.parametrize(
    ("who", "group", "refusal"),
    [
        ("partnership_leader", "norovlin", NotFound),
        ("leader", "altan_tevsh", AnswersForItself),
        ("auditor", "norovlin", AnswersForItself),
        ("researcher", "norovlin", AnswersForItself),
        ("company_officer", "norovlin", NotFound),
        ("neighbour_officer", "norovlin", NotFound),
        ("federation_officer", "company", NotOneOfTheMiners),
    ],
)
def test_nobody_else_answers(cast: Cast, who: str, group: str, refusal: type[Exception]) -> None:
    organisation: Organisation = getattr(cast, group)
    with pytest.raises(refusal):
        answered(cast.actors[who], organisation)
    assert not Answer.objects.exists()


def test_while_leaders_are_disputed_none_of_them_answers(cast: Cast) -> None:
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Хоёр тэргүүн")
    group = Organisation.objects.get(pk=cast.norovlin.pk)
    with pytest.raises(LeaderNotSettled):
        answered(cast.leader, group)
    answered(cast.officer, group)


@pytest.mark.parametrize(
    ("group", "month", "refusal"),
    [
        ("norovlin", Month(2026, 3), NotOverYet),
        ("norovlin", Month(2030, 1), NotOverYet),
        ("norovlin", Month(2024, 12), BeforeAnyAnswer),
        ("ulaan_tolgoi", FEBRUARY, BeforeItBegan),
    ],
)
def test_a_month_outside_says_what_to_do(
    cast: Cast, group: str, month: Month, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        answered(cast.officer, getattr(cast, group), month)


def test_a_closed_month_stands_but_for_the_federation_with_a_reason(cast: Cast) -> None:
    answer = answered(cast.leader, cast.norovlin, obstacles="Б.Нэр байв")
    with clock.held(SPRING):
        for refused in (cast.leader, cast.aimag):
            with pytest.raises(MonthIsClosed):
                answered(refused, cast.norovlin, JANUARY)
            with pytest.raises(MonthIsClosed):
                correct_answer(actor=refused, answer=answer, **FIGURES)
        with pytest.raises(WhyLateNeeded):
            correct_answer(actor=cast.officer, answer=answer, **FIGURES)
        correct_answer(
            actor=cast.officer, answer=answer, **FIGURES, obstacles="Б.Нэр байв", why="mistake"
        )
        assert "a mistake was found" in says(cast, answer)[0]
        answered(cast.officer, cast.norovlin, JANUARY, why="unreached")
        erase_obstacles(actor=cast.leader, answer=answer)
    assert answer.obstacles == ""
    with pytest.raises(NothingToErase):
        erase_obstacles(actor=cast.leader, answer=answer)


def test_words_have_a_length(cast: Cast) -> None:
    with pytest.raises(WordsTooLong):
        answered(cast.leader, cast.norovlin, obstacles="а" * 501)


@pytest.mark.vandal
@pytest.mark.parametrize(
    "false",
    [
        {"number": 13},
        {"worked": False},
        {"women": 0, "men": 0},
        {"income": ""},
        {"serious": 2},
        {"heard": "own", "heard_from_id": 1},
    ],
)
def test_the_database_holds_nothing_that_is_false(cast: Cast, false: dict[str, Any]) -> None:
    answer = answered(cast.leader, cast.norovlin)
    for name, value in false.items():
        setattr(answer, name, value)
    with writing("outcomes"), pytest.raises(IntegrityError), transaction.atomic():
        answer.save()
