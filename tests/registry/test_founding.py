"""The path of a group: decided, rules written, founded, registered; what it lacks at each step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gurvan.files.commands import keep_file
from gurvan.files.models import Attachment
from gurvan.files.policies import may_see
from gurvan.kernel.clock import today
from gurvan.kernel.errors import CannotWhile, ChangedMeanwhile, NotAllowed, NotFound, Refused
from gurvan.kernel.web.refusals import sentence
from gurvan.registry import founding, queries
from gurvan.registry.commands import (
    Minutes,
    appoint_officer,
    correct_organisation,
    dispute_leadership,
    enrol,
    found_by_assembly,
    register_formally,
    write_rules,
)
from gurvan.registry.founding import Facts
from gurvan.registry.models import Assembly, Organisation
from gurvan.registry.policies import sees_paper
from gurvan.registry.refusals import (
    BeforeThat,
    InFuture,
    MoreAttendedThanVoted,
    NameTooLong,
    NobodyAttended,
    NotAdopted,
    NumberNeeded,
    RulesNeeded,
    StillMissing,
    VotesBelowZero,
)
from tests.cast import Cast
from tests.registry.papers import pdf


def minutes(cast: Cast, **told: Any) -> Minutes:
    given: dict[str, Any] = {
        "held_on": date(2026, 2, 20),
        "votes_for": 31,
        "votes_against": 2,
        "abstained": 1,
        "people": [cast.people["bayar"]],
        "rules": pdf(),
        "place": cast.mandal.place,
        "place_words": "Соёлын төв",
        "sheet": pdf("гарын үсэг.pdf"),
    }
    return Minutes(**given | told)


@pytest.fixture
def union(cast: Cast) -> Organisation:
    """Return the union of Selenge, which has its rules and a member."""
    enrol(actor=cast.officer, person=cast.people["bayar"], organisation=cast.selenge)
    return cast.selenge


# --- What is missing, without a database ----------------------------------------------------------


def test_the_first_step_is_done_and_the_second_is_next() -> None:
    steps = founding.path(Facts(state="decided", decided_on=date(2024, 3, 5)))
    assert [(step.state, step.done, step.is_next) for step in steps] == [
        ("decided", True, False),
        ("rules_written", False, True),
        ("founded", False, False),
        ("registered", False, False),
    ]
    assert steps[0].done_on == date(2024, 3, 5)


def test_each_step_says_what_it_lacks_and_who_brings_it() -> None:
    steps = {step.state: step for step in founding.path(Facts(state="decided"))}
    assert [thing.key for thing in steps["founded"].missing] == ["place", "people"]
    assert [thing.key for thing in steps["registered"].missing] == ["head"]
    assert all(thing.who for step in steps.values() for thing in step.missing)


def test_what_is_there_is_not_missing() -> None:
    whole = Facts(state="founded", has_place=True, has_head=True, people=7)
    assert founding.missing(whole, "founded") == ()
    assert founding.missing(whole, "registered") == ()
    assert founding.missing(replace(whole, disputed=True), "registered") == (founding.PEACE,)


def test_a_dissolved_group_has_no_next_step() -> None:
    steps = founding.path(
        Facts(state="dissolved", decided_on=date(2020, 1, 1), rules_written_on=date(2020, 2, 2))
    )
    assert [step.done for step in steps] == [True, True, False, False]
    assert not any(step.is_next for step in steps)


def test_a_registered_group_has_walked_the_path() -> None:
    assert all(step.done for step in founding.path(Facts(state="registered")))


# --- The steps ------------------------------------------------------------------------------------


def test_a_group_walks_the_whole_path(cast: Cast) -> None:
    group = cast.govi_altai
    write_rules(actor=cast.officer, organisation=group, written_on=date(2025, 1, 8), rules=pdf())
    assert group.state == "rules_written"
    assert group.rules is not None
    enrol(actor=cast.officer, person=cast.people["bayar"], organisation=group)
    assembly = found_by_assembly(
        actor=cast.officer, organisation=group, minutes=minutes(cast, rules=None)
    )
    assert (group.state, group.founded_on) == ("founded", date(2026, 2, 20))
    assert assembly.rules == group.rules
    assert assembly.voted == 34
    appoint_officer(
        actor=cast.officer, organisation=group, person=cast.people["bayar"], title="head"
    )
    register_formally(
        actor=cast.officer,
        organisation=group,
        registered_on=date(2026, 3, 1),
        registration_number="9101077",
    )
    assert group.state == "registered"
    steps = queries.formalisation_path(actor=cast.officer, organisation=group)
    assert [step.done_on for step in steps] == [
        date(2024, 3, 5),
        date(2025, 1, 8),
        date(2026, 2, 20),
        date(2026, 3, 1),
    ]


def test_an_assembly_founds_a_group(cast: Cast, union: Organisation) -> None:
    found_by_assembly(actor=cast.officer, organisation=union, minutes=minutes(cast))
    [assembly] = queries.assemblies(actor=cast.officer, organisation=union)
    assert [one.person for one in assembly.attendances.all()] == [cast.people["bayar"]]
    assert assembly.rules.purpose == "rules"
    assert assembly.sheet is not None
    assert union.rules == assembly.rules


@pytest.mark.parametrize(
    ("told", "refusal", "field"),
    [
        ({"rules": None}, RulesNeeded, "rules"),
        ({"people": []}, NobodyAttended, "people"),
        ({"votes_for": 2, "votes_against": 2}, NotAdopted, "votes_for"),
        ({"votes_for": 1, "votes_against": 9}, NotAdopted, "votes_for"),
        ({"abstained": -1}, VotesBelowZero, "abstained"),
        ({"held_on": date(2026, 3, 3)}, InFuture, "held_on"),
        ({"held_on": date(2024, 4, 9)}, BeforeThat, "held_on"),
        ({"place_words": "ш" * 201}, NameTooLong, "place_words"),
    ],
)
def test_minutes_that_cannot_be_are_refused(
    cast: Cast, union: Organisation, told: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        found_by_assembly(actor=cast.officer, organisation=union, minutes=minutes(cast, **told))
    assert refused.value.field == field
    assert not Assembly.objects.exists()
    assert not Attachment.objects.filter(purpose="sheet").exists()


def test_who_attended_voted_and_is_counted_once(cast: Cast, union: Organisation) -> None:
    people = [cast.people["bayar"], cast.people["ganzorig"]]
    with pytest.raises(MoreAttendedThanVoted):
        found_by_assembly(
            actor=cast.officer,
            organisation=union,
            minutes=minutes(cast, people=people, votes_for=1, votes_against=0, abstained=0),
        )
    with pytest.raises(NotFound):
        found_by_assembly(
            actor=cast.officer,
            organisation=union,
            minutes=minutes(cast, people=[cast.people["bayar"], cast.people["bayar"]]),
        )
    with pytest.raises(NotFound):
        found_by_assembly(
            actor=cast.officer,
            organisation=union,
            minutes=minutes(cast, people=[cast.people["zolzaya"]]),
        )


def test_a_paper_of_another_federation_is_not_found(cast: Cast, union: Organisation) -> None:
    theirs = keep_file(actor=cast.stranger, upload=pdf(), name="a.pdf", purpose="rules")
    with pytest.raises(NotFound):
        found_by_assembly(
            actor=cast.officer, organisation=union, minutes=minutes(cast, rules=theirs)
        )


def test_who_sees_the_papers_of_a_group(cast: Cast, union: Organisation) -> None:
    assembly = found_by_assembly(actor=cast.officer, organisation=union, minutes=minutes(cast))
    rules, sheet = assembly.rules.uid, assembly.sheet
    assert sheet is not None
    auditor = cast.actors["auditor"]
    assert sees_paper(cast.officer, rules)
    assert sees_paper(cast.officer, sheet.uid)
    assert sees_paper(auditor, rules)
    assert not sees_paper(auditor, sheet.uid)  # it bears names
    assert not sees_paper(cast.leader, rules)  # of another aimag, and not registered yet
    assert not sees_paper(cast.stranger, rules)
    assert may_see(cast.officer, assembly.rules)


def test_rules_of_registered_groups_are_shown_to_all_as_a_model(cast: Cast) -> None:
    group = cast.tsagaan_chuluu
    write_rules(actor=cast.officer, organisation=group, written_on=today(), rules=pdf())
    found_by_assembly(
        actor=cast.officer,
        organisation=group,
        minutes=minutes(cast, held_on=today(), rules=None, people=[cast.people["khulan"]]),
    )
    assert group.rules is not None
    assert not sees_paper(cast.leader, group.rules.uid)
    register_formally(actor=cast.officer, organisation=group, registered_on=today())
    assert sees_paper(cast.leader, group.rules.uid)
    assert not sees_paper(cast.stranger, group.rules.uid)
    assert not sees_paper(cast.actors["administrator"], group.rules.uid)


def test_a_group_without_people_is_not_founded(cast: Cast) -> None:
    correct_organisation(actor=cast.officer, organisation=cast.selenge, name="Сэлэнгэ", place=None)
    with pytest.raises(StillMissing) as refused:
        found_by_assembly(actor=cast.officer, organisation=cast.selenge, minutes=minutes(cast))
    assert refused.value.missing == (founding.PLACE, founding.PEOPLE)
    assert sentence(refused.value) == (
        "Сэлэнгэ cannot take this step yet. It is not recorded in which soum the group is."
        " Nobody is entered as a member yet: register the founders first."
    )


def test_a_founded_group_needs_a_head_and_peace_to_be_registered(cast: Cast) -> None:
    given: dict[str, Any] = {"actor": cast.officer, "organisation": cast.mandal}
    with pytest.raises(NumberNeeded):
        register_formally(**given, registered_on=date(2026, 3, 1))
    dispute_leadership(**given, reason="Хоёр хурал хуралдсан.")
    with pytest.raises(StillMissing):
        register_formally(**given, registered_on=date(2026, 3, 1), registration_number="9101055")


def test_a_partnership_is_registered_without_a_number(cast: Cast) -> None:
    group = cast.tsagaan_chuluu
    write_rules(actor=cast.officer, organisation=group, written_on=date(2025, 1, 1))
    found_by_assembly(
        actor=cast.officer,
        organisation=group,
        minutes=minutes(cast, people=[cast.people["khulan"]]),
    )
    register_formally(actor=cast.officer, organisation=group, registered_on=today())
    assert (group.state, group.registration_number) == ("registered", "")


def test_steps_are_not_skipped_nor_done_twice(cast: Cast) -> None:
    with pytest.raises(CannotWhile):
        found_by_assembly(actor=cast.officer, organisation=cast.govi_altai, minutes=minutes(cast))
    with pytest.raises(CannotWhile):
        write_rules(actor=cast.officer, organisation=cast.selenge, written_on=today())
    with pytest.raises(CannotWhile):
        register_formally(actor=cast.officer, organisation=cast.khentii, registered_on=today())


def test_rules_are_not_written_ahead_of_the_decision(cast: Cast) -> None:
    with pytest.raises(BeforeThat):
        write_rules(actor=cast.officer, organisation=cast.govi_altai, written_on=date(2024, 3, 4))
    with pytest.raises(InFuture):
        write_rules(actor=cast.officer, organisation=cast.govi_altai, written_on=date(2026, 3, 3))
    with pytest.raises(ChangedMeanwhile):
        write_rules(
            actor=cast.officer, organisation=cast.govi_altai, written_on=today(), version=99
        )


def test_who_leads_groups_along_their_path(cast: Cast, union: Organisation) -> None:
    with pytest.raises(NotAllowed):
        write_rules(actor=cast.leader, organisation=cast.ulaan_tolgoi, written_on=date(2026, 1, 1))
    with pytest.raises(NotFound):
        found_by_assembly(actor=cast.aimag, organisation=union, minutes=minutes(cast))
    write_rules(actor=cast.aimag, organisation=cast.ulaan_tolgoi, written_on=date(2026, 1, 1))


def test_groups_that_walked_the_path_are_a_model_to_all(cast: Cast) -> None:
    found = set(queries.model_paths(actor=cast.leader))
    assert found == {cast.khentii, cast.norovlin, cast.zaamar, cast.altan_tevsh}
    assert not queries.model_paths(actor=cast.stranger).exists()
    assert not queries.model_paths(actor=cast.actors["administrator"]).exists()


def test_a_path_is_shown_within_reach_and_of_miners_groups(cast: Cast) -> None:
    assert queries.formalisation_path(actor=cast.aimag, organisation=cast.selenge) == []
    assert queries.formalisation_path(actor=cast.officer, organisation=cast.company) == []
    lacking = queries.formalisation_path(actor=cast.officer, organisation=cast.govi_altai)
    assert [thing.key for thing in lacking[2].missing] == ["people"]
