"""One's own account for programs: signed in with a session, or with a token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gurvan.accounts import commands
from gurvan.accounts.models import Sitting, Token
from gurvan.kernel import clock
from tests.cast import Cast

ACCOUNT = "/api/v1/account/"
Sit = Callable[..., Client]


@pytest.fixture
def officer(sit: Sit) -> Client:
    return sit("federation_officer")


def program(text: str) -> Any:
    """Return a program with a token."""
    return Client(headers={"authorization": f"Bearer {text}", "accept-language": "en"})


def issue(client: Client, **given: Any) -> Any:
    body = {"name": "Monthly report", "scopes": ["read"], **given}
    return client.post(f"{ACCOUNT}tokens", body, content_type="application/json")


def test_it_tells_whose_it_is(cast: Cast, officer: Client) -> None:
    user = cast.users["federation_officer"]
    told = officer.get(ACCOUNT).json()
    assert told == {
        "uid": str(user.uid), "name": user.name, "email": user.email, "language": user.language,
        "reminded": "email",
    }  # fmt: skip


def test_it_is_corrected_by_its_owner(cast: Cast, officer: Client) -> None:
    body = {"name": "О.Сарнай", "language": "en"}
    told = officer.put(ACCOUNT, body, content_type="application/json").json()
    assert (told["name"], told["language"]) == ("О.Сарнай", "en")
    no = officer.put(ACCOUNT, {**body, "name": ""}, content_type="application/json")
    assert no.status_code == 409
    assert no.json()["key"] == "names.missing"


def test_a_token_is_made_used_and_revoked(cast: Cast, officer: Client) -> None:
    made = issue(officer, scopes=["read", "accounts:write"], days=30)
    assert made.status_code == 201
    text = made.json()["text"]
    [listed] = officer.get(f"{ACCOUNT}tokens").json()
    assert "text" not in listed
    assert listed["expires_at"][:10] == (clock.now() + timedelta(days=30)).date().isoformat()

    with_token = program(text)
    assert with_token.get(ACCOUNT).json()["uid"] == str(cast.users["federation_officer"].uid)
    ended = with_token.post(f"{ACCOUNT}tokens/{listed['uid']}/revoke")
    assert ended.status_code == 200
    assert with_token.get(ACCOUNT).status_code == 401


def test_a_token_makes_no_token(officer: Client) -> None:
    text = issue(officer, scopes=["read", "accounts:write"]).json()["text"]
    no = issue(program(text))
    assert no.status_code == 403
    assert "A program cannot do this with a token" in no.json()["title"]
    assert Token.objects.count() == 1


def test_a_token_that_may_only_read_revokes_nothing(officer: Client) -> None:
    made = issue(officer).json()
    no = program(made["text"]).post(f"{ACCOUNT}tokens/{made['uid']}/revoke")
    assert no.status_code == 403


def test_without_a_second_factor_there_is_no_token(sit: Sit) -> None:
    no = issue(sit("buyer", verified=False))
    assert no.status_code == 403
    assert no.json()["key"] == "kernel.second_factor_needed"


def test_one_sees_only_ones_own_tokens(cast: Cast, sit: Sit, officer: Client) -> None:
    theirs, _ = commands.issue_token(actor=cast.actors["auditor"], name="Audit", scopes=["read"])
    assert officer.get(f"{ACCOUNT}tokens").json() == []
    assert officer.post(f"{ACCOUNT}tokens/{theirs.uid}/revoke").status_code == 404


def test_other_sittings_are_ended(cast: Cast, sit: Sit, officer: Client) -> None:
    other = sit("federation_officer")
    assert len(officer.get(f"{ACCOUNT}sittings").json()) == 2
    assert officer.post(f"{ACCOUNT}sittings/end").json() == {"ended": 1}
    assert other.get(ACCOUNT).status_code == 401
    assert officer.get(ACCOUNT).status_code == 200
    assert Sitting.objects.filter(user=cast.users["federation_officer"]).count() == 1
