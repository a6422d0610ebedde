"""Mandates: who acts for whom, as what, until when; and sharing beyond the tree."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from gurvan.accounts.commands import accept_invitation, invite_user
from gurvan.accounts.models import Invitation, Token, User
from gurvan.accounts.policies import needs_second_factor, sets_password
from gurvan.accounts.queries import invited
from gurvan.accounts.refusals import HasPassword
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.kernel.errors import NotAllowed, NotFound, Refused, SecondFactorNeeded
from gurvan.registry import policies, queries
from gurvan.registry.commands import (
    close_user,
    cut_off_user,
    dissolve_organisation,
    end_mandate,
    give_mandate,
    invite_to_act,
    share,
    unshare,
)
from gurvan.registry.models import Mandate, Organisation
from gurvan.registry.policies import shared, visible
from gurvan.registry.refusals import (
    AlreadyMandated,
    AlreadyShared,
    ChoiceUnknown,
    InFuture,
    LeaderHoldsNoOffice,
    MandateIsOver,
    NotShared,
    NotYourself,
    OrganisationIsDissolved,
    RoleDoesNotFit,
)
from tests.accounts.door import PASSWORD
from tests.cast import Cast


def test_a_mandate_makes_an_actor(cast: Cast) -> None:
    actor = queries.actor_for(cast.users["leader"], door="api", verified=True)
    mandate = Mandate.objects.get(user=cast.users["leader"])
    assert actor == Actor(
        federation_id=cast.federation.federation_id,
        user_uid=cast.users["leader"].uid,
        name="Г.Цэцэгмаа",
        mandate_uid=mandate.uid,
        organisation_uid=cast.norovlin.uid,
        organisation_id=cast.norovlin.pk,
        organisation_name="Хайлуурын хүч ТББ",
        role="leader",
        reach=cast.norovlin.path,
        door="api",
        verified=True,
    )


def test_somebody_with_two_mandates_chooses(cast: Cast) -> None:
    user = cast.users["auditor"]
    second = give_mandate(
        actor=cast.officer, user=user, organisation=cast.federation, role="researcher"
    )
    assert [one.role for one in queries.mandates_of(user)] == ["auditor", "researcher"]
    first, chosen = queries.actor_for(user), queries.actor_for(user, second.uid)
    assert first is not None
    assert chosen is not None
    assert (first.role, chosen.role) == ("auditor", "researcher")
    assert queries.actor_for(user, uuid4()) is None
    assert queries.actor_for(cast.users["leader"], second.uid) is None


def test_one_person_may_act_in_two_federations_which_stay_apart(cast: Cast) -> None:
    user = cast.users["neighbour_officer"]
    given = give_mandate(
        actor=cast.officer, user=user, organisation=cast.federation, role="researcher"
    )
    here, there = queries.actor_for(user, given.uid), queries.actor_for(user)
    assert here is not None
    assert there is not None
    assert here.federation_id != there.federation_id
    assert set(queries.organisations(actor=there)) == {cast.neighbour, cast.neighbour_ngo}
    assert cast.neighbour not in queries.organisations(actor=here)
    assert [one.role for one in queries.mandates(actor=cast.stranger)] == ["federation_officer"]


@pytest.mark.parametrize(
    ("group", "role", "refusal"),
    [
        ("norovlin", "federation_officer", RoleDoesNotFit),
        ("company", "leader", RoleDoesNotFit),
        ("federation", "leader", RoleDoesNotFit),
        ("federation", "king", RoleDoesNotFit),
        ("norovlin", "leader", LeaderHoldsNoOffice),
    ],
)
def test_a_role_that_does_not_fit_is_refused(
    cast: Cast, group: str, role: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        give_mandate(
            actor=cast.officer,
            user=cast.users["auditor"],
            organisation=getattr(cast, group),
            role=role,
            person=cast.people["munkhbat"],  # who holds no office of these
        )


def test_a_mandate_is_refused(cast: Cast) -> None:
    given: dict[str, Any] = {"organisation": cast.federation, "role": "federation_officer"}
    with pytest.raises(AlreadyMandated):
        give_mandate(actor=cast.officer, user=cast.users["second_officer"], **given)
    with pytest.raises(NotYourself):
        give_mandate(actor=cast.officer, user=cast.users["federation_officer"], **given)
    with pytest.raises(InFuture):
        give_mandate(
            actor=cast.officer, user=cast.users["auditor"], **given, since=date(2026, 3, 3)
        )
    dissolve_organisation(actor=cast.officer, organisation=cast.buyer)
    with pytest.raises(OrganisationIsDissolved):
        give_mandate(
            actor=cast.officer,
            user=cast.users["auditor"],
            organisation=cast.buyer,
            role="buyer",
        )


def test_who_says_who_acts(cast: Cast) -> None:
    lead: dict[str, Any] = {
        "user": cast.users["auditor"],
        "organisation": cast.norovlin,
        "role": "leader",
        "person": cast.people["batsukh"],
    }
    for role in ("leader", "auditor", "administrator", "company_officer"):
        with pytest.raises((NotAllowed, NotFound)):
            give_mandate(actor=cast.actors[role], **lead)
    with pytest.raises(NotFound):
        give_mandate(actor=cast.stranger, **lead)
    with pytest.raises(NotAllowed):
        give_mandate(
            actor=cast.aimag,
            user=cast.users["auditor"],
            organisation=cast.khentii,
            role="aimag_officer",
        )
    with pytest.raises(NotAllowed):
        give_mandate(actor=cast.aimag, **{**lead, "role": "researcher"})
    assert give_mandate(actor=cast.aimag, **lead).role == "leader"


def test_an_officer_passes_a_second_factor_first(cast: Cast) -> None:
    half = queries.actor_for(cast.users["federation_officer"])
    assert half is not None
    with pytest.raises(SecondFactorNeeded):
        give_mandate(
            actor=half,
            user=cast.users["auditor"],
            organisation=cast.federation,
            role="researcher",
        )
    assert needs_second_factor(cast.users["federation_officer"])
    assert needs_second_factor(cast.users["company_officer"])
    assert not needs_second_factor(cast.users["leader"])


def test_somebody_is_invited_and_acts_at_once(cast: Cast) -> None:
    invited = invite_to_act(
        actor=cast.aimag,
        organisation=cast.norovlin,
        email="Batsukh@Example.org",
        name="Д.Батсүх",
        role="leader",
        person=cast.people["batsukh"],
    )
    assert invited.mandate.user.email == "batsukh@example.org"
    assert invited.link.startswith("/account/join/")
    assert queries.actor_for(invited.mandate.user) is not None


def test_a_mandate_ends_at_once(cast: Cast) -> None:
    mandate = Mandate.objects.get(user=cast.users["leader"])
    with pytest.raises(ChoiceUnknown):
        end_mandate(actor=cast.officer, mandate=mandate, reason="boredom")
    with pytest.raises(NotFound):
        end_mandate(actor=cast.stranger, mandate=mandate)
    end_mandate(actor=cast.officer, mandate=mandate, reason="replaced")
    assert queries.actor_for(cast.users["leader"]) is None
    with pytest.raises(MandateIsOver):
        end_mandate(actor=cast.officer, mandate=mandate)


def test_one_act_cuts_somebody_off(cast: Cast) -> None:
    user = cast.users["leader"]
    cut_off_user(actor=cast.officer, user=user)
    assert queries.actor_for(user) is None
    [mandate] = Mandate.objects.filter(user=user)
    assert (mandate.until, mandate.ended_reason) == (today(), "cut_off")
    assert not Token.objects.filter(user=user, revoked_at=None).exists()


def test_cutting_off_is_refused(cast: Cast) -> None:
    with pytest.raises(NotYourself):
        cut_off_user(actor=cast.officer, user=cast.users["federation_officer"])
    with pytest.raises(NotFound):
        cut_off_user(actor=cast.stranger, user=cast.users["leader"])
    with pytest.raises(NotAllowed):
        cut_off_user(actor=cast.aimag, user=cast.users["leader"])
    unknown, _link = invite_user(actor=cast.house, email="new@example.org", name="Шинэ")
    with pytest.raises(NotFound):
        cut_off_user(actor=cast.officer, user=unknown)


def test_a_closed_account_acts_for_nobody(cast: Cast) -> None:
    user = cast.users["leader"]
    close_user(actor=cast.officer, user=user)
    assert not Mandate.objects.filter(user=user, until=None).exists()
    user.refresh_from_db()
    assert queries.actor_for(user) is None
    invite_user(actor=cast.officer, email=user.email, name=user.name)
    assert queries.actor_for(user) is None, "an invitation begins anew"


def invited_by(actor: Actor, cast: Cast, user: User) -> Invitation:
    """Return the link that a leader's invitation to this address makes."""
    invite_to_act(
        actor=actor,
        organisation=cast.norovlin,
        email=user.email,
        name="Гуйсан нэр",
        role="leader",
        person=cast.people["batsukh"],
    )
    return Invitation.objects.filter(user=user).latest("pk")


