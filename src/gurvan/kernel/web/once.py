"""A form sent twice is done once: a token of one use in every act's form."""

from __future__ import annotations

import secrets
from hashlib import sha256
from time import monotonic, sleep

from django.core.cache import cache

FIELD = "_once"
# Longer than a sitting lasts: an older form is turned away by its session anyway.
KEPT_SECONDS = 24 * 60 * 60
DOING = ""
# A second click comes while the first is being done: it waits for what becomes of that.
PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.1


def token() -> str:
    """Return a new token for a form."""
    return secrets.token_urlsafe(16)


def claim(used: str) -> str | None:
    """Claim the token for doing the act now: None for the first, and where the first was refused.

    For any later one, the address to which the first led, or "" where that is not known in time:
    it takes long, or the house fell while it was done.
    """
    last = monotonic() + PATIENCE_SECONDS
    while used and not cache.add(_key(used), DOING, KEPT_SECONDS):
        led: str | None = cache.get(_key(used))
        if led or monotonic() > last:
            return led or DOING
        sleep(PAUSE_SECONDS)
    return None


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
