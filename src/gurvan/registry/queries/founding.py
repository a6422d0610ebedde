"""How far a group is on its path, and which groups have walked it."""

from __future__ import annotations

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.registry import founding
from gurvan.registry.founding import DAYS, Facts, Step
from gurvan.registry.kinds import LEADING_TITLE, MEMBER_KINDS
from gurvan.registry.models import Organisation
from gurvan.registry.policies import NOTHING, in_reach
from gurvan.registry.roles import WITHOUT_BUSINESS
from gurvan.registry.ways import OPEN


def founding_facts(organisation: Organisation) -> Facts:
    """Return what the path is told from."""
    offices = organisation.offices.filter(title=LEADING_TITLE, until=None)
    return Facts(
        state=organisation.state,
        **{day: getattr(organisation, day) for day in DAYS.values()},
        has_place=organisation.place_id is not None,
        has_head=offices.exists(),
        people=organisation.memberships.filter(state__in=OPEN).count(),
        disputed=organisation.disputed,
    )


def formalisation_path(*, actor: Actor, organisation: Organisation) -> list[Step]:
    """Return the steps of a group's path: done, next, and what is missing. Empty out of reach."""
    if not (organisation.has_members and in_reach(actor, organisation)):
        return []
    return founding.path(founding_facts(organisation))


def model_paths(*, actor: Actor) -> QuerySet[Organisation]:
    """Return groups that have walked the path, with each step's day, the latest first.

    All of the federation may start from their example: from the days and from the rules.
    """
    if actor.role in WITHOUT_BUSINESS:
        return Organisation.objects.filter(NOTHING)
    known = {f"{day}__isnull": False for day in DAYS.values()}
    rows = Organisation.objects.filter(
        federation_id=actor.federation_id, kind__in=MEMBER_KINDS, state="registered", **known
    )
    return rows.select_related("place", "rules").order_by("-registered_on", "pk")
