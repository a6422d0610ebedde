"""Who sees figures, and who publishes them."""

from __future__ import annotations

from django.db.models import Q

from gurvan.figures.models import Published
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.registry.policies import NOTHING, is_federation_officer, require_role
from gurvan.registry.policies.people import READERS
from gurvan.registry.roles import WITHOUT_BUSINESS


def require_business(actor: Actor) -> None:
    """Raise NotAllowed for those who keep the technical side running and see no business."""
    if actor.role in WITHOUT_BUSINESS:
        raise NotAllowed


def reads_members(actor: Actor) -> bool:
    """Say whether the actor reads lists of people within reach; to others no few are told."""
    return actor.is_system or actor.role in READERS


def visible(actor: Actor) -> Q:
    """Return which published figures the actor sees: their federation's, all of them."""
    if actor.role in WITHOUT_BUSINESS:
        return NOTHING
    return Q(federation_id=actor.federation_id)


def require_house(actor: Actor) -> None:
    """Raise NotAllowed unless the house itself acts: when a backup was brought back."""
    if not actor.is_system:
        raise NotAllowed


def require_publisher(actor: Actor, published: Published | None = None) -> None:
    """Raise unless an officer of the federation acts.

    Raises NotFound (another federation's), NotAllowed, SecondFactorNeeded.
    """
    if published is not None and published.federation_id != actor.federation_id:
        raise NotFound
    require_role(actor, "federation_officer")


def may_publish(actor: Actor) -> bool:
    """Say whether require_publisher would let the actor pass."""
    try:
        require_publisher(actor)
    except Refused:
        return False
    return is_federation_officer(actor)
