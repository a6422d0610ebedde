"""Says of every page who acts: for which organisation, in which role, how surely signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from gurvan.accounts.models import User
from gurvan.accounts.queries import is_verified
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.views import SignedIn
from gurvan.registry.queries import actor_for
from gurvan.registry.switching import chosen_mandate


class ActorMiddleware:
    """Sets ``request.actor``; None for a stranger. Stands behind the one that says who signed in.

    Somebody signed in who acts for nobody (yet, or any more) reads whom to ask, wherever an actor
    is needed; what everyone may see, and their own account, stay open to them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make the actor, and speak their language unless the browser was told another."""
        user = request.user
        request.actor = None  # type: ignore[attr-defined] # what this middleware adds
        if isinstance(user, User):
            request.actor = _actor(request, user)  # type: ignore[attr-defined] # the same
            if translation.settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                translation.activate(user.language)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, *_: Any
    ) -> HttpResponse | None:
        """Answer somebody who is signed in and acts for nobody."""
        needs_actor = issubclass(getattr(view, "view_class", object), SignedIn)
        if needs_actor and request.user.is_authenticated and request.actor is None:  # type: ignore[attr-defined] # as above
            return render(request, "registry/nobody.html", status=403)
        return None
