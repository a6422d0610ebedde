"""How the secrets that the house hands out are made, written, read and kept.

A secret is told once. What is kept is its keyed digest, which is of no use without the key. The
secrets are random and long, so that a fast digest is enough: there is nothing to guess.
"""

from __future__ import annotations

import hmac
import re
import secrets

TOKEN_MARK = "gvn"  # noqa: S105 - by this mark a leaked token is recognised in a file or a log
PREFIX_BYTES = 5
_TOKEN = re.compile(rf"{TOKEN_MARK}_([0-9a-f]{{{PREFIX_BYTES * 2}}})_([0-9a-f]{{64}})")


def new_prefix() -> str:
    """Return the public half of a new token."""
    return secrets.token_hex(PREFIX_BYTES)


def new_secret() -> str:
    """Return a new secret: 64 hex digits."""
    return secrets.token_hex(32)


def token_text(prefix: str, secret: str) -> str:
    """Return a token as it is told, once."""
    return f"{TOKEN_MARK}_{prefix}_{secret}"


def parse_token(text: str) -> tuple[str, str] | None:
    """Return a token's prefix and secret, or None where this is no token."""
    found = _TOKEN.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def digest(key: str, kind: str, secret: str) -> str:
    """Return what is kept of a secret of a kind: 64 hex digits (HMAC-SHA-256)."""
    return hmac.new(key.encode(), f"{kind}\x00{secret}".encode(), "sha256").hexdigest()


def same(one: str, other: str) -> bool:
    """Say whether two digests are the same, in a time that tells nothing."""
    return hmac.compare_digest(one, other)
