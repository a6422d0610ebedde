"""Who may enter organisations, lead them along their path, and say who acts for them."""

from __future__ import annotations

from collections.abc import Callable

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Organisation
from gurvan.registry.policies.reach import in_reach, require_role

OFFICERS = ("federation_officer", "aimag_officer")


def require_in_reach(actor: Actor, organisation: Organisation) -> None:
    """Raise NotFound unless the organisation is in reach."""
    if not in_reach(actor, organisation):
        raise NotFound


def require_registrar(actor: Actor, kind: str = "") -> None:
    """Raise NotAllowed unless the actor may enter organisations (of a kind).

    The federation enters all; an aimag officer the miners' own groups below the union.
    """
    require_role(actor, *OFFICERS)
    if actor.role == "aimag_officer" and kind and kind not in MEMBER_KINDS:
        raise NotAllowed


def may_register_groups(actor: Actor) -> bool:
    """Say whether the actor enters organisations."""
    return actor.is_system or actor.role in OFFICERS


def require_keeper(actor: Actor, organisation: Organisation) -> None:
    """Raise unless the actor keeps this organisation's record.

    The federation keeps all, an aimag officer what lies below the union, and nobody but the
    federation its own record and those of unions. Raises NotFound, NotAllowed.
    """
    require_in_reach(actor, organisation)
    require_role(actor, *OFFICERS)
    if actor.role == "aimag_officer" and organisation.kind in {"federation", "union"}:
        raise NotAllowed


def may_keep(actor: Actor, organisation: Organisation) -> bool:
    """Say whether require_keeper would let the actor pass."""
    return _passes(require_keeper, actor, organisation)


def require_federation(actor: Actor, organisation: Organisation) -> None:
    """Raise unless the actor is an officer of the federation. Raises NotFound, NotAllowed."""
    require_in_reach(actor, organisation)
    require_role(actor, "federation_officer")


def is_federation(actor: Actor, organisation: Organisation) -> bool:
    """Say whether require_federation would let the actor pass."""
    return _passes(require_federation, actor, organisation)


def require_mandator(actor: Actor, organisation: Organisation, role: str = "") -> None:
    """Raise unless the actor may say who acts for the organisation (in a role).

    The federation says it of all; an aimag officer names leaders below the union.
    Raises NotFound, NotAllowed.
    """
    require_keeper(actor, organisation)
    if actor.role == "aimag_officer" and role not in {"", "leader"}:
        raise NotAllowed


def may_mandate(actor: Actor, organisation: Organisation) -> bool:
    """Say whether require_mandator would let the actor pass."""
    return _passes(require_mandator, actor, organisation)


def _passes(require: Callable[..., None], actor: Actor, organisation: Organisation) -> bool:
    try:
        require(actor, organisation)
    except (NotAllowed, NotFound):
        return False
    return True
