from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from gurvan.accounts import commands, queries
from gurvan.accounts.models import Token, TokenUse, User
from gurvan.accounts.refusals import (
    NotAnswerable,
    NoTokenHere,
    TokenNeedsName,
    TokenNeedsOffice,
    TokenNeedsScope,
    TokenRevoked,
    TokenTooLong,
)
from gurvan.accounts.scopes import READ, SCOPES, covers, writes
from gurvan.api.scopes import DOMAINS
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound, Refused, SecondFactorNeeded
from gurvan.ledger import queries as ledger
from tests.accounts.conftest import entries, sure
from tests.accounts.door import Door, told
from tests.cast import Cast

Issue = Callable[..., tuple[Token, str]]


@pytest.fixture
def issue(acting: Actor) -> Issue:
    """Return how the officer makes a token."""

    def issued(**given: Any) -> tuple[Token, str]:
        told = {"name": "Monthly report", "scopes": [READ], **given}
        return commands.issue_token(actor=acting, **told)

    return issued


def test_a_token_is_its_owner_in_their_office(issue: Issue, officer: User, acting: Actor) -> None:
    token, text = issue(scopes=[READ, "registry:write"])
    found = queries.user_for_token(text, clock.now())
    assert found == (officer, token)
    assert token.mandate_uid == acting.mandate_uid
    assert token.scopes == ["read", "registry:write"]
    assert token.verified
    assert entries(officer)[-1] == "accounts.token_issued"


def test_the_history_says_in_words_what_it_may(issue: Issue, officer: User, acting: Actor) -> None:
    issue(scopes=[READ, "registry:write"])
    said = ledger.history(actor=acting, subject=officer)[0].sentence
    assert said.endswith("it may: read what I may see; change people, groups and memberships.")


def test_its_secret_is_kept_nowhere(issue: Issue) -> None:
    token, text = issue()
    secret = text.rsplit("_", 1)[1]
    assert secret not in "".join(map(str, token.content().values()))


def test_no_other_text_opens(issue: Issue) -> None:
    _, text = issue()
    wrong = text[:-1] + ("0" if text[-1] != "0" else "1")
    other_prefix = text.replace(text[4:14], "0123456789")
    for other in (wrong, other_prefix, "", "gvn_", text.upper(), text + "0"):
        assert queries.user_for_token(other, clock.now()) is None
    assert queries.user_for_token(f" {text}\n", clock.now()) is not None


def test_it_ends_by_itself(issue: Issue) -> None:
    for days, least in ((None, 90), (1, 1), (366, 366)):
        token, text = issue(days=days)
        end = clock.now() + timedelta(days=least)
        assert token.expires_at == end
        assert queries.user_for_token(text, end - timedelta(seconds=1))
        assert queries.user_for_token(text, end) is None


def test_it_ends_when_it_is_revoked(issue: Issue, acting: Actor, officer: User) -> None:
    token, text = issue()
    commands.revoke_token(actor=acting, token=token)
    assert queries.user_for_token(text, clock.now()) is None
    assert entries(officer)[-1] == "accounts.token_revoked"
    with pytest.raises(TokenRevoked):
        commands.revoke_token(actor=acting, token=token)


def test_it_ends_with_the_account(issue: Issue, officer: User) -> None:
    _, text = issue()
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert queries.user_for_token(text, clock.now()) is None


def test_an_officer_revokes_the_token_of_another(
    cast: Cast, acting: Actor, buyer: User, issue: Issue
) -> None:
    theirs, _ = commands.issue_token(actor=sure(buyer), name="Deliveries", scopes=[READ])
    commands.revoke_token(actor=acting, token=theirs)
    mine, _ = issue()
    with pytest.raises(NotAnswerable):
        commands.revoke_token(actor=sure(buyer), token=mine)
    stranger = replace(acting, federation_id=cast.neighbour.federation_id)
    with pytest.raises(NotFound):
        commands.revoke_token(actor=stranger, token=mine)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": "  "}, TokenNeedsName),
        ({"name": "a" * 81}, TokenNeedsName),
        ({"scopes": []}, TokenNeedsScope),
        ({"scopes": ["everything"]}, TokenNeedsScope),
        ({"days": 0}, TokenTooLong),
        ({"days": 367}, TokenTooLong),
    ],
)
def test_what_a_token_cannot_be(
    issue: Issue, given: dict[str, object], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        issue(**given)
    assert not Token.objects.exists()


def test_who_cannot_make_one(acting: Actor) -> None:
    for actor, refusal in (
        (replace(acting, verified=False), SecondFactorNeeded),
        (replace(acting, scopes=frozenset(SCOPES)), NoTokenHere),
        (replace(acting, mandate_uid=None), TokenNeedsOffice),
    ):
        with pytest.raises(refusal):
            commands.issue_token(actor=actor, name="Report", scopes=[READ])


def test_its_use_is_noted_to_the_hour(issue: Issue, acting: Actor) -> None:
    token, _ = issue()
    assert token.used_at is None
    first = clock.now()
    for minutes, noted in ((0, 0), (59, 0), (60, 60), (90, 60)):
        with clock.held(first + timedelta(minutes=minutes)):
            commands.note_token_use(actor=acting, token=Token.objects.get(pk=token.pk))
        assert TokenUse.objects.get(token=token).last_at == first + timedelta(minutes=noted)


def test_scopes_cover_what_they_say() -> None:
    assert covers(None, writes("registry")), "somebody who sits here has no scopes"
    assert covers(frozenset({READ}), READ)
    assert not covers(frozenset({READ}), writes("registry"))


def test_every_domain_with_operations_has_a_scope() -> None:
    assert {writes(domain) for domain in DOMAINS.values()} | {READ} == set(SCOPES)


# --- On the page ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("at_once")
def test_a_token_is_made_shown_once_and_revoked(officer: User, door: Door) -> None:
    door.sign_in(officer.email)
    door.set_up_app()
    assert "acts in your name" in told(door.client.get(reverse("accounts:issue_token")))
    given = {"name": "Report", "scopes": [READ], "days": "30"}
    done = door.client.post(reverse("accounts:issue_token"), given)
    shown = told(door.client.get(done.url))
    text = next(
        word for word in shown.replace("<", " ").replace(">", " ").split() if word[:4] == "gvn_"
    )
    assert queries.user_for_token(text, clock.now())
    assert door.client.get(done.url).url == reverse("accounts:account")

    page = told(door.client.get(reverse("accounts:account")))
    assert "Report" in page
    assert "read what I may see" in page
    assert text not in page
    there = reverse("accounts:revoke_token", args=[Token.objects.get().uid])
    assert "turned away" in told(door.client.get(there))
    assert "is revoked" in told(door.client.post(there, follow=True))
    assert queries.user_for_token(text, clock.now()) is None
    assert door.client.post(there).status_code == 404


def test_who_has_no_second_factor_is_told(buyer: User, door: Door) -> None:
    door.sign_in(buyer.email)
    page = door.client.get(reverse("accounts:issue_token"))
    assert page.status_code == 403
    assert "second factor" in told(page)
