"""The confirmed members of a day: who counts towards a quorum, each person once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from gurvan.gatherings.models import Presence
from gurvan.kernel.actors import Actor
from gurvan.motions import policies
from gurvan.motions.models import Motion
from gurvan.motions.queries.rules import rules_on
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.policies import NOTHING

STANDS = ("confirmed", "ended")  # states of what a person has confirmed


def _confirmed(organisation: Organisation, day: date, *, below: bool) -> QuerySet[Membership]:
    """Return the memberships that were confirmed by a day and ran on it.

    Since when one runs may not be known; that it was confirmed by then is.
    """
    groups = Organisation.objects.below(organisation) if below else None
    whose = Q(organisation__in=groups.values("pk")) if groups else Q(organisation=organisation)
    ran = Q(since=None) | Q(since__lte=day)
    lasted = Q(until=None) | Q(until__gte=day)
    alive = Q(person__died_on=None) | Q(person__died_on__gt=day)
    return Membership.objects.filter(
        whose, ran, lasted, alive, state__in=STANDS, confirmation__confirmed_on__lte=day
    )


def persons_on(organisation: Organisation, day: date) -> dict[int, int]:
    """Return the members of a day: by each of their records' keys, the key of the one that counts.

    So many different values, so many members. Whether those of the groups below count too, its
    rules of that day say; where they are not known they do, as everywhere in figures.
    """
    rules = rules_on(organisation, day)
    below = rules is None or rules.voters == "below"
    rows = _confirmed(organisation, day, below=below).order_by()
    found = {pk: kept or pk for pk, kept in rows.values_list("person", "person__merged_into")}
    while further := _merged(set(found.values())):
        found = {pk: further.get(kept, kept) for pk, kept in found.items()}
    return found


def _merged(keys: Collection[int]) -> dict[int, int]:
    rows = Person.objects.filter(pk__in=keys, merged_into__isnull=False)
    told = rows.order_by().values_list("pk", "merged_into")
    return {pk: kept for pk, kept in told if kept is not None}


def members_on(organisation: Organisation, day: date) -> int:
    """Return how many confirmed members there were on a day, each person once."""
    return len(set(persons_on(organisation, day).values()))


def voters(*, actor: Actor, motion: Motion) -> QuerySet[Person]:
    """Return who may vote on a motion, to those who see who people are."""
    if not policies.sees_names(actor):
        return Person.objects.filter(NOTHING)
    members = set(persons_on(motion.organisation, motion.called_for).values())
    return Person.objects.filter(pk__in=members).order_by("sort_key", "pk")


def came_with_slips(motion: Motion, members: Mapping[int, int]) -> set[int | None]:
    """Return which of the members were noted by their slips at the gathering of a motion."""
    if motion.gathering_id is None:
        return set()
    rows = Presence.objects.filter(gathering=motion.gathering_id, by_slip=True)
    return {members[pk] for pk in rows.values_list("person", flat=True) if pk in members}
