"""Offices: who takes and leaves them, and what a disputed leadership stops."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gurvan.kernel.clock import today
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.ledger.queries import history
from gurvan.registry import queries
from gurvan.registry.commands import (
    appoint_officer,
    dispute_leadership,
    dissolve_organisation,
    end_office,
    note_death,
    settle_leadership,
)
from gurvan.registry.models import Mandate
from gurvan.registry.policies import require_leader_word
from gurvan.registry.refusals import (
    AlreadyDisputed,
    AlreadyInOffice,
    BeforeThat,
    CannotHoldOffice,
    ChoiceUnknown,
    HeadInOffice,
    InFuture,
    LeaderNotSettled,
    NotDisputed,
    OfficeIsOver,
    OrganisationIsDissolved,
)
from tests.cast import Cast


def test_an_officer_is_appointed(cast: Cast) -> None:
    office = appoint_officer(
        actor=cast.aimag,
        organisation=cast.norovlin,
        person=cast.people["munkhbat"],
        title="secretary",
    )
    assert (office.since, office.until) == (today(), None)
    assert office.get_absolute_url() == f"/groups/{cast.norovlin.uid}/officers/"
    assert cast.people["munkhbat"] in queries.officers_now(
        actor=cast.aimag, organisation=cast.norovlin
    )
    [told, *_] = history(actor=cast.aimag, subject=cast.norovlin, names=True)
    assert told.sentence == "Т.Мөнхбат is secretary of Хайлуурын хүч ТББ since 2026.03.02."
    [told, *_] = history(actor=cast.aimag, subject=cast.norovlin)
    assert "Мөнхбат" not in told.sentence


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"title": "head"}, HeadInOffice),
        ({"title": "king"}, ChoiceUnknown),
        ({"since": date(2026, 3, 3)}, InFuture),
        ({"since": date(2023, 6, 19)}, BeforeThat),
    ],
)
def test_an_office_that_cannot_be_is_refused(
    cast: Cast, told: dict[str, Any], refusal: type[Refused]
) -> None:
    given = {"person": cast.people["munkhbat"], "title": "board", **told}
    with pytest.raises(refusal):
        appoint_officer(actor=cast.aimag, organisation=cast.norovlin, **given)


def test_nobody_holds_one_office_twice_and_no_closed_record_holds_any(cast: Cast) -> None:
    given: dict[str, Any] = {"actor": cast.officer, "organisation": cast.norovlin}
    with pytest.raises(AlreadyInOffice):
        appoint_officer(**given, person=cast.people["batsukh"], title="treasurer")
    note_death(actor=cast.officer, person=cast.people["saruul"], died_on=date(2026, 2, 1))
    cast.people["saruul"].refresh_from_db()
    with pytest.raises(CannotHoldOffice):
        appoint_officer(**given, person=cast.people["saruul"], title="board")
    dissolve_organisation(actor=cast.officer, organisation=cast.govi_altai)
    with pytest.raises(OrganisationIsDissolved):
        appoint_officer(
            actor=cast.officer,
            organisation=cast.govi_altai,
            person=cast.people["bayar"],
            title="head",
        )


def test_who_appoints_and_whom(cast: Cast) -> None:
    given: dict[str, Any] = {"organisation": cast.norovlin, "title": "board"}
    with pytest.raises(NotAllowed):
        appoint_officer(actor=cast.leader, person=cast.people["munkhbat"], **given)
    with pytest.raises(NotFound):
        appoint_officer(actor=cast.aimag, person=cast.people["khulan"], **given)
    with pytest.raises(NotFound):
        appoint_officer(actor=cast.stranger, person=cast.people["zolzaya"], **given)


def test_a_leader_who_departs_ends_at_once(cast: Cast) -> None:
    office = end_office(actor=cast.officer, office=cast.offices["tsetseg"], reason="replaced")
    assert (office.until, office.ended_reason) == (today(), "replaced")
    mandate = Mandate.objects.get(user=cast.users["leader"])
    assert (mandate.until, mandate.ended_reason) == (today(), "office_ended")
    assert queries.actor_for(cast.users["leader"]) is None


def test_a_leader_with_another_office_here_stays(cast: Cast) -> None:
    person = cast.people["tsetseg"]
    appoint_officer(
        actor=cast.officer, organisation=cast.norovlin, person=person, title="secretary"
    )
    end_office(actor=cast.officer, office=cast.offices["tsetseg"], reason="term_over")
    assert queries.actor_for(cast.users["leader"]) is not None


def test_an_end_of_office_is_refused(cast: Cast) -> None:
    office = cast.offices["batsukh"]
    with pytest.raises(ChoiceUnknown):
        end_office(actor=cast.officer, office=office, reason="boredom")
    with pytest.raises(BeforeThat):
        end_office(actor=cast.officer, office=office, reason="left", until=date(2024, 6, 19))
    with pytest.raises(InFuture):
        end_office(actor=cast.officer, office=office, reason="left", until=date(2026, 3, 3))
    with pytest.raises(NotAllowed):
        end_office(actor=cast.leader, office=office, reason="left")
    with pytest.raises(NotFound):
        end_office(actor=cast.stranger, office=office, reason="left")
    end_office(actor=cast.officer, office=office, reason="left")
    with pytest.raises(OfficeIsOver):
        end_office(actor=cast.officer, office=office, reason="left")


def test_offices_come_with_those_that_last_first_and_without_names_for_the_auditor(
    cast: Cast,
) -> None:
    end_office(actor=cast.officer, office=cast.offices["tsetseg"], reason="left")
    found = list(queries.offices(actor=cast.officer, organisation=cast.norovlin))
    assert [one.person for one in found] == [cast.people["batsukh"], cast.people["tsetseg"]]
    auditor = cast.actors["auditor"]
    rows = list(queries.offices(actor=auditor, organisation=cast.norovlin))
    assert all(getattr(one, "hidden", False) for one in rows)
    assert not queries.officers_now(actor=auditor, organisation=cast.norovlin).exists()
    assert not queries.people_in(actor=auditor, organisation=cast.norovlin).exists()


def test_a_dispute_stops_what_needs_the_leaders_word(cast: Cast) -> None:
    require_leader_word(cast.leader, cast.norovlin)
    dispute_leadership(actor=cast.aimag, organisation=cast.norovlin, reason="Хоёр хурал хуралдсан.")
    with pytest.raises(LeaderNotSettled):
        require_leader_word(cast.leader, cast.norovlin)
    with pytest.raises(AlreadyDisputed):
        dispute_leadership(actor=cast.aimag, organisation=cast.norovlin, reason="Дахин")
    with pytest.raises(NotAllowed):
        settle_leadership(actor=cast.aimag, organisation=cast.norovlin)
    settle_leadership(actor=cast.officer, organisation=cast.norovlin)
    require_leader_word(cast.leader, cast.norovlin)
    dissolve_organisation(actor=cast.officer, organisation=cast.govi_altai)
    with pytest.raises(OrganisationIsDissolved):
        dispute_leadership(actor=cast.officer, organisation=cast.govi_altai, reason="—")
    with pytest.raises(NotDisputed):
        settle_leadership(actor=cast.officer, organisation=cast.norovlin)


def test_why_it_is_disputed_stands_in_no_entry(cast: Cast) -> None:
    dispute_leadership(actor=cast.aimag, organisation=cast.norovlin, reason="Нууц шалтгаан")
    told = history(actor=cast.officer, subject=cast.norovlin, names=True)
    assert "Нууц" not in " ".join(line.sentence for line in told)


def test_the_word_of_another_groups_leader_is_not_this_ones(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        require_leader_word(cast.leader, cast.altan_tevsh)
    with pytest.raises(NotAllowed):
        require_leader_word(cast.officer, cast.norovlin)


def test_people_in_a_group_are_those_with_a_membership_there(cast: Cast) -> None:
    here = queries.people_in(actor=cast.officer, organisation=cast.norovlin)
    assert set(here) == {cast.people["tsetseg"], cast.people["batsukh"]}
    assert not queries.people_in(actor=cast.stranger, organisation=cast.norovlin).exists()
