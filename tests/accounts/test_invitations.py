from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from gurvan.accounts import commands
from gurvan.accounts.models import Invitation, User
from gurvan.accounts.queries import invited, open_invitation
from gurvan.accounts.refusals import (
    AccountClosed,
    AddressMalformed,
    HasPassword,
    LanguageUnknown,
    LinkSpent,
    PasswordLikeYou,
    PasswordTooCommon,
    PasswordTooShort,
    WorksElsewhere,
)
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.errors import NotAllowed, Refused, SecondFactorNeeded
from gurvan.kernel.names.refusals import NameHasControlCharacters, NameMissing, NameTooLong
from gurvan.registry.commands import give_mandate
from tests.accounts.conftest import entries, sure
from tests.accounts.door import PASSWORD, Door, told
from tests.cast import Cast


def test_a_link_leads_to_a_password_and_to_the_sign_in(cast: Cast, door: Door) -> None:
    user, link = commands.invite_user(actor=cast.house, email=" Oyun@Example.MN ", name="Н.Оюун")
    assert user.email == "oyun@example.mn"

    page = door.client.get(link)
    assert page.url == reverse("accounts:join"), "the secret leaves the address at once"
    assert "Н.Оюун" in told(door.client.get(page.url))

    done = door.client.post(page.url, {"password": PASSWORD, "again": PASSWORD})
    assert done.url == reverse("account_login")
    assert door.sign_in("oyun@example.mn").status_code == 302
    assert door.is_in
    assert entries(user) == [
        "accounts.invited", "accounts.invitation_accepted", "accounts.signed_in",
    ]  # fmt: skip


def test_a_link_opens_once(cast: Cast, door: Door, other_door: Door) -> None:
    _, link = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    both = [door, other_door]
    for one in both:
        one.client.get(link)
    answers = [
        one.client.post(reverse("accounts:join"), {"password": PASSWORD, "again": PASSWORD})
        for one in both
    ]
    assert [answer.status_code for answer in answers] == [302, 410]
    assert "Ask the officer who gave it to you" in told(answers[1])
    assert other_door.client.get(link, follow=True).status_code == 410


def test_a_link_grows_old(cast: Cast, door: Door) -> None:
    _, link = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    with clock.held(clock.now() + timedelta(days=7)):
        assert door.client.get(link, follow=True).status_code == 410


def test_a_newer_link_replaces_the_older(cast: Cast, door: Door) -> None:
    _, old = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    _, new = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    assert door.client.get(old, follow=True).status_code == 410
    assert door.client.get(new, follow=True).status_code == 200


def test_a_wrong_secret_opens_nothing(cast: Cast, door: Door) -> None:
    commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    invitation = Invitation.objects.get(user__email="oyun@example.mn")
    assert open_invitation(invitation.uid, "0" * 64) is None
    assert door.client.get(invitation.link("0" * 64), follow=True).status_code == 410
    assert door.client.get(reverse("accounts:join")).status_code == 410


def test_the_link_of_another_signs_out_whoever_sits_here(
    cast: Cast, buyer: User, door: Door
) -> None:
    door.sign_in(buyer.email)
    _, link = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    door.client.get(link)
    assert not door.is_in


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("short", PasswordTooShort),
        ("1q2w3e4r5t6y", PasswordTooCommon),
        ("oyun@example.mn", PasswordLikeYou),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(
    cast: Cast, door: Door, password: str, refusal: type[Refused]
) -> None:
    user, link = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Oyunaa")
    invitation = Invitation.objects.get(user=user)
    with pytest.raises(refusal):
        commands.accept_invitation(
            actor=invited(invitation), invitation=invitation, password=password
        )
    door.client.get(link)
    page = door.client.post(reverse("accounts:join"), {"password": password, "again": password})
    assert page.status_code == 200
    assert "govuk-error-message" in told(page)
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_the_password_is_typed_twice(cast: Cast, door: Door) -> None:
    _, link = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    door.client.get(link)
    page = door.client.post(reverse("accounts:join"), {"password": PASSWORD, "again": "other"})
    assert "The two passwords are not the same" in told(page)


def test_an_invitation_leaves_the_password_of_an_account_in_use_alone(
    cast: Cast, officer: User, door: Door
) -> None:
    there = system(cast.neighbour.federation_id)
    user, link = commands.invite_user(actor=there, email=officer.email, name="Somebody")
    assert user == officer
    user.refresh_from_db()
    assert user.name == "Н.Оюун", "what another federation calls them is not taken over"
    assert "You have an account already" in told(door.client.get(link, follow=True))

    invitation = Invitation.objects.get(user=user, federation_id=there.federation_id)
    with pytest.raises(HasPassword):
        commands.accept_invitation(
            actor=invited(invitation), invitation=invitation, password="another " + PASSWORD
        )
    answer = {"password": "another " + PASSWORD, "again": "another " + PASSWORD}
    page = door.client.post(reverse("accounts:join"), answer)
    assert "You have an account already" in told(page)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_no_federation_sets_the_password_of_an_account_on_which_another_relies(
    cast: Cast, door: Door
) -> None:
    """Or its officer, who made the link, could act in the other one."""
    there = system(cast.neighbour.federation_id)
    user, _ = commands.invite_user(actor=there, email="oyun@example.mn", name="Н.Оюун")
    give_mandate(actor=there, user=user, organisation=cast.neighbour, role="auditor")
    _, link = commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    door.client.get(link)
    page = door.client.post(reverse("accounts:join"), {"password": PASSWORD, "again": PASSWORD})
    assert "Whoever runs this office can do it" in told(page)
    user.refresh_from_db()
    assert not user.has_usable_password()

    theirs = Invitation.objects.get(user=user, federation_id=there.federation_id)
    commands.accept_invitation(actor=invited(theirs), invitation=theirs, password=PASSWORD)


