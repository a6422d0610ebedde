"""One's own account for programs: who one is, one's tokens, and the end of other sittings."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.accounts import commands, queries
from gurvan.accounts.models import Token, User
from gurvan.kernel.web.requests import PageRequest

router = Router(tags=["account"])


class AccountOut(ModelSchema):
    """An account, as its owner sees it."""

    class Meta:
        model = User
        fields = ["uid", "name", "email", "language", "reminded"]


class AccountIn(Schema):
    """What its owner can correct."""

    name: str
    language: str


class RemindersIn(Schema):
    """How its owner wants to be reminded: ``email``, ``sms`` or ``none``; for SMS, where."""

    way: str
    phone: str = ""


class TokenOut(ModelSchema):
    """A token without its secret."""

    used_at: datetime | None

    class Meta:
        model = Token
        fields = ["uid", "name", "scopes", "mandate_uid", "created_at", "expires_at", "revoked_at"]


class TokenIn(Schema):
    """What a new token is for, what it may do, and for how many days."""

    name: str
    scopes: list[str]
    days: int | None = None


class NewTokenOut(TokenOut):
    """A new token with its text, which is told once."""

    text: str


class SittingOut(Schema):
    """One place where somebody is signed in; which place is not kept."""

    begun_at: datetime


class EndedOut(Schema):
    """How many sittings ended."""

    ended: int


@router.get("/", response=AccountOut, summary="Your account")
def account(request: PageRequest) -> User:
    """Return the account in whose name you act."""
    return queries.user_of(actor=request.actor)


@router.put("/", response=AccountOut, summary="Correct your account")
def correct_account(request: PageRequest, body: AccountIn) -> User:
    """Correct your own name and language. For a person who is signed in, not for a token."""
    return commands.correct_account(actor=request.actor, name=body.name, language=body.language)


@router.put("/reminders", response=AccountOut, summary="Choose how you are reminded")
def choose_reminders(request: PageRequest, body: RemindersIn) -> User:
    """Choose e-mail, SMS or no reminders. For a person who is signed in, not for a token."""
    return commands.choose_reminders(actor=request.actor, way=body.way, phone=body.phone)


@router.get("/tokens", response=list[TokenOut], summary="Your tokens")
def tokens(request: PageRequest) -> QuerySet[Token]:
    """Return your tokens that still work."""
    return queries.tokens(actor=request.actor)


@router.post("/tokens", response={201: NewTokenOut}, summary="Make a token")
def issue_token(request: PageRequest, body: TokenIn) -> Token:
    """Make a token. For a person signed in with a second factor; a token makes no tokens."""
    token, text = commands.issue_token(
        actor=request.actor, name=body.name, scopes=body.scopes, days=body.days
    )
    token.text = text  # type: ignore[attr-defined] # told once, stored nowhere
    return token


@router.post("/tokens/{uuid:uid}/revoke", response=TokenOut, summary="Revoke a token")
def revoke_token(request: PageRequest, uid: UUID) -> Token:
    """End one of your tokens at once, perhaps the very one with which you ask."""
    token = get_object_or_404(queries.tokens(actor=request.actor), uid=uid)
    return commands.revoke_token(actor=request.actor, token=token)


@router.get("/sittings", response=list[SittingOut], summary="Where you are signed in")
def sittings(request: PageRequest) -> object:
    """Return when each of your open sittings began."""
    return queries.sittings(actor=request.actor)


@router.post("/sittings/end", response=EndedOut, summary="End other sittings")
def end_other_sittings(request: PageRequest) -> dict[str, int]:
    """Sign out everywhere but here. For a person who is signed in, not for a token."""
    keep = request.session.session_key or ""
    return {"ended": commands.end_other_sittings(actor=request.actor, keep=keep)}
