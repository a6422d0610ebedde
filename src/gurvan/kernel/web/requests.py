"""A request as the pages know it: with an actor, and with word of whether htmx asked."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from gurvan.kernel.actors import Actor

OF_ONE_HOUSE: Final = 64  # bits of an IPv6 address: what a provider hands out to one customer


class PageRequest(HttpRequest):
    """What the middleware adds. The pages that use it have already turned strangers away."""

    actor: Actor
    mandates: Sequence[Any]  # of the registry: all under which the same person may act
    htmx: HtmxDetails


def source_of(request: HttpRequest) -> str:
    """Return the address that asks: behind our proxy, the one that the proxy saw.

    Of IPv6 the network: one house has 2^64 addresses of its own (RFC 4291, 2.5.4), and could try
    from each. What is no address is taken as it is.
    """
    seen: str = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip()
    try:
        address = ip_address(seen)
    except ValueError:
        return seen
    if isinstance(address, IPv4Address):
        return str(address)
    old = address.ipv4_mapped
    return str(old) if old else str(IPv6Network((int(address), OF_ONE_HOUSE), strict=False))
