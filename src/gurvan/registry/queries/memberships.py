"""What can be asked about memberships: who belongs where, what counts, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.models.organisations import AFTER_HEX
from gurvan.registry.policies import (
    NOTHING,
    is_federation_officer,
    sees_identities,
    visible_memberships,
    whole,
)
from gurvan.registry.ways import OPEN


def memberships(*, actor: Actor) -> QuerySet[Membership]:
    """Return the memberships in reach; without names to those who are not told who people are."""
    rows = Membership.objects.filter(visible_memberships(actor)).select_related(
        "person", "organisation", "confirmation", "counts_for"
    )
    if sees_identities(actor):
        return rows.order_by("person__sort_key", "pk")
    return rows.annotate(hidden=Value(value=True)).order_by("pk")  # type: ignore[no-redef] # over the class's False


def members(*, actor: Actor, organisation: Organisation) -> QuerySet[Membership]:
    """Return the memberships of one organisation, those that are over included."""
    return memberships(actor=actor).filter(organisation=organisation)


def to_confirm(*, actor: Actor, organisation: Organisation) -> QuerySet[Membership]:
    """Return the memberships of one organisation that wait for their person's word."""
    return members(actor=actor, organisation=organisation).filter(
        state__in=("carried_over", "unconfirmed")
    )


def memberships_of(*, actor: Actor, person: Person) -> QuerySet[Membership]:
    """Return the memberships in reach that one record of a person bears, newest first."""
    return memberships(actor=actor).filter(person=person).order_by("-pk")


# --- What counts ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counts:
    """How many people an organisation and all below it have; each counted once.

    Only ``confirmed`` counts. Carried over are those of older lists, ``overdue`` of these the
    ones whose date to confirm has passed. ``denied`` is told to the federation alone.
    """

    confirmed: int
    women: int
    men: int
    unconfirmed: int
    carried_over: int
    overdue: int
    denied: int | None


def counts(*, actor: Actor, organisation: Organisation) -> Counts:
    """Count the members of an organisation in reach and of all below it. Two queries.

    Those who count are found as people, since a database counts the people whose membership
    counts much faster than the different people of all memberships.
    """
    below = Q(
        federation_id=organisation.federation_id,
        organisation__path__gte=organisation.path,
        organisation__path__lt=organisation.path + AFTER_HEX,
    )
    rows = Membership.objects.filter(visible_memberships(actor), below)
    people = Person.objects.filter(pk__in=rows.values("counts_for"))
    told = people.aggregate(
        confirmed=Count("pk"),
        women=Count("pk", filter=Q(sex="female")),
        men=Count("pk", filter=Q(sex="male")),
    )
    overdue = Q(state="carried_over", confirm_by__lt=clock.today())
    told |= rows.filter(state__in=("unconfirmed", "carried_over", "denied")).aggregate(
        unconfirmed=Count("person", distinct=True, filter=Q(state="unconfirmed")),
        carried_over=Count("person", distinct=True, filter=Q(state="carried_over")),
        overdue=Count("person", distinct=True, filter=overdue),
        denied=Count("person", distinct=True, filter=Q(state="denied")),
    )
    return Counts(**told | {"denied": told["denied"] if whole(actor) else None})


# How a membership stands, for figures: each membership stands in one way, or is over. Only what is
# confirmed and counts is divided by sex; a second record of one person counts nowhere.
_COUNTS = Q(counts_for__isnull=False)
STANDINGS: Final = {
    "women": _COUNTS & Q(person__sex="female"),
    "men": _COUNTS & Q(person__sex="male"),
    "sex_unknown": _COUNTS & Q(person__sex=""),
    "unconfirmed": Q(state="unconfirmed"),
    "carried_over": Q(state="carried_over"),
}
STANDING_SUMS: Final = {
    "confirmed": _COUNTS,
    "all": _COUNTS | Q(state__in=("unconfirmed", "carried_over")),
}


def of_miners(*, actor: Actor) -> QuerySet[Membership]:
    """Return the memberships in reach in the miners' own organisations, those over included."""
    return memberships(actor=actor).filter(organisation__kind__in=MEMBER_KINDS)


# --- What waits -----------------------------------------------------------------------------------


def denials(*, actor: Actor) -> QuerySet[Membership]:
    """Return the denials that the federation has not looked into."""
    rows = memberships(actor=actor).filter(state="denied", looked_into_on=None)
    return rows if is_federation_officer(actor) else rows.filter(NOTHING)


def overdue(*, actor: Actor) -> QuerySet[Membership]:
    """Return the carried-over memberships in reach whose date to confirm has passed."""
    rows = memberships(actor=actor).filter(state="carried_over", confirm_by__lt=clock.today())
    return rows.order_by("confirm_by", "pk")


MOST_CLAIMED: Final = 1000  # more are not settled at one sitting


def clashes(*, actor: Actor) -> QuerySet[Membership]:
    """Return the memberships of people whom a partnership claims and another one counts.

    At most MOST_CLAIMED are told at a time. Who they are is asked for first, of one table alone:
    looked for in the order of the list, a million people would be gone through to find nobody.
    """
    if not is_federation_officer(actor):
        return memberships(actor=actor).filter(NOTHING)
    counted = Membership.objects.filter(
        exclusive=True, counts_for__isnull=False, counts_for=OuterRef("person")
    )
    claimed = Membership.objects.filter(
        Exists(counted),
        federation_id=actor.federation_id,
        exclusive=True,
        state__in=OPEN,
        counts_for=None,
    )
    keys = claimed.order_by().values_list("pk", flat=True)[:MOST_CLAIMED]
    return memberships(actor=actor).filter(pk__in=list(keys))
