"""Who takes lists in, and who sees what came of them."""

from __future__ import annotations

from django.db.models import Q

from gurvan.imports.models import Staged
from gurvan.kernel.actors import Actor
from gurvan.registry.policies import OFFICERS, require_role, visible as reach


def require_importer(actor: Actor, *_about: object) -> None:
    """Raise NotAllowed unless the actor takes lists in: officers do, with a second factor."""
    require_role(actor, *OFFICERS)


def visible(actor: Actor) -> Q:
    """Return which imports the actor sees: those of organisations in reach; officers alone."""
    if actor.role not in OFFICERS and not actor.is_system:
        return Q(pk__in=())
    return reach(actor, "organisation__")


def own(actor: Actor) -> Q:
    """Return which lists on their way the actor sees: their own, and nobody else's."""
    mine = Q(federation_id=actor.federation_id)
    return mine & Q(user_uid=actor.user_uid, mandate_uid=actor.mandate_uid)


def is_own(actor: Actor, staged: Staged) -> bool:
    """Say the same of one list."""
    return (staged.federation_id, staged.user_uid, staged.mandate_uid) == (
        actor.federation_id,
        actor.user_uid,
        actor.mandate_uid,
    )
