"""Who sees a gathering, and who plans it.

The organiser's side sees it by reach, the invited because it is shared with them. What stands on
it of others (their answers, how many came) is for the organiser's side alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from uuid import UUID

from django.db.models import Q

from gurvan.gatherings.models import Gathering, Invitation
from gurvan.gatherings.paper import INVITATION, MINUTES
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.papers.models import Paper
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
# Who answers for the organisation that they act for.
ANSWERING = frozenset({*OFFICERS, "leader", "authority_officer", "company_officer", "buyer"})


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


def takes_down(actor: Actor, gathering: Gathering) -> bool:
    """Say whether a change by the actor takes the public page down, for the federation to read."""
    return gathering.published_on is not None and actor.role != "federation_officer"


# --- The invited ----------------------------------------------------------------------------------


def visible_invitations(actor: Actor) -> Q:
    """Return which invitations the actor sees: the organiser's side all, the invited their own."""
    mine = Q(federation_id=actor.federation_id)
    return mine & (
        visible_organisations(actor, "gathering__organiser__")
        | visible_organisations(actor, "organisation__") & ~Q(state="withdrawn")
    )


def is_invited(actor: Actor, invitation: Invitation) -> bool:
    """Say whether the actor acts for the very organisation that is invited."""
    return actor.organisation_id == invitation.organisation_id and actor.role in ANSWERING


def require_answerer(actor: Actor, invitation: Invitation) -> None:
    """Raise unless the actor may answer: the invited itself, or the organiser who was told.

    Raises NotFound, NotAllowed, SecondFactorNeeded.
    """
    if not Invitation.objects.filter(visible_invitations(actor), pk=invitation.pk).exists():
        raise NotFound
    if is_invited(actor, invitation):
        require_role(actor, *ANSWERING)
        return
    require_keeper(actor, invitation.gathering)


def require_host(actor: Actor, invitation: Invitation) -> None:
    """Raise unless the actor keeps the gathering to which it invites."""
    if not Invitation.objects.filter(visible_invitations(actor), pk=invitation.pk).exists():
        raise NotFound
    require_keeper(actor, invitation.gathering)


# --- Its papers -----------------------------------------------------------------------------------


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:
    """Raise unless the actor may issue the letter, or the minutes, of this uid."""
    if kind == INVITATION:
        rows = Invitation.objects.select_related("gathering__organiser")
        invitation = rows.filter(uid=subject_uid).first()
        if invitation is None:
            raise NotFound
        require_host(actor, invitation)
        return
    gathering = Gathering.objects.select_related("organiser").filter(uid=subject_uid).first()
    if gathering is None:
        raise NotFound
    require_keeper(actor, gathering)


def require_minutes_reader(actor: Actor, gathering: Gathering) -> None:
    """Raise unless the actor reads what was said: the organiser's side, or, issued, the invited.

    Raises NotFound, NotAllowed.
    """
    require_seen(actor, gathering)
    issued = Paper.objects.filter(kind=MINUTES, subject_uid=gathering.uid, state="current")
    if not in_reach(actor, gathering.organiser) and not issued.exists():
        raise NotAllowed


def require_federation(actor: Actor, gathering: Gathering) -> None:
    """Raise unless an officer of the federation acts. Raises NotFound, NotAllowed."""
    require_seen(actor, gathering)
    require_role(actor, "federation_officer")


def may(require: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
