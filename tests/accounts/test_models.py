from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gurvan.accounts import commands
from gurvan.accounts.models import Invitation, Token, TokenUse, User
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.guard import WriteOutsideCommandError, writing
from tests.cast import Cast


def test_an_account_is_found_in_whatever_letters_it_is_typed(officer: User) -> None:
    assert User.objects.get_by_natural_key(" OYUN@example.MN ") == officer
    assert str(officer) == officer.name
    assert not officer.has_perm("anything")


def test_names_tell_what_they_are(cast: Cast, acting: Actor, officer: User) -> None:
    token, _ = commands.issue_token(actor=acting, name="Report", scopes=["read"])
    commands.note_token_use(actor=acting, token=token)
    assert str(token) == "Report"
    assert str(TokenUse.objects.get()) == str(token.pk)
    assert str(Invitation.objects.filter(user=officer).get()).startswith("invitation ")


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Token, {"expires_at": clock.now() - timedelta(days=9999)}),
        (Invitation, {"expires_at": clock.now() - timedelta(days=9999)}),
        (Invitation, {"used_at": clock.now(), "revoked_at": clock.now()}),
    ],
)
@pytest.mark.vandal
def test_what_the_database_itself_refuses(
    acting: Actor, model: Any, change: dict[str, Any]
) -> None:
    commands.issue_token(actor=acting, name="Report", scopes=["read"])
    row = model.objects.first()
    for name, value in change.items():
        setattr(row, name, value)
    with writing("accounts"), pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_no_token_is_written_outside_a_command(acting: Actor) -> None:
    token, _ = commands.issue_token(actor=acting, name="Report", scopes=["read"])
    token.name = "Another"
    with pytest.raises(WriteOutsideCommandError), transaction.atomic():
        token.save()
