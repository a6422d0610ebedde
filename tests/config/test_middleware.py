"""Who acts in a sitting: never as somebody whom they did not choose, once they had chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gurvan.accounts.models import User
from gurvan.kernel.actors import system
from gurvan.registry.commands import end_mandate, give_mandate
from gurvan.registry.models import Mandate, Organisation
from tests.cast import Cast

Sit = Callable[..., Client]
REGISTER = {
    "given": "Шинэ",
    "purpose_told_on": "2026.03.01",
    "consent_on": "2026.03.01",
}


def give(user: User, organisation: Organisation, role: str) -> Mandate:
    house = system(organisation.federation_id)
    return give_mandate(actor=house, user=user, organisation=organisation, role=role)


def end(mandate: Mandate) -> None:
    end_mandate(actor=system(mandate.federation_id), mandate=mandate, reason="left")


def who(response: Any) -> Any:
    return response.wsgi_request.actor


@pytest.fixture
def first(cast: Cast) -> Mandate:
    """Return the mandate under which the federation's officer sits down."""
    return Mandate.objects.get(user=cast.users["federation_officer"])


@pytest.fixture
def officer(first: Mandate, sit: Sit) -> Client:
    """Sit the federation's officer down."""
    client = sit("federation_officer")
    assert who(client.get("/")).mandate_uid == first.uid
    return client


def test_what_was_begun_under_a_mandate_that_is_over_is_not_done_under_another(
    cast: Cast, officer: Client, first: Mandate
) -> None:
    other = give(first.user, cast.neighbour, "federation_officer")
    end(first)
    url = reverse("registry:register_person")
    answer = officer.post(url, REGISTER)
    assert answer.status_code == 403
    assert "The office in which you acted is over. Nothing was done." in answer.content.decode()
    assert f'value="{other.uid}">Federation officer: Хөрш холбоо' in answer.content.decode()
    assert not other.organisation.people_registered.filter(given="Шинэ").exists()
    assert who(officer.get(url)) is None, "nor is another federation read unasked"
    officer.post(reverse("registry:switch"), {"mandate": str(other.uid)})
    assert who(officer.get("/")).mandate_uid == other.uid
    assert officer.get(url).status_code == 200


def test_in_the_same_federation_they_may_read_on(
    cast: Cast, officer: Client, first: Mandate
) -> None:
    give(first.user, cast.neighbour, "federation_officer")
    same = give(first.user, cast.khentii, "aimag_officer")
    end(first)
    page = officer.get("/")
    assert page.status_code == 200
    assert who(page).mandate_uid == same.uid
    answer = officer.post(reverse("registry:register_person"), REGISTER)
    assert answer.status_code == 403
    assert f'value="{same.uid}"' in answer.content.decode()


def test_a_browser_s_script_is_told_so_too(cast: Cast, officer: Client, first: Mandate) -> None:
    give(first.user, cast.khentii, "aimag_officer")
    end(first)
    body = {"kind": "ngo", "name": "Шинэ", "parent": str(cast.khentii.uid)}
    answer = officer.post("/api/v1/groups/", body, "application/json")
    assert (answer.status_code, answer.json()["key"]) == (403, "api.office_over")
    assert officer.get("/api/v1/groups/").status_code == 200


def test_who_acts_for_nobody_any_more_reads_whom_to_ask(officer: Client, first: Mandate) -> None:
    end(first)
    answer = officer.get("/")
    assert answer.status_code == 403
    assert "Ask an officer of your federation to give you a mandate." in answer.content.decode()
    assert officer.get(reverse("accounts:account")).status_code == 200


def test_a_later_mandate_changes_nothing_in_the_sitting(
    cast: Cast, officer: Client, first: Mandate
) -> None:
    give(first.user, cast.khentii, "aimag_officer")
    assert who(officer.get("/")).mandate_uid == first.uid
