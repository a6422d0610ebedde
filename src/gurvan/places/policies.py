"""Who may load a list of places. Everyone who is signed in may read it."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed

# The list is one for all federations of an office, so only those who keep the office change it.
KEEPERS = frozenset({"system", "administrator"})


def may_load(actor: Actor) -> bool:
    """Say whether the actor may load a list of places."""
    return actor.role in KEEPERS


def require_may_load(actor: Actor) -> None:
    """Raise NotAllowed unless the actor may load a list of places."""
    if not may_load(actor):
        raise NotAllowed
