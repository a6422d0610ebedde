"""Who may have a federation’s whole record, and who sees an archive that was asked for."""

from __future__ import annotations

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.registry.models import Organisation
from gurvan.registry.policies import require_federation_officer, require_verified


def require_archivist(actor: Actor, *_about: object) -> None:
    """Raise unless the actor may have it: an officer of the federation, with a second factor.

    Raises NotAllowed, SecondFactorNeeded.
    """
    require_federation_officer(actor)
    require_verified(actor)


def may_have(actor: Actor, organisation: Organisation) -> bool:
    """Say whether the actor is offered the archive of an organisation: of their federation."""
    return organisation.kind == "federation" and actor.role == "federation_officer"


def own(actor: Actor) -> Q:
    """Return which archives the actor sees: those that they asked for, in this office of theirs."""
    mine = Q(federation_id=actor.federation_id)
    return mine & Q(user_uid=actor.user_uid, mandate_uid=actor.mandate_uid)
