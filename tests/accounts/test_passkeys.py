"""Passkeys with a key made of software; test_passkeys_in_browser has Chromium's own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from gurvan.accounts import queries
from gurvan.accounts.models import User
from tests.accounts.conftest import entries
from tests.accounts.door import Door, Key, told

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture(autouse=True)
def _at_localhost(door: Door, other_door: Door) -> None:
    """Let both browsers call the office by a name: passkeys know no numbers."""
    for one in (door, other_door):
        one.client.defaults["SERVER_NAME"] = Key.host


def make(door: Door, key: Key) -> Any:
    page = door.client.get(reverse("mfa_add_webauthn"))
    given = {
        "name": "My phone",
        "credential": key.make(page.context["js_data"]["creation_options"]),
    }
    return door.client.post(reverse("mfa_add_webauthn"), given)


def options(door: Door) -> dict[str, Any]:
    answer = door.client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    found: dict[str, Any] = json.loads(answer.content)["request_options"]
    return found


def test_a_passkey_is_made_and_stands_in_for_the_password(
    officer: User, door: Door, other_door: Door
) -> None:
    door.sign_in(officer.email)
    assert 'data-passkey="make"' in told(door.client.get(reverse("mfa_add_webauthn")))
    key = Key()
    assert make(door, key).url == reverse("mfa_view_recovery_codes")
    assert queries.is_verified(door.client.session)
    assert "My phone" in told(door.client.get(reverse("accounts:account")))

    answer = key.use(options(other_door))
    done = other_door.client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert done.status_code == 302
    assert other_door.is_in
    assert queries.is_verified(other_door.client.session)
    assert queries.way_in(other_door.client.session) == "webauthn"
    assert entries(officer)[-1] == "accounts.signed_in"


def test_a_passkey_follows_the_password(officer: User, door: Door, other_door: Door) -> None:
    door.sign_in(officer.email)
    key = Key()
    make(door, key)
    step = other_door.sign_in(officer.email)
    page = other_door.client.get(step.url)
    assert 'data-passkey="use"' in told(page)
    answer = key.use(page.context["js_data"]["request_options"])
    assert other_door.client.post(step.url, {"credential": answer}).status_code == 302
    assert queries.is_verified(other_door.client.session)


def test_an_answer_counts_once(officer: User, door: Door, other_door: Door) -> None:
    door.sign_in(officer.email)
    key = Key()
    make(door, key)
    answer = key.use(options(other_door))
    other_door.client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert other_door.is_in
    third = Door()
    third.client.defaults["SERVER_NAME"] = Key.host
    options(third)
    done = third.client.post(reverse("mfa_login_webauthn"), {"credential": answer}, follow=True)
    assert "The code is not right" in told(done)
    assert not third.is_in


PARTS = ("clientDataJSON", "authenticatorData", "attestationObject", "signature", "userHandle")
NONSENSE = [
    "nonsense",
    "[]",
    "{}",
    '{"id": 1}',
    '{"id": "", "rawId": "", "type": "public-key", "response": {}}',
    json.dumps(
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": dict.fromkeys(PARTS, "AA")}
    ),
]


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_opens_nothing(officer: User, door: Door, answer: str) -> None:
    options(door)
    door.client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert not door.is_in
    door.sign_in(officer.email)
    page = door.client.get(reverse("mfa_add_webauthn"))
    page = door.client.post(reverse("mfa_add_webauthn"), {"credential": answer})
    assert page.status_code == 200
    assert not queries.has_second_factor(officer)


def test_another_key_of_the_same_name_opens_nothing(
    officer: User, door: Door, other_door: Door
) -> None:
    door.sign_in(officer.email)
    key, false = Key(), Key()
    make(door, key)
    false.id, false.user = key.id, key.user
    answer = false.use(options(other_door))
    other_door.client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert not other_door.is_in


def test_the_key_of_another_page_opens_nothing(officer: User, door: Door, other_door: Door) -> None:
    door.sign_in(officer.email)
    key = Key()
    make(door, key)
    key.origin = "https://gurvan.example"
    answer = key.use(options(other_door))
    other_door.client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert not other_door.is_in


def test_it_can_prove_again_who_it_is(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    key = Key()
    make(door, key)
    there = reverse("mfa_reauthenticate_webauthn")
    page = door.client.get(there, {"next": reverse("accounts:password")})
    answer = key.use(page.context["js_data"]["request_options"])
    done = door.client.post(there, {"credential": answer, "next": reverse("accounts:password")})
    assert done.url == reverse("accounts:password")


def test_one_of_two_is_removed_and_the_last_stays(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    for _ in range(2):
        make(door, Key())
    first, second = queries.second_factors(officer)
    there = reverse("mfa_remove_webauthn", args=[first.pk])
    assert "no longer opens" in told(door.client.get(there))
    assert "no longer opens" in told(door.client.post(there, follow=True))
    last = door.client.post(reverse("mfa_remove_webauthn", args=[second.pk]), follow=True)
    assert "Your office asks for a second factor" in told(last)
    assert [one.pk for one in queries.second_factors(officer)] == [second.pk]


def test_no_one_removes_the_key_of_another(officer: User, buyer: User, door: Door) -> None:
    door.sign_in(officer.email)
    make(door, Key())
    theirs = queries.second_factors(officer)[0].pk
    door.client.post(reverse("account_logout"))
    door.sign_in(buyer.email)
    assert door.client.post(reverse("mfa_remove_webauthn", args=[theirs])).status_code == 404
