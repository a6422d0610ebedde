from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from gurvan.accounts import commands, queries
from gurvan.accounts.models import Invitation, Sitting, User
from gurvan.accounts.refusals import NotAnswerable, NoTokenHere, NotYourself
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.errors import SecondFactorNeeded
from gurvan.ledger.models import Particulars
from gurvan.registry.commands import give_mandate
from tests.accounts.conftest import entries, sure
from tests.accounts.door import Door
from tests.cast import Cast


def test_everything_open_ends_at_once(
    acting: Actor, buyer: User, door: Door, other_door: Door
) -> None:
    doors = [door, other_door]
    for one in doors:
        one.sign_in(buyer.email)
    _, text = commands.issue_token(actor=sure(buyer), name="Deliveries", scopes=["read"])
    commands.make_password_link(actor=acting, user=buyer)

    commands.cut_off(actor=acting, user=buyer)
    for one in doors:
        assert one.client.get(reverse("accounts:account")).status_code == 302
    assert queries.user_for_token(text, clock.now()) is None
    assert not Invitation.objects.filter(user=buyer, used_at=None, revoked_at=None).exists()
    assert entries(buyer)[-1] == "accounts.cut_off"
    told = Particulars.objects.get(entry__event="accounts.cut_off").body
    assert '"sittings":2' in told
    assert '"tokens":1' in told


def test_to_cut_off_somebody_who_has_nothing_open_is_no_fault(acting: Actor, buyer: User) -> None:
    commands.cut_off(actor=acting, user=buyer)
    commands.cut_off(actor=acting, user=buyer)
    assert entries(buyer)[-2:] == ["accounts.cut_off"] * 2


def test_tokens_of_another_federation_stay(cast: Cast, acting: Actor, buyer: User) -> None:
    there = system(cast.neighbour.federation_id)
    commands.invite_user(actor=there, email=buyer.email, name=buyer.name)
    mandate = give_mandate(actor=there, user=buyer, organisation=cast.neighbour, role="auditor")
    elsewhere = replace(sure(buyer), federation_id=there.federation_id, mandate_uid=mandate.uid)
    _, text = commands.issue_token(actor=elsewhere, name="Audit", scopes=["read"])
    commands.cut_off(actor=acting, user=buyer)
    assert queries.user_for_token(text, clock.now()) is not None
    open_links = Invitation.objects.filter(user=buyer, used_at=None, revoked_at=None)
    assert [one.federation_id for one in open_links] == [there.federation_id]


def test_who_may(cast: Cast, acting: Actor, officer: User, buyer: User) -> None:
    for actor, user, refusal in (
        (sure(buyer), officer, NotAnswerable),
        (acting, officer, NotYourself),
        (replace(acting, verified=False), buyer, SecondFactorNeeded),
        (replace(acting, scopes=frozenset({"accounts:write"})), buyer, NoTokenHere),
        (replace(acting, federation_id=cast.neighbour.federation_id), buyer, NotAnswerable),
    ):
        with pytest.raises(refusal):
            commands.cut_off(actor=actor, user=user)
    commands.cut_off(actor=cast.house, user=officer)


def test_closing_ends_all_and_keeps_out(acting: Actor, buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    commands.close_account(actor=acting, user=buyer)
    assert not Sitting.objects.filter(user=buyer).exists()
    buyer.refresh_from_db()
    assert not buyer.is_active
    assert not buyer.has_usable_password()
    assert entries(buyer)[-1] == "accounts.account_closed"
