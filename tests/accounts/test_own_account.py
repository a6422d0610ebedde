from __future__ import annotations

import pytest
from django.urls import reverse

from gurvan.accounts import commands, policies, queries
from gurvan.accounts.models import Sitting, User
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.registry.commands import end_mandate
from gurvan.registry.models import Mandate
from tests.accounts.conftest import entries, sure
from tests.accounts.door import PASSWORD, Door, told
from tests.cast import Cast

ME = "accounts:account"


def test_it_tells_how_one_signs_in(buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    page = told(door.client.get(reverse(ME)))
    assert buyer.email in page
    assert "You have none" in page
    assert "No program acts in your name" in page
    assert "Here" in page
    assert f"{buyer.name} signed in with a password." in page


def test_it_is_for_those_who_signed_in(cast: Cast, door: Door) -> None:
    for name in ("account", "correct", "password", "end_other_sittings", "issue_token",
                 "token_made", "second_factor"):  # fmt: skip
        page = door.client.get(reverse(f"accounts:{name}"))
        assert page.status_code == 302
        assert page.url.startswith(reverse("account_login"))


def test_it_stays_open_to_those_who_hold_no_office(cast: Cast, buyer: User, door: Door) -> None:
    end_mandate(actor=cast.house, mandate=Mandate.objects.get(user=buyer))
    door.sign_in(buyer.email)
    assert buyer.name in told(door.client.get(reverse(ME)))
    assert entries(buyer)[-1] == "accounts.signed_in"


def test_name_and_language_are_corrected(buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    assert buyer.name in told(door.client.get(reverse("accounts:correct")))
    wrong = door.client.post(reverse("accounts:correct"), {"name": "\u202e", "language": "mn"})
    assert "Type the name again by hand" in told(wrong)
    door.client.post(reverse("accounts:correct"), {"name": " Б.Ган-Эрдэнэ ", "language": "mn"})
    buyer.refresh_from_db()
    assert (buyer.name, buyer.language) == ("Б.Ган-Эрдэнэ", "mn")
    assert entries(buyer)[-1] == "accounts.corrected"


def test_a_new_password_ends_the_other_sittings(buyer: User, door: Door, other_door: Door) -> None:
    for one in (door, other_door):
        one.sign_in(buyer.email)
    new = "дөрвөн улаан уулын орой"
    assert "you are signed out" in told(door.client.get(reverse("accounts:password")))
    done = door.client.post(
        reverse("accounts:password"), {"password": new, "again": new}, follow=True
    )
    assert "Your new password stands" in told(done)
    assert door.client.get(reverse(ME)).status_code == 200
    assert other_door.client.get(reverse(ME)).status_code == 302
    assert Sitting.objects.filter(user=buyer).count() == 1
    assert Door().sign_in(buyer.email, PASSWORD).status_code == 200
    assert Door().sign_in(buyer.email, new).status_code == 302


def test_the_other_sittings_are_ended(buyer: User, door: Door, other_door: Door) -> None:
    for one in (door, other_door):
        one.sign_in(buyer.email)
    assert "On another device or window" in told(door.client.get(reverse(ME)))
    assert "Here you stay" in told(door.client.get(reverse("accounts:end_other_sittings")))
    done = door.client.post(reverse("accounts:end_other_sittings"), follow=True)
    assert "Sittings ended: 1" in told(done)
    assert other_door.client.get(reverse(ME)).status_code == 302
    assert "On another device" not in told(door.client.get(reverse(ME)))


def test_what_is_mine_no_other_reads(cast: Cast, officer: User, buyer: User, door: Door) -> None:
    token, _ = commands.issue_token(actor=sure(officer), name="Report", scopes=["read"])
    door.sign_in(buyer.email)
    there = reverse("accounts:revoke_token", args=[token.uid])
    assert door.client.get(there).status_code == 404
    assert list(queries.tokens(actor=sure(buyer))) == []
    assert list(queries.users(actor=sure(officer))) == []
    assert {officer, buyer} <= set(queries.users(actor=cast.house))


def test_nobody_acts_for_the_house_here(cast: Cast, buyer: User) -> None:
    with pytest.raises(NotFound):
        queries.user_of(actor=cast.house)
    with pytest.raises(NotAllowed):
        policies.require_own(Actor(federation_id=1), buyer)
