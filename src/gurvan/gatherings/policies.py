"""Who sees a gathering, and who plans it.

The organiser's side sees it by reach, the invited because it is shared with them. What stands on
it of others (their answers, how many came) is for the organiser's side alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from django.db.models import Q

from gurvan.gatherings.models import Gathering
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.registry.models import Organisation
from gurvan.registry.policies import (
    OFFICERS,
    in_reach,
    require_role,
    require_undisputed,
    shared,
    speaks_for,
    visible as visible_organisations,
)

P = ParamSpec("P")

LABEL = "gatherings.gathering"
PLANNERS = frozenset({*OFFICERS, "leader"})


# --- Who sees what --------------------------------------------------------------------------------


def visible(actor: Actor) -> Q:
    """Return which gatherings the actor sees: called in their reach, or they are invited to."""
    mine = Q(federation_id=actor.federation_id)
    return mine & (visible_organisations(actor, "organiser__") | shared(actor, LABEL))


def inside(actor: Actor) -> Q:
    """Return of which gatherings the actor sees who answers, and how many came."""
    return Q(federation_id=actor.federation_id) & visible_organisations(actor, "organiser__")


def require_seen(actor: Actor, gathering: Gathering) -> None:
    """Raise NotFound unless the actor sees the gathering."""
    if not Gathering.objects.filter(visible(actor), pk=gathering.pk).exists():
        raise NotFound


def require_inside(actor: Actor, gathering: Gathering) -> None:
    """Raise unless it is called within the actor's reach. Raises NotFound, NotAllowed."""
    require_seen(actor, gathering)
    if not in_reach(actor, gathering.organiser):
        raise NotAllowed


# --- Who plans it ---------------------------------------------------------------------------------


def require_planner(actor: Actor, organiser: Organisation | None = None) -> None:
    """Raise unless the actor may call people together (for this organisation).

    Its leader, and the officers above it. Raises NotFound, NotAllowed, LeaderNotSettled.
    """
    require_role(actor, *OFFICERS, "leader")
    if organiser is None:
        return
    if not in_reach(actor, organiser):
        raise NotFound(field="organiser")
    if actor.role == "leader":
        if not speaks_for(actor, organiser):
            raise NotAllowed
        require_undisputed(organiser)


def require_keeper(actor: Actor, gathering: Gathering) -> None:
    """Raise unless the actor keeps this gathering: who may plan for its organiser."""
    require_inside(actor, gathering)
    require_planner(actor, gathering.organiser)


def may(require: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
