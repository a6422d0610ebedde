"""A form sent twice is done once: a token of one use in every act's form."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.core.cache import cache

FIELD = "_once"
# Longer than a sitting lasts: an older form is turned away by its session anyway.
KEPT_SECONDS = 24 * 60 * 60
DOING = ""


def token() -> str:
    """Return a new token for a form."""
    return secrets.token_urlsafe(16)


def claim(used: str) -> str | None:
    """Claim the token for doing the act now: None for the first.

    For any later one, the address to which the first led, or "" while that is still being done.
    """
    if not used or cache.add(_key(used), DOING, KEPT_SECONDS):
        return None
    led: str = cache.get(_key(used), DOING)
    return led


def done(used: str, led: str) -> None:
    """Remember where the act led, for those who send its form again."""
    if used:
        cache.set(_key(used), led, KEPT_SECONDS)


def release(used: str) -> None:
    """Let the same form be sent again: nothing was done."""
    if used:
        cache.delete(_key(used))


def _key(used: str) -> str:
    return f"once:{sha256(used.encode()).hexdigest()}"
