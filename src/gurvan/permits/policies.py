"""Who sees a permit, who works on it, and who decides.

The miners' own side and the federation see it by reach, the offices that it was asked of because it
is shared with them. To companies, buyers and researchers it is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from uuid import UUID

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.permits.lifecycle import GIVEN, OPEN
from gurvan.permits.models import LandReturn, Permit
from gurvan.permits.paper import HOLDERS_OWN
from gurvan.permits.refusals import Recused
from gurvan.registry.models import Organisation
from gurvan.registry.policies import (
    NOTHING,
    OFFICERS,
    in_reach,
    require_role,
    require_undisputed,
    sees_identities,
    shared,
    speaks_for,
    visible as visible_organisations,
)
from gurvan.rules.policies import require_findings_reader

P = ParamSpec("P")

LABEL = "permits.permit"
# What higher domains know of bonds: called with who acts for an office, and who holds the permit.
BONDS: list[Callable[[Actor, Organisation], bool]] = []
OFFICIAL = "authority_officer"
# Who reads permits by reach: the miners' own side, and who looks over the federation.
READERS = frozenset({*OFFICERS, "leader", "auditor"})


# --- Who sees what --------------------------------------------------------------------------------


def visible(actor: Actor) -> Q:
    """Return which permits the actor sees: their side's, or those their office was asked for."""
    mine = Q(federation_id=actor.federation_id)
    if actor.is_system or actor.role in READERS:
        return mine & visible_organisations(actor, "holder__")
    return mine & shared(actor, LABEL) if actor.role == OFFICIAL else NOTHING


def require_seen(actor: Actor, permit: Permit) -> None:
    """Raise NotFound unless the actor sees the permit."""
    if not Permit.objects.filter(visible(actor), pk=permit.pk).exists():
        raise NotFound


def visible_areas(actor: Actor) -> Q:
    """Return the permits whose area the actor sees: an office while it is asked for, or given.

    What came to nothing must not leave offices a map of who works where without a paper.
    """
    seen = visible(actor)
    return seen & Q(state__in=sorted(OPEN | GIVEN)) if actor.role == OFFICIAL else seen


def sees_area(actor: Actor, permit: Permit) -> bool:
    """Say whether somebody who sees a permit sees its area: as ``visible_areas`` tells."""
    return actor.role != OFFICIAL or permit.state in OPEN | GIVEN


def sees_official(actor: Actor) -> bool:
    """Say whether somebody who sees a permit reads who signed its order."""
    return sees_identities(actor)


def sees_papers(actor: Actor) -> bool:
    """Say whether somebody who sees a permit opens its papers, on which names may stand."""
    return sees_identities(actor) or actor.role == OFFICIAL


# --- Who works on it ------------------------------------------------------------------------------


def require_requester(actor: Actor, holder: Organisation | None = None) -> None:
    """Raise unless the actor may ask for a permit (for this holder).

    Its leader, and the officers above it. Raises NotFound, NotAllowed, LeaderNotSettled.
    """
    require_role(actor, *OFFICERS, "leader")
    if holder is None:
        return
    if not in_reach(actor, holder):
        raise NotFound(field="holder")
    if actor.role == "leader":
        if not speaks_for(actor, holder):
            raise NotAllowed
        require_undisputed(holder)


def require_work(actor: Actor, permit: Permit) -> None:
    """Raise unless the actor works on the request: the holder's leader, the officers above it."""
    require_seen(actor, permit)
    require_requester(actor, permit.holder)


def require_officer(actor: Actor, permit: Permit) -> None:
    """Raise unless an officer above the holder acts. Raises NotFound, NotAllowed."""
    require_seen(actor, permit)
    require_role(actor, *OFFICERS)


def require_house(actor: Actor) -> None:
    """Raise NotAllowed unless the house itself acts, by its clock."""
    if not actor.is_system:
        raise NotAllowed


def require_federation(actor: Actor, permit: Permit) -> None:
    """Raise unless an officer of the federation acts. Raises NotFound, NotAllowed."""
    require_seen(actor, permit)
    require_role(actor, "federation_officer")


def require_enterer(actor: Actor, holder: Organisation | None = None) -> None:
    """Raise unless the actor may enter a permit that exists: an officer above the holder."""
    require_role(actor, *OFFICERS)
    if holder is not None and not in_reach(actor, holder):
        raise NotFound(field="holder")


def acts_for_office(actor: Actor, permit: Permit) -> bool:
    """Say whether the actor acts for the very office with which the permit lies."""
    return actor.role == OFFICIAL and actor.organisation_id == permit.office_id


def require_office(actor: Actor, permit: Permit) -> None:
    """Raise unless the actor may say what the office did.

    The office itself, on its own sign-in, or an officer above the holder, who has its paper.
    Raises NotFound, NotAllowed, SecondFactorNeeded; Recused where they are bound to the holder.
    """
    require_seen(actor, permit)
    if actor.role == OFFICIAL and not acts_for_office(actor, permit):
        raise NotAllowed
    require_role(actor, *OFFICERS, OFFICIAL)
    if any(is_bound(actor, permit.holder) for is_bound in BONDS):
        raise Recused


def require_backer(actor: Actor, permit: Permit) -> None:
    """Raise unless the actor may take the last step back: who could have taken it."""
    withdrawn = permit.state == "withdrawn"
    (require_work if withdrawn else require_office)(actor, permit)


def require_drawer(actor: Actor, permit: Permit) -> None:
    """Raise unless the actor may say which area it is for; once entered, only officers."""
    (require_work if permit.state in OPEN else require_officer)(actor, permit)


def require_striker(actor: Actor, land_return: LandReturn) -> None:
    """Raise unless the actor may take back that land was returned."""
    require_office(actor, land_return.permit)


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:
    """Raise unless the actor may issue the paper of the permit of this uid."""
    permit = Permit.objects.select_related("holder").filter(uid=subject_uid).first()
    if permit is None:
        raise NotFound
    require_issuer(actor, permit)
    if kind in HOLDERS_OWN:
        require_findings_reader(actor, permit.holder)


def require_issuer(actor: Actor, permit: Permit) -> None:
    """Raise unless the actor may issue its paper: the holder's side, or the office."""
    require_seen(actor, permit)
    (require_office if actor.role == OFFICIAL else require_work)(actor, permit)


def may(require: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