def test_nobody_lets_themselves_in_as_more_than_they_may_give(cast: Cast) -> None:
    user = invite_to_act(
        actor=cast.officer,
        organisation=cast.federation,
        email="new.officer@example.org",
        name="Н.Шинэ",
        role="federation_officer",
    ).mandate.user
    theirs = Invitation.objects.get(user=user)
    low = invited_by(cast.aimag, cast, user)
    theirs.refresh_from_db()
    assert theirs.is_open(clock.now()), "a lower invitation ends no higher one"
    with pytest.raises(HasPassword):
        accept_invitation(actor=invited(low), invitation=low, password=PASSWORD)
    accept_invitation(actor=invited(theirs), invitation=theirs, password=PASSWORD)


def test_who_was_given_more_since_is_not_let_in_by_an_older_link(cast: Cast) -> None:
    user, _link = invite_user(actor=cast.aimag, email="later@example.org", name="Н.Дараа")
    low = Invitation.objects.get(user=user)
    assert sets_password(low)
    give_mandate(actor=cast.officer, user=user, organisation=cast.federation, role="auditor")
    assert not sets_password(low)


def test_who_was_cut_off_lets_nobody_in(cast: Cast) -> None:
    user, _link = invite_user(actor=cast.aimag, email="later@example.org", name="Н.Дараа")
    cut_off_user(actor=cast.officer, user=cast.users["aimag_officer"])
    assert not sets_password(Invitation.objects.get(user=user))


