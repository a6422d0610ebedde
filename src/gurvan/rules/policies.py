"""Who reads what the law says.

Of the law itself everybody who has business here. Of one group or agreement only the miners' own
side: what does not hold is never told to an authority, a company or a buyer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.registry.models import Organisation
from gurvan.registry.policies import in_reach, require_role
from gurvan.registry.roles import WITHOUT_BUSINESS

P = ParamSpec("P")

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
