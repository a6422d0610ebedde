"""A home page is put together anew when something has changed, and by no means later."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from gurvan.desk import keeping
from gurvan.kernel import clock, lasting
from gurvan.registry import queries
from gurvan.registry.commands import deny_membership
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Sit = Callable[..., Client]
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
AGAIN = 12  # questions of a page that is put together of nothing but what is kept


def asked(client: Client) -> int:
    """Return how many questions the home page asks the database."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/").status_code == 200
    return len(seen)


@pytest.mark.parametrize("role", ["federation_officer", "leader", "company_officer", "auditor"])
def test_who_comes_home_again_finds_what_was_put_together(cast: Cast, sit: Sit, role: str) -> None:
    client = sit(role)
    first = without_tokens(client)
    assert asked(client) <= AGAIN
    assert without_tokens(client) == first


def test_each_change_is_seen_at_once_and_by_everybody(cast: Cast, sit: Sit) -> None:
    officer, leader = sit("federation_officer"), sit("leader")
    before = {who: told(who) for who in (officer, leader)}
    denied = cast.memberships["nergui"]
    deny_membership(actor=cast.house, membership=denied)
    assert told(officer) != before[officer]
    assert asked(officer) <= AGAIN
    assert asked(leader) > AGAIN, "put together anew, whether it says something else or not"


def test_what_turns_with_the_clock_is_a_minute_old_at_most(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    client.get("/")
    assert asked(client) <= AGAIN
    with clock.held(clock.now() + timedelta(seconds=lasting.SECONDS)):
        assert asked(client) > AGAIN


def test_it_is_kept_for_one_person_as_they_are_in_one_language(cast: Cast) -> None:
    with translation.override("mn"):
        mongolian = keeping.home(cast.leader)
        assert keeping.home(cast.leader) is mongolian
        for other in (
            cast.officer,
            replace(cast.leader, verified=not cast.leader.verified),
            replace(cast.leader, role="auditor"),
            replace(cast.leader, reach=cast.officer.reach),
        ):
            assert keeping.home(other) is not mongolian
    with translation.override("en"):
        assert keeping.home(cast.leader) is not mongolian


def test_nothing_is_kept_of_the_minute_before(cast: Cast) -> None:
    with clock.held(NOON):
        before = keeping.home(cast.leader)
        with clock.held(NOON + timedelta(seconds=lasting.SECONDS)):
            keeping.home(cast.officer)
        assert keeping.home(cast.leader) is not before


def test_guesses_at_codes_are_told_without_any_entry(
    cast: Cast, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sit("federation_officer")
    words = "Codes of slips are being guessed"
    assert words not in told(client)
    monkeypatch.setattr(queries, "guessed_out", lambda *, actor: 2)
    assert words in told(client)


def without_tokens(client: Client) -> str:
    """Return the home page but for what each answer has of its own."""
    page = client.get("/").content.decode()
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def told(client: Client) -> list[Any]:
    """Return what waits, as the home page tells it."""
    context = client.get("/").context
    return [str(one.what) for one in (*context["waiting"], *context["waiting_more"])]
