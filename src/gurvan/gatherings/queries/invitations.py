"""Who is invited, what they answered, and which invitations wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from gurvan.gatherings import policies
from gurvan.gatherings.lifecycle import AHEAD
from gurvan.gatherings.models import Gathering, Invitation
from gurvan.gatherings.queries.gatherings import invitable
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.registry.models import Organisation


def invitations(*, actor: Actor) -> QuerySet[Invitation]:
    """Return the invitations that the actor sees."""
    rows = Invitation.objects.filter(policies.visible_invitations(actor))
    joined = rows.select_related("gathering__organiser", "gathering__place", "organisation__parent")
    return joined.order_by("organisation__sort_key", "pk")


def invited(*, actor: Actor, gathering: Gathering) -> QuerySet[Invitation]:
    """Return the invitations to one gathering that the actor sees."""
    return invitations(actor=actor).filter(gathering=gathering)


def my_invitation(*, actor: Actor, gathering: Gathering) -> Invitation | None:
    """Return the invitation of the organisation that the actor acts for."""
    if actor.organisation_id is None:
        return None
    rows = invited(actor=actor, gathering=gathering).exclude(state="withdrawn")
    return rows.filter(organisation_id=actor.organisation_id).first()


def to_answer(*, actor: Actor) -> QuerySet[Invitation]:
    """Return the invitations of the actor's own organisation that wait for its answer."""
    if actor.role not in policies.ANSWERING or actor.organisation_id is None:
        return Invitation.objects.none()
    rows = invitations(actor=actor).filter(
        organisation_id=actor.organisation_id,
        state="sent",
        gathering__state__in=sorted(AHEAD),
        gathering__ends_on__gte=clock.today(),
    )
    return rows.order_by("gathering__starts_on", "pk")


def to_invite(*, actor: Actor, gathering: Gathering) -> QuerySet[Organisation]:
    """Return whom the actor may still invite to a gathering."""
    standing = Invitation.objects.filter(gathering=gathering).exclude(state="withdrawn")
    rows = invitable(actor=actor).exclude(pk__in=standing.values("organisation"))
    return rows.exclude(pk=gathering.organiser_id)


@dataclass(frozen=True)
class Answered:
    """How many organisations are invited, how many come, with how many people, and do not."""

    invited: int
    coming: int
    people: int
    not_coming: int


def answered(*, actor: Actor, gathering: Gathering) -> Answered:
    """Count the answers to the invitations that the actor sees."""
    rows = Invitation.objects.filter(policies.visible_invitations(actor), gathering=gathering)
    told = rows.exclude(state="withdrawn").aggregate(
        invited=Count("pk"),
        coming=Count("pk", filter=Q(state="coming")),
        people=Sum("people", default=0),
        not_coming=Count("pk", filter=Q(state="not_coming")),
    )
    return Answered(**told)
