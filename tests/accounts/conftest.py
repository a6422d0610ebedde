"""Who signs in here: a federation officer, a buyer, and what the ledger says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from gurvan.accounts.commands import accept_invitation, invite_user
from gurvan.accounts.models import Invitation, User
from gurvan.accounts.queries import invited
from gurvan.kernel.actors import Actor
from gurvan.ledger.models import Entry
from gurvan.registry.commands import give_mandate
from gurvan.registry.models import Organisation
from gurvan.registry.queries import actor_for
from tests.accounts.door import PASSWORD, Door
from tests.cast import Cast

Join = Callable[..., User]


@pytest.fixture
def door() -> Door:
    """Return a browser."""
    return Door()


@pytest.fixture
def other_door() -> Door:
    """Return a browser on another device."""
    return Door()


@pytest.fixture
def join(cast: Cast) -> Join:
    """Return how somebody gets an account, a password, and perhaps an office."""

    def joined(
        name: str, email: str, organisation: Organisation | None = None, role: str = ""
    ) -> User:
        house = cast.house
        user, _ = invite_user(actor=house, email=email, name=name, language="en")
        invitation = Invitation.objects.get(user=user, kind="join", used_at=None)
        accept_invitation(actor=invited(invitation), invitation=invitation, password=PASSWORD)
        if organisation:
            give_mandate(actor=house, user=user, organisation=organisation, role=role)
        return User.objects.get(pk=user.pk)

    return joined


@pytest.fixture
def officer(join: Join, cast: Cast) -> User:
    """Return the account of a federation officer, whose office asks for a second factor."""
    return join("Н.Оюун", "oyun@example.mn", cast.federation, "federation_officer")


@pytest.fixture
def buyer(join: Join, cast: Cast) -> User:
    """Return the account of a buyer, whose office asks for none."""
    return join("Б.Ганаа", "ganaa@example.mn", cast.buyer, "buyer")


@pytest.fixture
def acting(officer: User) -> Actor:
    """Return the officer as an actor, with a second factor passed."""
    return sure(officer)


def sure(user: User) -> Actor:
    """Return somebody in their office, with a second factor passed."""
    actor = actor_for(user, verified=True)
    assert actor is not None
    return actor


def entries(user: User) -> list[str]:
    """Return the names of what the ledger says of an account, oldest first."""
    found = Entry.objects.filter(subject_uid=user.uid).order_by("number")
    return list(found.values_list("event", flat=True))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what waits for the end of a transaction happen in the request, as it does in service.

    Each test runs within a transaction of its own, which never ends well.
    """

    def run(function: Any, **_: Any) -> None:
        function()

    monkeypatch.setattr(transaction, "on_commit", run)
