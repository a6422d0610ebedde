"""Says of every request who acts: for which organisation, in which role, how surely signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import middleware as signing_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from gurvan.accounts.models import User
from gurvan.accounts.queries import is_verified
from gurvan.config.sittings import SessionStore
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.views import SignedIn
from gurvan.registry.models import Mandate
from gurvan.registry.queries import actor_for, actor_instead_of, mandates_of

# Where the session keeps under which mandate somebody chose to act.
MANDATE = "mandate"
READING = ("GET", "HEAD", "OPTIONS")


class WhoSits(signing_in.AuthenticationMiddleware):
    """Django's own, but that the account comes with the sitting: a question less for each page."""

    def process_request(self, request: HttpRequest) -> None:
        """Say who is signed in, when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who_sits(request))  # type: ignore[assignment] # as Django's


def _who_sits(request: HttpRequest) -> Any:
    # Django keeps there whom it found.
    if isinstance(request.session, SessionStore) and not hasattr(request, "_cached_user"):
        user = request.session.account()
        if user is not None:
            request._cached_user = user  # type: ignore[attr-defined] # noqa: SLF001 - the same
    return signing_in.get_user(request)


def _mandates(request: HttpRequest, user: User) -> Sequence[Mandate]:
    """Return under which mandates somebody may act now: those that came with the sitting."""
    sitting = request.session
    if isinstance(sitting, SessionStore) and sitting.mandates and sitting.mandates[0].user == user:
        return sitting.mandates
    return list(mandates_of(user))


class ActorMiddleware:
    """Sets ``request.actor``; None for a stranger. Stands behind the one that says who signed in.

    Somebody signed in who acts for nobody (yet, or any more) reads whom to ask, wherever an actor
    is needed; their own account, and what everyone may see, stay open to them. Whoever's mandate
    has ended in the middle of a sitting chooses the next one before anything more is done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make the actor, and speak their language unless the browser was told another."""
        user = request.user
        request.actor, request.mandate_over, request.mandates = None, False, ()  # type: ignore[attr-defined] # what this adds
        if isinstance(user, User):
            request.mandates = _mandates(request, user)  # type: ignore[attr-defined] # the same
            request.actor, request.mandate_over = acting(request, user, request.mandates)  # type: ignore[attr-defined] # the same
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                translation.activate(user.language)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """Answer somebody who is signed in and acts for nobody."""
        user = request.user
        if not isinstance(user, User) or request.actor is not None:  # type: ignore[attr-defined] # as above
            return None
        page = getattr(view, "view_class", object)
        at_desk = (
            request.resolver_match is not None and request.resolver_match.view_name == "desk:home"
        )
        if at_desk or (issubclass(page, SignedIn) and getattr(page, "needs_office", True)):
            context = {"mandates": request.mandates if request.mandate_over else ()}  # type: ignore[attr-defined] # as above
            return render(request, "registry/nobody.html", context, status=403)
        return None


def acting(request: HttpRequest, user: User, held: Sequence[Mandate]) -> tuple[Actor | None, bool]:
    """Return the actor of this sitting, and whether the mandate under which they sat down is over.

    It is the one they chose, or else their first, and stays so. What was begun under one that is
    over is never done under another: until they choose anew they may read in the same federation.
    """
    verified = is_verified(request.session)
    chosen = request.session.get(MANDATE)
    actor = actor_for(user, UUID(chosen) if chosen else None, verified=verified, held=held)
    if actor is not None:
        if chosen is None:
            request.session[MANDATE] = str(actor.mandate_uid)
        return actor, False
    if chosen and request.method in READING:
        actor = actor_instead_of(user, UUID(chosen), verified=verified)
    return actor, bool(chosen)
