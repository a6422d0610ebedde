"""What the house writes down when the libraries that sign people in report something."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from gurvan.accounts import commands
from gurvan.accounts.models import User
from gurvan.accounts.queries import actor_of, is_verified, way_in
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound


def _acting(request: HttpRequest, user: User) -> Actor:
    return actor_of(user, verified=is_verified(request.session))


def _named(credentials: dict[str, Any] | str) -> User | None:
    """Return whose address was typed, if anybody's."""
    address = credentials if isinstance(credentials, str) else credentials.get("email", "")
    return User.objects.filter(email=str(address or "").strip().lower(), is_active=True).first()


@receiver(user_logged_in)
def came_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Enter that somebody signed in; nobody's log has those whom no federation invited."""
    with suppress(NotFound):
        actor = _acting(request, user)
        commands.note_sign_in(actor=actor, user=user, way=way_in(request.session))


@receiver(user_logged_out)
def went_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    """Enter that somebody signed out."""
    if user is not None:
        with suppress(NotFound):
            commands.note_sign_out(actor=_acting(request, user), user=user)


@receiver(user_login_failed)
def was_refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Enter a wrong password for an account that exists, while the door is still open."""
    user = _named(credentials)
    if user is not None and not getattr(request, "axes_locked_out", False):
        with suppress(NotFound):
            actor = actor_of(user, verified=False)
            commands.note_failed_sign_in(actor=actor, user=user, step="password")


@receiver(user_locked_out)
def was_shut_out(request: HttpRequest, username: str, **_: Any) -> None:
    """Enter once that guessing was stopped; tries at a closed door are not counted any more."""
    user = _named(username)
    if user is not None and getattr(request, "axes_failures_since_start", None):
        with suppress(NotFound):
            commands.note_lock_out(actor=actor_of(user, verified=False), user=user)


@receiver(mfa.authentication_failed)
def code_was_wrong(user: User, **_: Any) -> None:
    """Enter a wrong second factor after a right password."""
    with suppress(NotFound):
        actor = actor_of(user, verified=False)
        commands.note_failed_sign_in(actor=actor, user=user, step="second_factor")


@receiver(mfa.authenticator_added)
@receiver(mfa.authenticator_reset)
def factor_came(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Enter a new second factor. Setting it up proved it: the sitting counts as verified."""
    kind = str(authenticator.type)
    if kind != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", type=kind, id=authenticator.pk)
    with suppress(NotFound):
        commands.note_second_factor_added(
            actor=_acting(request, user),
            user=user,
            factor=kind,
            keep=request.session.session_key or "",
        )


@receiver(mfa.authenticator_removed)
def factor_went(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Enter that somebody took away a second factor of theirs."""
    with suppress(NotFound):
        commands.note_second_factor_removed(
            actor=_acting(request, user), user=user, factor=str(authenticator.type)
        )
