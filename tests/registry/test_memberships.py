"""Entering members, leaving, and what counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound
from gurvan.kernel.guard import writing
from gurvan.registry.commands import (
    NewMember,
    confirm_in_person,
    deny_membership,
    dispute_leadership,
    dissolve_organisation,
    end_membership,
    enrol,
    enrol_members,
    look_into_denial,
    withdraw_membership,
)
from gurvan.registry.models import Membership
from gurvan.registry.queries import counts, denials, members, memberships, overdue
from gurvan.registry.refusals import (
    AlreadyMember,
    BeforeThat,
    DeniedBefore,
    HasNoMembers,
    InFuture,
    LeaderNotSettled,
    NobodyChosen,
    NotDenied,
)
from tests.cast import TODAY, Cast, noon
from tests.registry.people import BAYARMAA, confirmed, member, miner, newly


def test_nobody_counts_until_they_say_so_themselves(cast: Cast) -> None:
    before = counts(actor=cast.leader, organisation=cast.altan_tevsh)
    newly(cast, cast.leader, BAYARMAA, cast.altan_tevsh)
    after = counts(actor=cast.leader, organisation=cast.altan_tevsh)
    assert (before.confirmed, after.confirmed) == (2, 2)
    assert after.unconfirmed == before.unconfirmed + 1
    confirmed(cast, "Номин", cast.altan_tevsh, patronymic="Алтан")
    assert counts(actor=cast.leader, organisation=cast.altan_tevsh).confirmed == 3


def test_counts_go_up_the_tree_and_tell_women_from_men(cast: Cast) -> None:
    ngo = counts(actor=cast.leader, organisation=cast.norovlin)
    assert (ngo.confirmed, ngo.women, ngo.men) == (3, 2, 1)
    assert (ngo.unconfirmed, ngo.carried_over) == (2, 1)
    whole = counts(actor=cast.officer, organisation=cast.federation)
    assert whole.confirmed == 5


def test_a_person_in_two_groups_counts_once_above_them(cast: Cast) -> None:
    her = confirmed(cast, "Номин", cast.altan_tevsh).person
    before = counts(actor=cast.officer, organisation=cast.norovlin).confirmed
    again = enrol(actor=cast.officer, person=her, organisation=cast.norovlin)
    confirm_in_person(actor=cast.officer, membership=again, witness=cast.people["bayar"])
    assert counts(actor=cast.officer, organisation=cast.norovlin).confirmed == before


def test_those_of_older_lists_are_counted_apart_with_a_day_to_confirm_by(cast: Cast) -> None:
    carried = cast.memberships["davaa"]
    assert carried.confirm_by == date(2026, 9, 15)
    assert not overdue(actor=cast.leader).exists()
    with clock.held(noon(date(2026, 9, 16))):
        assert list(overdue(actor=cast.leader)) == [carried]
        assert counts(actor=cast.leader, organisation=cast.altan_tevsh).overdue == 1
        assert not overdue(actor=cast.actors["zaamar_leader"]).exists()
    with pytest.raises(NotAllowed):
        enrol(
            actor=cast.leader,
            person=newly(cast, cast.leader, BAYARMAA),
            organisation=cast.norovlin,
            carried_over=True,
        )


def test_what_stands_in_the_way_of_entering(cast: Cast) -> None:
    her = newly(cast, cast.leader, BAYARMAA, cast.altan_tevsh)
    with pytest.raises(AlreadyMember):
        enrol(actor=cast.leader, person=her, organisation=cast.altan_tevsh)
    with pytest.raises(InFuture):
        enrol(
            actor=cast.leader,
            person=her,
            organisation=cast.norovlin,
            since=TODAY + timedelta(days=1),
        )
    with pytest.raises(NotFound):
        enrol(actor=cast.leader, person=her, organisation=cast.zaamar)
    with pytest.raises(HasNoMembers):
        enrol(actor=cast.officer, person=her, organisation=cast.company)
    with pytest.raises(NotFound):
        enrol(actor=cast.leader, person=cast.people["khulan"], organisation=cast.norovlin)
    with pytest.raises(NobodyChosen):
        enrol_members(actor=cast.leader, organisation=cast.norovlin, members=[])


def test_a_batch_names_the_row_that_stands_in_the_way(cast: Cast) -> None:
    fresh = newly(cast, cast.leader, BAYARMAA)
    both = [NewMember(person=fresh), NewMember(person=cast.people["saruul"])]
    with pytest.raises(AlreadyMember) as refused:
        enrol_members(actor=cast.leader, organisation=cast.altan_tevsh, members=both)
    assert refused.value.values["row"] == 1
    assert not fresh.memberships.exists()


def test_while_a_leadership_is_disputed_the_leader_enters_nobody(cast: Cast) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Two heads.")
    cast.norovlin.refresh_from_db()
    with pytest.raises(LeaderNotSettled):
        enrol(actor=cast.leader, person=her, organisation=cast.norovlin)
    entered = enrol(actor=cast.officer, person=her, organisation=cast.norovlin)
    assert entered.state == "unconfirmed"


# --- Leaving --------------------------------------------------------------------------------------


def test_who_denies_is_in_no_count_and_the_federation_is_told(cast: Cast) -> None:
    row = cast.memberships["saruul"]
    deny_membership(actor=cast.leader, membership=row)
    assert counts(actor=cast.leader, organisation=cast.altan_tevsh).confirmed == 1
    assert list(denials(actor=cast.officer)) == [row]
    for other in ("leader", "aimag_officer", "auditor"):
        assert not denials(actor=cast.actors[other]).exists()
    assert row not in memberships(actor=cast.leader), "who denied is not told to who entered them"
    assert counts(actor=cast.leader, organisation=cast.altan_tevsh).denied is None
    assert counts(actor=cast.officer, organisation=cast.altan_tevsh).denied == 1
    row.refresh_from_db()
    look_into_denial(actor=cast.officer, membership=row)
    assert not denials(actor=cast.officer).exists()
    with pytest.raises(NotDenied):
        look_into_denial(actor=cast.officer, membership=row)


def test_who_denied_is_entered_again_by_the_federation_alone(cast: Cast) -> None:
    her = newly(cast, cast.leader, BAYARMAA, cast.altan_tevsh)
    deny_membership(actor=cast.leader, membership=her.memberships.get())
    with pytest.raises(DeniedBefore):
        enrol(actor=cast.leader, person=her, organisation=cast.altan_tevsh)
    assert (
        enrol(actor=cast.officer, person=her, organisation=cast.altan_tevsh).state == "unconfirmed"
    )


def test_leaving_and_ending_keep_the_history(cast: Cast) -> None:
    row = cast.memberships["saruul"]
    with pytest.raises(BeforeThat):
        end_membership(actor=cast.leader, membership=row, reason="moved", until=date(2020, 1, 1))
    end_membership(actor=cast.leader, membership=row, reason="moved", until=date(2026, 2, 1))
    row.refresh_from_db()
    assert (row.state, row.until, row.counts_for) == ("ended", date(2026, 2, 1), None)
    with pytest.raises(CannotWhile):
        withdraw_membership(actor=cast.leader, membership=row)
    left = withdraw_membership(actor=cast.leader, membership=cast.memberships["nergui"])
    assert (left.state, left.until) == ("withdrawn", TODAY)
    assert row in members(actor=cast.leader, organisation=cast.altan_tevsh)


def test_with_an_organisation_its_memberships_end(cast: Cast) -> None:
    dissolve_organisation(actor=cast.officer, organisation=cast.altan_tevsh)
    states = Membership.objects.filter(organisation=cast.altan_tevsh).values_list(
        "state", flat=True
    )
    assert set(states) == {"ended"}


# --- What the database itself never lets be -------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "unconfirmed", "counts": True},
        {"state": "carried_over", "confirm_by": None},
        {"state": "confirmed", "until": TODAY},
        {"state": "ended", "until": TODAY, "ended_reason": ""},
        {"state": "denied", "until": None},
        {"state": "asleep"},
        {"since": TODAY, "state": "withdrawn", "until": date(2025, 1, 1)},
        {"looked_into_on": TODAY},
    ],
)
def test_a_wrong_state_cannot_be_stored(cast: Cast, wrong: dict[str, object]) -> None:
    row = member(cast, "Номин", cast.zaamar)
    if wrong.pop("counts", False):
        row.counts_for = row.person
    for name, value in wrong.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic(), writing("registry"):
        row.save()


def test_nobody_can_be_stored_as_counting_in_two_partnerships(cast: Cast) -> None:
    her = miner(cast, "Номин")
    rows = [
        Membership(
            federation_id=her.federation_id,
            person=her,
            organisation=group,
            state="confirmed",
            exclusive=True,
            counts_for=her,
        )
        for group in (cast.altan_tevsh, cast.tsagaan_chuluu)
    ]
    with pytest.raises(IntegrityError), transaction.atomic(), writing("registry"):
        Membership.objects.bulk_create(rows)
