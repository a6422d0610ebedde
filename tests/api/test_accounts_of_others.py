"""What officers do with other people's accounts through the API: signed in, never by token."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from gurvan.accounts.models import User
from gurvan.registry.models import Mandate
from tests.api.conftest import Programs
from tests.cast import Cast

Sit = Callable[..., Client]


def path(cast: Cast, act: str) -> str:
    return f"/api/v1/groups/users/{cast.users['leader'].uid}/{act}"


def test_a_link_for_a_new_password_is_told_once_to_the_officer(cast: Cast, sit: Sit) -> None:
    answer = sit("federation_officer").post(path(cast, "password-link"))
    assert answer.status_code == 201
    assert answer.json()["link"].startswith("/account/join/")


def test_an_account_is_closed(cast: Cast, sit: Sit) -> None:
    assert sit("federation_officer").post(path(cast, "close")).status_code == 204
    assert not User.objects.get(pk=cast.users["leader"].pk).is_active


def test_a_second_factor_that_nobody_has_cannot_be_taken_away(cast: Cast, sit: Sit) -> None:
    answer = sit("federation_officer").post(path(cast, "second-factor/reset"))
    assert answer.status_code == 409
    assert answer.json()["key"] == "accounts.no_second_factor"


@pytest.mark.parametrize("act", ["password-link", "close", "second-factor/reset", "cut-off"])
def test_no_token_and_nobody_else_does_it(
    cast: Cast, sit: Sit, program: Programs, act: str
) -> None:
    by_token = program().client.post(path(cast, act))
    assert (by_token.status_code, by_token.json()["key"]) == (403, "accounts.no_token_here")
    assert sit("neighbour_officer").post(path(cast, act)).status_code == 404
    assert sit("zaamar_leader").post(path(cast, act)).status_code == 404
    assert Mandate.objects.filter(user=cast.users["leader"], until=None).exists()
    assert User.objects.get(pk=cast.users["leader"].pk).is_active
