"""Tokens: keys with which a program acts for somebody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from gurvan.accounts import events, limits, policies, secret_text
from gurvan.accounts.models import Token, TokenUse
from gurvan.accounts.queries import kept_of, user_of
from gurvan.accounts.refusals import (
    TokenNeedsName,
    TokenNeedsOffice,
    TokenNeedsScope,
    TokenRevoked,
    TokenTooLong,
)
from gurvan.accounts.scopes import SCOPES
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, draft, record

MOST_LETTERS = 80
NOTED_EVERY = timedelta(hours=1)


@command
def issue_token(
    *, actor: Actor, name: str, scopes: Collection[str], days: int | None = None
) -> tuple[Token, str]:
    """Make a token that acts in the actor's present office. Returns it and its text, told once.

    ``days`` from today (the norm token_days, where not said). Raises NotAllowed, NoTokenHere,
    SecondFactorNeeded, TokenNeedsOffice, TokenNeedsName, TokenNeedsScope, TokenTooLong.
    """
    policies.require_may_issue(actor)
    if actor.mandate_uid is None:
        raise TokenNeedsOffice
    name = " ".join(name.split())
    if not 0 < len(name) <= MOST_LETTERS:
        raise TokenNeedsName(field="name", most=MOST_LETTERS)
    if not scopes or not set(scopes) <= set(SCOPES):
        raise TokenNeedsScope(field="scopes")
    now, prefix, secret = clock.now(), secret_text.new_prefix(), secret_text.new_secret()
    token = Token.objects.create(
        federation_id=actor.federation_id,
        user=user_of(actor=actor),
        mandate_uid=actor.mandate_uid,
        name=name,
        prefix=prefix,
        secret_hash=kept_of("token", secret),
        scopes=sorted(set(scopes)),
        created_at=now,
        expires_at=now + _lasting(days),
    )
    event = events.TokenIssued(
        token=str(token.uid),
        scopes=", ".join(token.scopes),
        ends_on=token.expires_at.astimezone(clock.CIVIL).date(),
    )
    record(event, actor=actor, subject=token.user)
    return token, secret_text.token_text(prefix, secret)


@command
def revoke_token(*, actor: Actor, token: Token) -> Token:
    """End a token at once: one's own, or that of an account one answers for.

    Raises NotAllowed, NotFound, TokenRevoked.
    """
    policies.require_may_revoke(actor, token)
    if token.revoked_at is not None:
        raise TokenRevoked
    token.revoked_at = clock.now()
    token.save()
    record(events.TokenWasRevoked(token=str(token.uid)), actor=actor, subject=token.user)
    return token


@draft
def note_token_use(*, actor: Actor, token: Token) -> None:  # noqa: ARG001 - as every change
    """Note that a token was used, at most once an hour."""
    now = clock.now()
    if token.used_at is None or now - token.used_at >= NOTED_EVERY:
        TokenUse.objects.update_or_create(token=token, defaults={"last_at": now})


def _lasting(days: int | None) -> timedelta:
    """Return how long a token lasts. Raises TokenTooLong."""
    today = clock.today()
    if days is None:
        return limits.days("token_days", on=today, otherwise=90)
    longest = limits.days("token_days_longest", on=today, otherwise=366)
    if not timedelta() < timedelta(days=days) <= longest:
        raise TokenTooLong(field="days", most=longest.days)
    return timedelta(days=days)
