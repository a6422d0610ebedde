"""A request as the pages know it: with an actor, and with word of whether htmx asked."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from gurvan.kernel.actors import Actor


class PageRequest(HttpRequest):
    """What the middleware adds. The pages that use it have already turned strangers away."""

    actor: Actor
    htmx: HtmxDetails
