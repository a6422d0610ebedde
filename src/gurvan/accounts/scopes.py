"""What a token may be narrowed to: reading, and changing one domain's things."""

from __future__ import annotations

from gurvan.kernel.words import said

READ = "read"
SCOPES = {
    READ: said("read what I may see"),
    "registry:write": said("change people, groups and memberships"),
    "rules:write": said("write decisions and numbers of the law"),
    "land:write": said("change licences and land"),
    "agreements:write": said("change agreements and duties"),
    "screening:write": said("work on leads, give a word, declare a bond"),
    "permits:write": said("change permits"),
    "gatherings:write": said("plan gatherings, invite, write minutes"),
    "voice:write": said("write asks, answer them, judge promises"),
    "motions:write": said("call votes, record results"),
    "research:write": said("work on studies"),
    "outcomes:write": said("answer for a month"),
    "figures:write": said("publish figures"),
    "areas:write": said("change areas"),
    "papers:write": said("withdraw papers"),
    "files:write": said("add files"),
    "archive:write": said("take the federation’s whole record along"),
    "imports:write": said("take lists in, and take them back"),
    "places:write": said("renew the list of places"),
    "accounts:write": said("revoke tokens"),
}


def writes(domain: str) -> str:
    """Return the scope that lets a token change a domain's things."""
    return f"{domain}:write"


def covers(scopes: frozenset[str] | None, needed: str) -> bool:
    """Say whether the scopes allow this; None are the scopes of somebody who sits here."""
    return scopes is None or needed in scopes
