"""Who calls: a program with a token, or somebody's browser that is signed in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from gurvan.accounts import policies
from gurvan.accounts.commands import note_token_use
from gurvan.accounts.models import User
from gurvan.accounts.queries import user_for_token
from gurvan.accounts.scopes import covers
from gurvan.api.refusals import ActsForNobody, OfficeOver, OutOfScope, SentFromElsewhere
from gurvan.api.scopes import needed
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import SecondFactorNeeded
from gurvan.registry.queries import actor_for


class Bearer(HttpBearer):
    """A token in the Authorization header."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Make the actor that the token stands for, or refuse (401).

        Raises OutOfScope, ActsForNobody.
        """
        found = user_for_token(token, clock.now())
        if found is None:
            return None
        user, held = found
        scopes = frozenset(held.scopes)
        actor = actor_for(user, held.mandate_uid, door="api", verified=held.verified, scopes=scopes)
        speak(request, user)
        if actor is None:
            raise ActsForNobody
        scope = needed(request)
        if not covers(scopes, scope):
            raise OutOfScope(scope=scope)
        note_token_use(actor=actor, token=held)
        request.actor = actor  # type: ignore[attr-defined] # every door sets it
        return actor


class SignedIn(APIKeyCookie):
    """The session of the pages, with Django's check against forged requests."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        # The library's own hook; its own check would answer without saying what to do.
        key = request.COOKIES.get(self.param_name)
        if key and check_csrf(request):
            raise SentFromElsewhere
        return key

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:  # noqa: ARG002 - ninja's signature
        """Return the actor that the middleware made, at this door; None for a stranger.

        Raises OfficeOver, ActsForNobody, SecondFactorNeeded.
        """
        user, actor = request.user, getattr(request, "actor", None)
        if not isinstance(user, User):
            return None
        speak(request, user)
        if not isinstance(actor, Actor):
            raise OfficeOver if getattr(request, "mandate_over", False) else ActsForNobody
        if policies.needs_second_factor(user) and not actor.verified:
            raise SecondFactorNeeded
        request.actor = actor = actor.through("api")  # type: ignore[attr-defined] # as above
        return actor


def speak(request: HttpRequest, user: User) -> None:
    """Answer in the language that the program asks for, else in that of the account."""
    asked = "Accept-Language" in request.headers
    translation.activate(translation.get_language_from_request(request) if asked else user.language)