def test_who_answers_for_accounts(cast: Cast) -> None:
    leader, other = cast.users["leader"], cast.users["neighbour_officer"]
    assert policies.answers_for(cast.officer, leader)
    assert not policies.answers_for(cast.stranger, leader)
    assert not policies.answers_for(cast.actors["administrator"], leader)
    assert not policies.works_elsewhere(cast.officer, leader)
    assert policies.works_elsewhere(cast.officer, other)
    assert not policies.may_invite(cast.actors["administrator"])
    assert not policies.may_invite(cast.leader)


def test_officers_see_who_acts_in_reach(cast: Cast) -> None:
    seen = set(queries.users_acting(actor=cast.aimag))
    assert seen == {cast.users[key] for key in ("aimag_officer", "leader", "partnership_leader")}
    assert not queries.users_acting(actor=cast.leader).exists()
    assert not queries.mandates(actor=cast.leader).exists()


# --- Reach and shares -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("federation_officer", 14),
        ("auditor", 14),
        ("researcher", 14),
        ("aimag_officer", 4),
        ("leader", 3),
        ("partnership_leader", 1),
        ("authority_officer", 1),
        ("company_officer", 1),
        ("buyer", 1),
        ("administrator", 0),
        ("neighbour_officer", 2),
    ],
)
def test_each_role_sees_its_own_and_what_is_below(cast: Cast, key: str, seen: int) -> None:
    actor = cast.actors[key]
    rows = Organisation.objects.filter(visible(actor))
    assert rows.count() == seen
    assert {one.pk for one in rows} == {
        one.pk for one in Organisation.objects.all() if policies.in_reach(actor, one)
    }


def test_the_house_sees_all_of_one_federation(cast: Cast) -> None:
    rows = Organisation.objects.filter(visible(cast.house))
    assert {one.federation_id for one in rows} == {cast.federation.federation_id}
    assert policies.in_reach(cast.house, cast.norovlin)
    assert not policies.in_reach(cast.house, cast.neighbour)


def test_somebody_without_a_mandate_sees_nothing(cast: Cast) -> None:
    nobody = Actor(federation_id=cast.federation.federation_id)
    assert not Organisation.objects.filter(visible(nobody)).exists()
    assert not policies.in_reach(nobody, cast.federation)


def test_something_is_shown_beyond_the_tree_and_taken_back(cast: Cast) -> None:
    company, row = cast.actors["company_officer"], cast.norovlin
    label = row._meta.label_lower
    share(actor=cast.leader, organisation=cast.company, row=row)
    assert list(Organisation.objects.filter(shared(company, label))) == [row]
    assert not Organisation.objects.filter(shared(cast.actors["buyer"], label)).exists()
    assert not Organisation.objects.filter(shared(cast.stranger, label)).exists()
    with pytest.raises(AlreadyShared):
        share(actor=cast.leader, organisation=cast.company, row=row)
    unshare(actor=cast.leader, organisation=cast.company, row=row)
    assert not Organisation.objects.filter(shared(company, label)).exists()
    with pytest.raises(NotShared):
        unshare(actor=cast.leader, organisation=cast.company, row=row)
    share(actor=cast.leader, organisation=cast.company, row=row)


def test_nothing_is_shared_between_federations(cast: Cast) -> None:
    with pytest.raises(NotFound):
        share(actor=cast.leader, organisation=cast.neighbour_ngo, row=cast.norovlin)
    with pytest.raises(NotFound):
        share(actor=cast.leader, organisation=cast.company, row=cast.neighbour_ngo)
