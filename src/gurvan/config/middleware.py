"""Says of every request who acts: for which organisation, in which role, how surely signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from gurvan.accounts.models import User
from gurvan.accounts.queries import is_verified
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.views import SignedIn
from gurvan.registry.queries import actor_for

# Where the session keeps under which mandate somebody chose to act.
MANDATE = "mandate"


class ActorMiddleware:
    """Sets ``request.actor``; None for a stranger. Stands behind the one that says who signed in.

    Somebody signed in who acts for nobody (yet, or any more) reads whom to ask, wherever an actor
    is needed; their own account, and what everyone may see, stay open to them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make the actor, and speak their language unless the browser was told another."""
        user = request.user
        request.actor = None  # type: ignore[attr-defined] # what this middleware adds
        if isinstance(user, User):
            request.actor = acting(request, user)  # type: ignore[attr-defined] # the same
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                translation.activate(user.language)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """Answer somebody who is signed in and acts for nobody."""
        if request.user.is_anonymous or request.actor is not None:  # type: ignore[attr-defined] # as above
            return None
        page = getattr(view, "view_class", object)
        at_desk = (
            request.resolver_match is not None and request.resolver_match.view_name == "desk:home"
        )
        if at_desk or (issubclass(page, SignedIn) and getattr(page, "needs_office", True)):
            return render(request, "registry/nobody.html", status=403)
        return None


def acting(request: HttpRequest, user: User) -> Actor | None:
    """Return the actor under the mandate chosen in this sitting; where it is over, the first."""
    chosen = request.session.get(MANDATE)
    verified = is_verified(request.session)
    actor = actor_for(user, UUID(chosen), verified=verified) if chosen else None
    return actor or actor_for(user, verified=verified)
