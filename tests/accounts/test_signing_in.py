from __future__ import annotations

import logging

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from gurvan.accounts.models import Sitting, User
from gurvan.accounts.queries import is_verified
from gurvan.ledger.models import Particulars
from tests.accounts.conftest import entries
from tests.accounts.door import PASSWORD, Door, told
from tests.cast import Cast


def test_somebody_signs_in_and_out(buyer: User, door: Door) -> None:
    assert "Sign in" in told(door.client.get(reverse("account_login")))
    done = door.sign_in(buyer.email.upper(), next=reverse("accounts:account"))
    assert done.url == reverse("accounts:account")
    assert buyer.name in told(door.client.get(done.url))
    assert not is_verified(door.client.session)

    assert "Sign out" in told(door.client.get(reverse("account_logout")))
    out = door.client.post(reverse("account_logout"), follow=True)
    assert "You are signed out" in told(out)
    assert not door.is_in
    assert entries(buyer)[-2:] == ["accounts.signed_in", "accounts.signed_out"]


def test_a_wrong_password_is_told_and_entered_but_not_kept(buyer: User, door: Door) -> None:
    page = door.sign_in(buyer.email, "not the right one")
    assert "The address or the password is not right" in told(page)
    assert not door.is_in
    assert entries(buyer)[-1] == "accounts.sign_in_failed"
    kept = Particulars.objects.filter(entry__event="accounts.sign_in_failed")
    assert '"step":"password"' in kept.get().body
    assert not any("not the right one" in one.body for one in Particulars.objects.all())


def test_an_empty_form_says_what_to_do(cast: Cast, client: Client) -> None:
    page = told(client.post(reverse("account_login"), {}, headers={"accept-language": "en"}))
    assert page.count("Write an answer here.") == 4  # on top and beside each of the two
    assert "This field is required" not in page


def test_an_unknown_address_is_answered_alike_and_entered_nowhere(
    cast: Cast, buyer: User, door: Door
) -> None:
    count = Particulars.objects.count()
    unknown = door.sign_in("nobody@example.mn", "not the right one")
    assert Particulars.objects.count() == count
    known = door.sign_in(buyer.email, "not the right one")
    assert "The address or the password is not right" in told(unknown)
    assert unknown.status_code == known.status_code == 200


def test_there_is_no_way_to_sign_up_or_to_be_sent_a_link(cast: Cast) -> None:
    for name in ("account_signup", "account_email", "account_reset_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert not mail.outbox


def test_after_the_sign_in_nobody_is_led_elsewhere(buyer: User, door: Door) -> None:
    done = door.sign_in(buyer.email, next="https://elsewhere.example/")
    assert done.url == "/"


def test_pages_of_the_signed_in_are_kept_by_nobody(buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    page = door.client.get(reverse("accounts:account"))
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_a_sitting_is_known_by_its_account(buyer: User, door: Door) -> None:
    door.client.get(reverse("account_login"))
    door.sign_in(buyer.email)
    sitting = Sitting.objects.get(user=buyer)
    assert sitting.pk == door.client.session.session_key
    assert sitting.get_decoded()["_auth_user_id"] == str(buyer.pk)
    assert sitting.begun_at is not None


def test_a_sitting_ended_elsewhere_is_not_saved_again(buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    session = door.client.session
    assert session["_auth_user_id"] == str(buyer.pk)
    Sitting.objects.filter(user=buyer).delete()
    session["more"] = 1
    with pytest.raises(UpdateError):
        session.save()


def test_five_wrong_passwords_close_the_door_for_this_address_only(
    buyer: User, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = [door.sign_in(buyer.email, f"wrong {n}").status_code for n in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    right = door.sign_in(buyer.email.upper(), PASSWORD)
    assert right.status_code == 429
    assert "Wait, then try again" in told(right)
    assert not door.is_in

    elsewhere = Door()
    elsewhere.client = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.sign_in(buyer.email).status_code == 302

    assert entries(buyer).count("accounts.sign_in_failed") == 4
    assert entries(buyer).count("accounts.locked_out") == 1
    said = caplog.text
    assert buyer.email not in said
    assert "127.0.0.1" not in said
    assert "wrong 1" not in said


def test_the_right_password_forgets_the_wrong_ones(buyer: User, door: Door) -> None:
    for _ in range(2):
        for n in range(4):
            assert door.sign_in(buyer.email, f"wrong {n}").status_code == 200
        assert door.sign_in(buyer.email).status_code == 302
        door.client.post(reverse("account_logout"))


def test_guessing_from_everywhere_is_slowed_too(buyer: User, cast: Cast) -> None:
    for n in range(20):
        door = Door()
        door.client = Client(REMOTE_ADDR=f"192.0.2.{n}", headers={"accept-language": "en"})
        assert "not right" in told(door.sign_in(buyer.email, f"wrong {n}"))
    door = Door()
    door.client = Client(REMOTE_ADDR="198.51.100.1", headers={"accept-language": "en"})
    assert "too many wrong tries" in told(door.sign_in(buyer.email, PASSWORD))


def test_a_closed_account_is_told_so_only_to_who_knows_the_password(
    buyer: User, door: Door
) -> None:
    User.objects.filter(pk=buyer.pk).update(is_active=False)
    assert "not right" in told(door.sign_in(buyer.email, "wrong"))
    done = door.sign_in(buyer.email)
    assert done.url == reverse("account_inactive")
    assert "invite you" in told(door.client.get(done.url))


def test_the_page_fits_the_reader(buyer: User) -> None:
    page = Client(headers={"accept-language": "mn"}).get(reverse("account_login"))
    assert 'lang="mn"' in told(page)
