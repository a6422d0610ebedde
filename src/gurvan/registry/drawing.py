"""The draw that decides who is called back: nobody can foresee it. Pure."""

from __future__ import annotations

import secrets

_FINE = 1_000_000


def drawn(share: float) -> bool:
    """Say whether the lot falls on this one; it falls on the given share of all."""
    return secrets.randbelow(_FINE) < share * _FINE
