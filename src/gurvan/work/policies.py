"""Who sees long work: whoever asked for it, under the office in which they asked."""

from __future__ import annotations

from django.db.models import Q

from gurvan.kernel.actors import Actor


def visible(actor: Actor) -> Q:
    """Return which work is the actor's own."""
    own = Q(federation_id=actor.federation_id)
    if actor.is_system:
        return own
    return own & Q(user_uid=actor.user_uid, mandate_uid=actor.mandate_uid)
