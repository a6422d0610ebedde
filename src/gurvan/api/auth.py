"""Who calls: a program with a token, or somebody's browser that is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie

from gurvan.accounts.queries import user_for_token
from gurvan.accounts.scopes import READ, covers, writes
from gurvan.api.refusals import OutOfScope
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.registry.queries import actor_for

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Bearer(HttpBearer):
    """A token in the Authorization header."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Make the actor that the token stands for, or refuse (401). Raises OutOfScope."""
        found = user_for_token(token, clock.now())
        if found is None:
            return None
        user, held = found
        scopes = frozenset(held.scopes)
        domain = request.path.removeprefix("/api/v1/").split("/")[0]
        needed = READ if request.method in SAFE else writes(DOMAINS.get(domain, domain))
        if not covers(scopes, needed):
            raise OutOfScope(scope=needed)
        actor = actor_for(user, held.mandate_uid, door="api", verified=held.verified, scopes=scopes)
        request.actor = actor  # type: ignore[attr-defined] # every door sets it
        return actor


# Which domain answers under the first part of an address.
DOMAINS = {
    "people": "registry",
    "groups": "registry",
    "memberships": "registry",
    "account": "accounts",
}


class SignedIn(APIKeyCookie):
    """The session of the pages, with Django's check against forged requests."""

    param_name = "gurvan"

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:  # noqa: ARG002 - ninja's signature
        """Return the actor that the middleware made, if there is one."""
        actor = getattr(request, "actor", None)
        if actor is None and request.user.is_authenticated:
            raise HttpError(403, "no mandate")
        return actor.through("api") if actor else None
