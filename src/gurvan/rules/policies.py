"""Who reads what the law says.

Of the law itself everybody who has business here. Of one group or agreement only the miners' own
side: what does not hold is never told to an authority, a company or a buyer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.kernel.records import Record
from gurvan.registry.models import Organisation
from gurvan.registry.policies import NOTHING, in_reach, require_role
from gurvan.registry.roles import WITHOUT_BUSINESS

P = ParamSpec("P")


def visible(actor: Actor) -> Q:
    """Return what an office wrote of the law that the actor sees: all of their federation's."""
    if not actor.is_system and (not actor.reach or actor.role in WITHOUT_BUSINESS):
        return NOTHING
    return Q(federation_id=actor.federation_id)


def require_visible(actor: Actor, row: Record) -> None:
    """Raise NotFound unless something was written in the actor's own federation."""
    if row.federation_id != actor.federation_id:
        raise NotFound


def require_law_writer(actor: Actor) -> None:
    """Raise NotAllowed unless the actor is an officer of the federation, SecondFactorNeeded."""
    require_role(actor, "federation_officer")


def require_keeps_law(actor: Actor, row: Record) -> None:
    """Raise unless the actor may change what was written. Raises NotFound, NotAllowed."""
    require_visible(actor, row)
    require_law_writer(actor)


READERS = ("federation_officer", "aimag_officer", "leader", "auditor")


def require_law_reader(actor: Actor) -> None:
    """Raise NotAllowed for roles without business here."""
    if actor.role in WITHOUT_BUSINESS:
        raise NotAllowed


def require_findings_reader(actor: Actor, miners: Organisation) -> None:
    """Raise NotAllowed unless the actor reads what clauses say of a group, or of its agreements.

    That is the miners' own side: its leader, and the officers and the auditor above it.
    """
    if actor.is_system:
        return
    if not in_reach(actor, miners):
        raise NotAllowed
    require_role(actor, *READERS)


def may(require: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
