"""Who reads what is known of land, and who enters it.

Land is the business of everybody who has business here: licences, waters, settlements and
protected land are public matters. Where gravel was left and land restored stays with the miners'
own side and the authorities: it tells where people may be found working.
"""

from __future__ import annotations

from django.db.models import Q

from gurvan.areas.models import Area
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.kernel.records import Record
from gurvan.land.kinds import KEPT_CLOSE
from gurvan.registry.models import Organisation
from gurvan.registry.policies import NOTHING, require_role
from gurvan.registry.roles import WITHOUT_BUSINESS
from gurvan.rules.policies import require_findings_reader

OWN_SIDE = frozenset({"federation_officer", "aimag_officer", "leader", "auditor"})
CLOSE = OWN_SIDE | {"authority_officer"}


def has_business(actor: Actor) -> bool:
    """Say whether the actor reads of land at all."""
    return actor.is_system or (bool(actor.reach) and actor.role not in WITHOUT_BUSINESS)


def visible(actor: Actor) -> Q:
    """Return which ground of their federation the actor sees."""
    if not has_business(actor):
        return NOTHING
    here = Q(federation_id=actor.federation_id)
    near = actor.is_system or actor.role in CLOSE
    return here if near else here & ~Q(kind__in=sorted(KEPT_CLOSE))


def reads_claims(actor: Actor) -> bool:
    """Say whether the actor is told what else claims the ground of an area of ours.

    That is the miners' own side, as for findings of the law: what does not hold of an area is
    never told to an authority, a company or a buyer.
    """
    return actor.is_system or (has_business(actor) and actor.role in OWN_SIDE)


def require_area_findings(actor: Actor, area: Area) -> None:
    """Raise NotAllowed unless the actor reads what clauses say of an area of ours.

    That is its holder's own side; of an area that nobody holds, who looks over the federation.
    """
    if not reads_claims(actor):
        raise NotAllowed
    uid = area.holder_uid
    holder = Organisation.objects.filter(uid=uid).first() if uid else None
    if holder is not None:
        require_findings_reader(actor, holder)
    elif not actor.is_system:
        require_role(actor, "federation_officer", "auditor")


def visible_boundaries(actor: Actor) -> Q:
    """Return which boundaries the actor sees: all of their federation's; waters stated alike."""
    return Q(federation_id=actor.federation_id) if has_business(actor) else NOTHING


def require_reader(actor: Actor) -> None:
    """Raise NotAllowed for roles without business here."""
    if not has_business(actor):
        raise NotAllowed


def require_keeper(actor: Actor) -> None:
    """Raise NotAllowed unless the actor is an officer of the federation, SecondFactorNeeded."""
    require_role(actor, "federation_officer")


def require_keeps(actor: Actor, row: Record) -> None:
    """Raise unless the actor may change this. Raises NotFound, NotAllowed."""
    if row.federation_id != actor.federation_id:
        raise NotFound
    require_keeper(actor)


def may_keep(actor: Actor) -> bool:
    """Say whether require_keeper would let the actor pass."""
    try:
        require_keeper(actor)
    except Refused:
        return False
    return True