def test_a_link_belongs_to_the_federation_that_gave_it(cast: Cast) -> None:
    commands.invite_user(actor=cast.house, email="oyun@example.mn", name="Н.Оюун")
    invitation = Invitation.objects.get(user__email="oyun@example.mn")
    elsewhere = Actor(federation_id=cast.neighbour.federation_id, user_uid=invitation.user.uid)
    with pytest.raises(LinkSpent):
        commands.accept_invitation(actor=elsewhere, invitation=invitation, password=PASSWORD)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"email": "no address"}, AddressMalformed),
        ({"name": "  "}, NameMissing),
        ({"name": "а" * 121}, NameTooLong),
        ({"name": "Ову\u202eн"}, NameHasControlCharacters),
        ({"language": "ru"}, LanguageUnknown),
    ],
)
def test_what_cannot_be_is_refused(
    cast: Cast, given: dict[str, Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        commands.invite_user(
            actor=cast.house,
            **{"email": "oyun@example.mn", "name": "Н.Оюун", "language": "mn", **given},
        )
    assert not User.objects.filter(email="oyun@example.mn").exists()


def test_who_may_invite(cast: Cast, officer: User, buyer: User) -> None:
    new: dict[str, Any] = {"email": "new@example.mn", "name": "Шинэ"}
    commands.invite_user(actor=sure(officer), **new)
    with pytest.raises(NotAllowed):
        commands.invite_user(actor=sure(buyer), **new)
    unsure = sure(officer)
    with pytest.raises(SecondFactorNeeded):
        commands.invite_user(
            actor=Actor(federation_id=unsure.federation_id, role=unsure.role), **new
        )


# --- The way back for a forgotten password --------------------------------------------------------


def test_an_officer_gives_a_link_for_a_forgotten_password(
    acting: Actor, buyer: User, door: Door
) -> None:
    door.sign_in(buyer.email)
    link = commands.make_password_link(actor=acting, user=buyer)
    assert door.client.get(reverse("accounts:account")).status_code == 200, "nothing ended yet"

    new = "дөрвөн улаан уулын орой"
    other = Door()
    other.client.get(link)
    other.client.post(reverse("accounts:join"), {"password": new, "again": new})
    assert door.client.get(reverse("accounts:account")).status_code == 302, "the sitting ended"
    assert door.sign_in(buyer.email, PASSWORD).status_code == 200, "the old one is refused"
    assert door.sign_in(buyer.email, new).status_code == 302
    assert "accounts.password_link_made" in entries(buyer)
    assert "accounts.password_chosen" in entries(buyer)


def test_such_a_link_lasts_a_day(acting: Actor, buyer: User, door: Door) -> None:
    link = commands.make_password_link(actor=acting, user=buyer)
    with clock.held(clock.now() + timedelta(days=1)):
        assert door.client.get(link, follow=True).status_code == 410


def test_no_officer_sets_the_password_of_one_who_works_elsewhere_too(
    cast: Cast, acting: Actor, buyer: User
) -> None:
    there = system(cast.neighbour.federation_id)
    give_mandate(actor=there, user=buyer, organisation=cast.neighbour, role="auditor")
    for act in (
        commands.make_password_link, commands.close_account, commands.reset_second_factor,
    ):  # fmt: skip
        with pytest.raises(WorksElsewhere):
            act(actor=acting, user=buyer)
    commands.cut_off(actor=acting, user=buyer)  # what is theirs, they can end


def test_a_closed_account_gets_no_link_and_an_invitation_opens_it_again(
    cast: Cast, acting: Actor, buyer: User, door: Door
) -> None:
    link = commands.make_password_link(actor=acting, user=buyer)
    commands.close_account(actor=acting, user=buyer)
    assert Door().client.get(link, follow=True).status_code == 410
    with pytest.raises(AccountClosed):
        commands.make_password_link(actor=acting, user=buyer)
    with pytest.raises(AccountClosed):
        commands.close_account(actor=acting, user=buyer)
    assert door.sign_in(buyer.email).status_code == 200
    assert not door.is_in

    _, link = commands.invite_user(actor=acting, email=buyer.email, name="Б.Ганаа")
    door.client.get(link)
    door.client.post(reverse("accounts:join"), {"password": PASSWORD, "again": PASSWORD})
    assert door.sign_in(buyer.email).status_code == 302
    assert entries(buyer).count("accounts.account_closed") == 1


def test_an_account_nobody_invited_has_no_home(cast: Cast, door: Door) -> None:
    """One made by hand in the database signs in, and sees nothing."""
    user = User(email="bare@example.mn", name="Bare")
    user.set_password(PASSWORD)
    user.save()
    door.sign_in(user.email)
    assert door.is_in
    assert entries(user) == []
    assert door.client.get(reverse("accounts:account")).status_code == 404
    door.client.post(reverse("account_logout"))
    assert not door.is_in
