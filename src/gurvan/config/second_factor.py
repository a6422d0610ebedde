"""Whoever's office asks for a second factor sets one up, or passes it, before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from gurvan.accounts import policies, queries
from gurvan.accounts.models import User

# Where they may go meanwhile: their own account, the language, and what pages are made of.
# The API answers for itself: a program is told in a problem, not led to a page.
OPEN = ("/account/", "/language/", "/static/", "/api/")


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the middleware. It stands behind the one that says who is signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            isinstance(user, User)
            and not request.path.startswith(OPEN)
            and not queries.is_verified(request.session)
            and policies.needs_second_factor(user)
        ):
            there = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('accounts:second_factor')}?{there}")
        return get_response(request)

    return middleware
