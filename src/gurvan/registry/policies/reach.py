"""Reach: who sees which organisations. Every other domain's ``visible`` is built on this.

An actor sees the organisation they act for and all below it in the tree. A path of hex digits
begins with its parent's path, and "g" is the first letter after them, so what lies below
``reach`` is what lies between ``reach`` and ``reach + "g"``.
"""

from __future__ import annotations

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.kernel.errors import NotAllowed, SecondFactorNeeded
from gurvan.registry.models import Organisation, Share
from gurvan.registry.models.organisations import AFTER_HEX
from gurvan.registry.refusals import LeaderNotSettled
from gurvan.registry.roles import IDENTITIES, SECOND_FACTOR, WHOLE, WITHOUT_BUSINESS

NOTHING = Q(pk__in=())


def whole(actor: Actor) -> bool:
    """Say whether the actor sees all of their federation."""
    return actor.role in WHOLE


def visible(actor: Actor, prefix: str = "") -> Q:
    """Return which organisations are in reach; ``prefix`` leads to them ("organisation__")."""
    mine = Q(**{f"{prefix}federation_id": actor.federation_id})
    if actor.is_system:
        return mine
    if not actor.reach or actor.role in WITHOUT_BUSINESS:
        return NOTHING
    return mine & Q(
        **{f"{prefix}path__gte": actor.reach, f"{prefix}path__lt": actor.reach + AFTER_HEX}
    )


def in_reach(actor: Actor, organisation: Organisation) -> bool:
    """Say the same of one organisation that is at hand."""
    same = organisation.federation_id == actor.federation_id
    sees = bool(actor.reach) and actor.role not in WITHOUT_BUSINESS
    below = sees and organisation.path.startswith(actor.reach)
    return same and (actor.is_system or below)


def shared(actor: Actor, label: str) -> Q:
    """Return which rows of a model were shared with an organisation in reach."""
    rows = Share.objects.filter(
        visible(actor, "organisation__"), label=label, federation_id=actor.federation_id, until=None
    )
    return Q(uid__in=rows.values("row_uid"))


def sees_identities(actor: Actor) -> bool:
    """Say whether the actor's role sees who a person is, and not only how many there are."""
    return actor.role in IDENTITIES


def require_role(actor: Actor, *roles: str) -> None:
    """Raise NotAllowed unless the actor acts in one of the roles. The house itself may.

    Raises SecondFactorNeeded where the role needs one (roles.SECOND_FACTOR).
    """
    if actor.is_system:
        return
    if actor.role not in roles:
        raise NotAllowed
    if actor.role in SECOND_FACTOR:
        require_verified(actor)


def require_verified(actor: Actor) -> None:
    """Raise SecondFactorNeeded unless the sign-in passed a second factor."""
    if not actor.verified:
        raise SecondFactorNeeded


def speaks_for(actor: Actor, organisation: Organisation) -> bool:
    """Say whether the actor is the leader of this very organisation."""
    return actor.role == "leader" and actor.organisation_uid == organisation.uid


def require_leader_word(actor: Actor, organisation: Organisation) -> None:
    """Raise unless the actor's word is the organisation's own.

    Raises NotAllowed for anybody but its leader, LeaderNotSettled while it is not settled who
    that is.
    """
    if not speaks_for(actor, organisation):
        raise NotAllowed
    require_undisputed(organisation)


def require_undisputed(organisation: Organisation) -> None:
    """Raise LeaderNotSettled while it is not settled whose word counts."""
    if organisation.disputed_since and organisation.disputed_since <= today():
        raise LeaderNotSettled(organisation=str(organisation))
