"""The plan and the way of a gathering, by commands: what each asks, writes and takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from gurvan.gatherings import commands, desk, policies, queries
from gurvan.gatherings.commands import Point
from gurvan.gatherings.lifecycle import GATHERING, LINE
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.gatherings.readiness import Facts, missing
from gurvan.gatherings.refusals import (
    AgendaFull,
    CannotOrganise,
    DaysRunBackwards,
    GatheringNotReady,
    GatheringWordsNeeded,
    GatheringWordsTooLong,
    ItemHasMinutes,
    MinutesWrong,
    NoSuchKind,
    NothingToStepBack,
    PlanIsOver,
    SameDays,
)
from gurvan.gatherings.terms import LONGEST_TITLE, MOST_ITEMS
from gurvan.kernel.errors import CannotWhile, ChangedMeanwhile, NotAllowed, NotFound
from tests.cast import TODAY, Cast
from tests.gatherings.stories import LATER, Gatherings


def keys(refusal: pytest.ExceptionInfo[GatheringNotReady]) -> list[str]:
    return [one.key for one in refusal.value.missing]


def subjects(gathering: Gathering) -> list[str]:
    rows = AgendaItem.objects.filter(gathering=gathering).order_by("position")
    return [f"{one.position} {one.subject}" for one in rows]


def test_the_way_and_each_step_back(cast: Cast, stories: Gatherings) -> None:
    officer = cast.officer
    gathering = stories.planned(items=0, place=None, starts_on=LATER)
    with pytest.raises(GatheringNotReady) as refusal:
        commands.announce_gathering(actor=officer, gathering=gathering)
    assert keys(refusal) == ["place", "agenda"]
    with pytest.raises(NothingToStepBack):
        commands.step_back(actor=officer, gathering=gathering)
    commands.correct_gathering(actor=officer, gathering=gathering, plan=stories.plan())
    stories.item(gathering, subject="Асуудал")
    commands.announce_gathering(actor=officer, gathering=gathering)
    commands.cancel_gathering(actor=officer, gathering=gathering, reason="Шуурга")
    assert (gathering.state, gathering.state_reason) == ("cancelled", "Шуурга")
    with pytest.raises(PlanIsOver):
        commands.postpone_gathering(
            actor=officer, gathering=gathering, starts_on=LATER, reason="Шуурга"
        )
    commands.step_back(actor=officer, gathering=gathering)
    assert (gathering.state, gathering.state_reason) == ("announced", "")
    commands.hold_gathering(actor=officer, gathering=gathering)
    with pytest.raises(CannotWhile):
        commands.cancel_gathering(actor=officer, gathering=gathering, reason="Шуурга")
    with pytest.raises(GatheringNotReady) as refusal:
        commands.close_gathering(actor=officer, gathering=gathering)
    assert keys(refusal) == ["minutes"]
    for state in ("announced", "planned"):
        commands.step_back(actor=officer, gathering=gathering)
        assert gathering.state == state
    with pytest.raises(ChangedMeanwhile):
        commands.step_back(actor=officer, gathering=gathering, version=1)
    told = [str(one.sentence) for one in queries.history(actor=officer, subject=gathering)]
    assert len(told) == 9


def test_it_is_moved_corrected_and_begun_from_an_earlier_one(
    cast: Cast, stories: Gatherings
) -> None:
    officer, gathering = cast.officer, stories.announced(items=2)
    commands.postpone_gathering(
        actor=officer, gathering=gathering, starts_on=LATER, opens_at=time(10), reason="Шуурга"
    )
    assert (gathering.starts_on, gathering.ends_on, gathering.state) == (LATER, LATER, "announced")
    with pytest.raises(SameDays):
        commands.postpone_gathering(
            actor=officer, gathering=gathering, starts_on=LATER, opens_at=time(10), reason="Шуурга"
        )
    with pytest.raises(GatheringWordsNeeded):
        commands.postpone_gathering(
            actor=officer, gathering=gathering, starts_on=TODAY, reason=" — "
        )
    with pytest.raises(GatheringNotReady) as refusal:
        commands.hold_gathering(actor=officer, gathering=gathering)
    assert keys(refusal) == ["day"]
    plan = stories.plan(title="Хоёр дахь зөвлөгөөн", starts_on=LATER)
    again = commands.plan_gathering(
        actor=officer, organiser=cast.norovlin, plan=plan, like=gathering
    )
    assert subjects(again) == subjects(gathering) == ["1 Асуудал 1", "2 Асуудал 2"]
    assert list(queries.ahead(queries.gatherings(actor=officer))) == [gathering, again]
    [found] = queries.searched(queries.gatherings(actor=officer), "khoyor")
    assert found == again
    assert not queries.searched(queries.gatherings(actor=officer), "–")
    assert [one.title for one in desk.search(actor=officer, text="зөвлөгөөн")] == [again.title]


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"kind": "party"}, NoSuchKind),
        ({"title": "  "}, GatheringWordsNeeded),
        ({"title": "А\u0007"}, GatheringWordsNeeded),
        ({"title": "А" * (LONGEST_TITLE + 1)}, GatheringWordsTooLong),
        ({"ends_on": TODAY - timedelta(days=1)}, DaysRunBackwards),
        ({"closes_at": time(9)}, DaysRunBackwards),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(
    cast: Cast, stories: Gatherings, told: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        stories.planned(**told)
    assert not Gathering.objects.exists()


def test_points_keep_their_order(cast: Cast, stories: Gatherings) -> None:
    officer, gathering = cast.officer, stories.planned(items=3)
    first = AgendaItem.objects.get(gathering=gathering, position=1)
    moved = Point(subject="Сүүлд", position=3, minutes=20, leads=cast.authority)
    commands.correct_agenda_item(actor=officer, item=first, point=moved)
    assert subjects(gathering) == ["1 Асуудал 2", "2 Асуудал 3", "3 Сүүлд"]
    first.refresh_from_db()
    commands.correct_agenda_item(actor=officer, item=first, point=replace(moved, position=None))
    stories.item(gathering, subject="Эхэнд", position=1)
    commands.remove_agenda_item(
        actor=officer, item=AgendaItem.objects.get(gathering=gathering, position=3)
    )
    assert subjects(gathering) == ["1 Эхэнд", "2 Асуудал 2", "3 Сүүлд"]
    with pytest.raises(MinutesWrong):
        stories.item(gathering, subject="Урт", minutes=10_000)
    for _ in range(MOST_ITEMS - 3):
        stories.item(gathering, subject="Дахиад")
    with pytest.raises(AgendaFull):
        stories.item(gathering, subject="Дахиад")


def test_who_may_plan_and_who_sees(cast: Cast, stories: Gatherings) -> None:
    leader, gathering = cast.leader, stories.planned()
    for actor in (cast.officer, cast.aimag, leader, cast.actors["auditor"]):
        assert list(queries.gatherings(actor=actor)) == [gathering]
    for role in ("authority_officer", "buyer", "administrator"):
        assert not queries.gatherings(actor=cast.actors[role])
    assert not queries.gatherings(actor=cast.stranger)
    with pytest.raises(NotFound):
        commands.announce_gathering(actor=cast.stranger, gathering=gathering)
    with pytest.raises(NotAllowed):
        commands.announce_gathering(actor=cast.actors["auditor"], gathering=gathering)
    commands.announce_gathering(actor=leader, gathering=gathering)
    assert list(queries.organisers(actor=leader)) == [cast.norovlin]
    assert not queries.organisers(actor=cast.actors["auditor"])
    with pytest.raises(NotAllowed):
        policies.require_planner(leader, cast.altan_tevsh)
    with pytest.raises(NotFound):
        policies.require_planner(leader, cast.zaamar)
    with pytest.raises(CannotOrganise):
        commands.plan_gathering(actor=cast.officer, organiser=cast.authority, plan=stories.plan())
    # An office is named by anybody; the groups of others are not.
    named = set(queries.invitable(actor=leader))
    assert {cast.authority, cast.company, cast.khentii, cast.selenge, cast.altan_tevsh} <= named
    assert not {cast.tsagaan_chuluu, cast.zaamar, cast.mandal} & named
    assert {cast.zaamar, cast.mandal} <= set(queries.invitable(actor=cast.officer))
    below = cast.actors["partnership_leader"]  # whoever stands below a group knows it
    assert cast.norovlin in queries.invitable(actor=below)
    assert cast.zaamar not in queries.invitable(actor=below)
    [line] = desk.waiting(actor=leader)
    assert line.url == gathering.get_absolute_url()


def test_a_point_with_minutes_stays(cast: Cast, stories: Gatherings) -> None:
    gathering = stories.planned()
    item = AgendaItem.objects.get(gathering=gathering)
    assert ItemHasMinutes.key == "gatherings.item_has_minutes"
    commands.remove_agenda_item(actor=cast.officer, item=item)
    assert not subjects(gathering)


@given(verbs=st.lists(st.sampled_from(sorted({v for s in GATHERING.table.values() for v in s}))))
def test_every_state_has_a_way_back(verbs: list[str]) -> None:
    """However it came about: from each state one step back leads nearer to the plan."""
    state = "planned"
    for verb in verbs:
        if GATHERING.allows(state, verb):
            state = GATHERING.after(state, verb)
    backs = [verb for verb in GATHERING.verbs(state) if verb.startswith("back_to_")]
    assert bool(backs) == (state != "planned")
    for verb in backs:
        before = GATHERING.after(state, verb)
        assert state == "cancelled" or LINE.index(before) < LINE.index(state)


def test_what_is_there_is_not_missing() -> None:
    whole = Facts(today=TODAY, starts_on=TODAY, has_place=True, items=1, minutes_issued=True)
    assert not [lack for verb in ("announce", "hold", "close") for lack in missing(whole, verb)]
