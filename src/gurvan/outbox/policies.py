"""Who looks after what leaves the house. Offices are known higher up, so the registry says it."""

from __future__ import annotations

from collections.abc import Callable

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed

# Whether the actor's office lets them look after what could not be sent.
TENDS: list[Callable[[Actor], bool]] = []


def may_tend(actor: Actor) -> bool:
    """Say whether the actor looks after what could not be sent."""
    return actor.is_system or any(tends(actor) for tends in TENDS)


def require_tends(actor: Actor) -> None:
    """Raise NotAllowed unless the actor looks after what could not be sent."""
    if not may_tend(actor):
        raise NotAllowed
