"""Which scope a token needs for a request: to read, or to change one domain's things."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from gurvan.accounts.scopes import READ, writes

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Which domain answers below the first part of an address.
DOMAINS: Final = {
    "account": "accounts",
    "places": "places",
    "files": "files",
    "areas": "areas",
    "papers": "papers",
    "groups": "registry",
    "people": "registry",
    "law": "rules",
    "land": "land",
    "agreements": "agreements",
    "permits": "permits",
    "gatherings": "gatherings",
    "decisions": "motions",
    "studies": "research",
    "imports": "imports",
    "archive": "archive",
    "leads": "screening",
    "asks": "voice",
    "outcomes": "outcomes",
    "figures": "figures",
}
ROOT: Final = "/api/v1/"


def needed(request: HttpRequest) -> str:
    """Return the scope that a request needs."""
    return scope_of(request.method or "", request.path)


def scope_of(method: str, path: str) -> str:
    """Return the scope that a method on a path needs."""
    first = path.removeprefix(ROOT).split("/")[0]
    return READ if method in SAFE else writes(DOMAINS[first])
