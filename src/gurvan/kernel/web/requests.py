"""A request as the pages know it: with an actor, and with word of whether htmx asked."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from gurvan.kernel.actors import Actor


class PageRequest(HttpRequest):
    """What the middleware adds. The pages that use it have already turned strangers away."""

    actor: Actor
    htmx: HtmxDetails


def source_of(request: HttpRequest) -> str:
    """Return the address that asks: behind our proxy, the one that the proxy saw."""
    seen: str = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip()
    return seen
