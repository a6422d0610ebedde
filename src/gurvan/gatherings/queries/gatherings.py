"""Gatherings: found, near, and what each may do next."""

from __future__ import annotations

from functools import reduce

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from gurvan.gatherings import policies
from gurvan.gatherings.lifecycle import AHEAD
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.gatherings.queries.papers import current_minutes
from gurvan.gatherings.readiness import Facts, Missing, missing
from gurvan.gatherings.terms import NO_GROUP, ORGANISERS
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.registry.models import Organisation
from gurvan.registry.models.organisations import above
from gurvan.registry.policies import NOTHING, sees_identities
from gurvan.registry.queries import organisations

NEWEST_FIRST = ("-starts_on", "-pk")
MOST_TO_DO = 20  # on a home page


def gatherings(*, actor: Actor) -> QuerySet[Gathering]:
    """Return the gatherings that the actor sees, the latest first."""
    rows = Gathering.objects.filter(policies.visible(actor))
    return rows.select_related("organiser__parent", "place").order_by(*NEWEST_FIRST)


def gathering(*, actor: Actor, uid: object) -> Gathering:
    """Return one gathering that the actor sees. Raises Http404."""
    return get_object_or_404(gatherings(actor=actor), uid=uid)


def gatherings_of(*, actor: Actor, organisation: Organisation) -> QuerySet[Gathering]:
    """Return the gatherings that an organisation, or one below it, calls."""
    below = Organisation.objects.below(organisation)
    return gatherings(actor=actor).filter(organiser__in=below.values("pk"))


def searched(rows: QuerySet[Gathering], text: str) -> QuerySet[Gathering]:
    """Narrow gatherings to those that words of title, hall or organiser find."""
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    for readings in words:
        found = (
            Q(search__contains=f" {one}") | Q(organiser__search__contains=f" {one}")
            for one in readings
        )
        rows = rows.filter(reduce(Q.__or__, found))
    return rows


def ahead(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """Narrow gatherings to those that are still to come, the nearest first."""
    coming = rows.filter(state__in=sorted(AHEAD), ends_on__gte=clock.today())
    return coming.order_by("starts_on", "pk")


def inside(*, actor: Actor) -> QuerySet[Gathering]:
    """Return the gatherings called within the actor's reach, the latest first."""
    return gatherings(actor=actor).filter(policies.inside(actor))


def to_do(*, actor: Actor) -> QuerySet[Gathering]:
    """Return those that the actor keeps and whose days are over, or whose minutes are missing."""
    rows = inside(actor=actor).filter(
        Q(state__in=sorted(AHEAD), ends_on__lte=clock.today()) | Q(state="held")
    )
    if actor.role == "leader":
        rows = rows.filter(organiser__uid=actor.organisation_uid or "")
    return rows.order_by("ends_on", "pk")


def organisers(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations for which the actor may call people together."""
    if not policies.may(policies.require_planner, actor):
        return Organisation.objects.none()
    rows = organisations(actor=actor).filter(kind__in=sorted(ORGANISERS))
    if actor.role == "leader" and actor.organisation_uid:
        rows = rows.filter(uid=actor.organisation_uid)
    return rows.exclude(state="dissolved")


def invitable(*, actor: Actor, beside: int | None = None) -> QuerySet[Organisation]:
    """Return whom the actor may name and invite: their own side, and all that are no group.

    That an office, a company or a union exists is no secret within a federation; which groups
    there are is told by reach, and whoever is below a group knows it. ``beside`` is the number of
    an organisation that is named already, by somebody who may.
    """
    if not policies.may(policies.require_planner, actor):
        return Organisation.objects.none()
    own_side = Q(pk__in=organisations(actor=actor).order_by().values("pk"))
    named = Q(pk__in=[*above(actor.reach), *([beside] if beside else [])])
    known = own_side | named | Q(kind__in=sorted(NO_GROUP))
    rows = Organisation.objects.filter(known, federation_id=actor.federation_id)
    return rows.exclude(state="dissolved").select_related("parent").order_by("sort_key", "pk")


def agenda(*, actor: Actor, gathering: Gathering) -> QuerySet[AgendaItem]:
    """Return the points of a gathering that the actor sees, in their order."""
    return items(actor=actor).filter(gathering=gathering)


def items(*, actor: Actor) -> QuerySet[AgendaItem]:
    """Return the points of all gatherings that the actor sees."""
    seen = Gathering.objects.filter(policies.visible(actor)).values("pk")
    rows = AgendaItem.objects.filter(gathering__in=seen)
    joined = rows.select_related("gathering__organiser", "leads__parent")
    return joined.order_by("position", "pk")


def history(*, actor: Actor, subject: Gathering) -> list[Told]:
    """Return what has happened to a gathering; who did it only to those who see who people are.

    To the invited nothing: it tells who else is invited, what they answered, and how many came.
    """
    if not policies.may(policies.require_inside, actor, subject):
        return []
    return ledger.history(actor=actor, subject=subject, names=sees_identities(actor))


# --- What decides the next step -------------------------------------------------------------------


def facts(gathering: Gathering) -> Facts:
    """Return all that decides what a gathering may do next."""
    return Facts(
        today=clock.today(),
        starts_on=gathering.starts_on,
        has_place=gathering.place_id is not None,
        items=AgendaItem.objects.filter(gathering=gathering).count(),
        minutes_issued=current_minutes(gathering).exists(),
    )


def lacks(gathering: Gathering, verb: str) -> list[Missing]:
    """Return what is missing before the verb."""
    return lacking(facts(gathering), verb)


def lacking(facts: Facts, verb: str) -> list[Missing]:
    """Return what is missing before the verb, by facts that were gathered once."""
    return missing(facts, verb)
