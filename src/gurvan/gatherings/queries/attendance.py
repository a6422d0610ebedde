"""Who was there: members by their organisations, counted; guests by lists; never anybody's name.

Only whoever confirmed a membership counts as a member, and where is asked when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext

from gurvan.gatherings import policies
from gurvan.gatherings.models import Delegation, Gathering, Presence
from gurvan.gatherings.norms import least_people
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.queries import organisations
from gurvan.registry.uses import Use

MOST_TICKED: Final = 300  # members on one page; more show their slips
THERE: Final = said("was at a gathering")
ELSEWHERE: Final = said("Members of other groups")
SEXES: Final = ("women", "men", "others")


@dataclass(frozen=True)
class Attended:
    """How many came from an organisation: confirmed members, and whom a list counts beside."""

    name: str
    organisation: Organisation | None
    members: int = 0
    women: int = 0
    men: int = 0
    others: int = 0
    offices: str = ""
    delegation: Delegation | None = None

    @property
    def people(self) -> int:
        """How many they are."""
        return self.members + self.women + self.men + self.others


def delegations(*, actor: Actor) -> QuerySet[Delegation]:
    """Return the lists of who came, of gatherings called within the actor's reach."""
    within = Gathering.objects.filter(policies.inside(actor)).values("pk")
    rows = Delegation.objects.filter(gathering__in=within)
    return rows.select_related("gathering__organiser", "organisation__parent").order_by("pk")


def attendance(*, actor: Actor, gathering: Gathering) -> list[Attended]:
    """Return how many came, by organisation; the organiser's side alone.

    A member of two organisations is counted in both; ``people_in_all`` counts everybody once.
    Of which group beyond the actor's reach somebody is a member is told by no line: these are one
    sum, where they are not few. Raises NotFound, NotAllowed.
    """
    policies.require_inside(actor, gathering)
    members = {one: count for one, count in attendance_of(gathering).items() if count}
    keys = [one.pk for one in members]
    near = set(organisations(actor=actor).filter(pk__in=keys).values_list("pk", flat=True))
    found = {
        one: Attended(str(one), one, members=n) for one, n in members.items() if one.pk in near
    }
    beyond = sum(n for one, n in members.items() if one.pk not in near)
    least = least_people(gathering.starts_on)
    listed = list(delegations(actor=actor).filter(gathering=gathering))
    rows = []
    for one in listed:
        held = found.pop(one.organisation, None) if one.organisation else None
        rows.append(
            replace(
                held or Attended(str(one), one.organisation),
                women=one.women,
                men=one.men,
                others=one.others,
                offices=one.offices,
                delegation=one,
            )
        )
    others = [Attended(str(gettext(ELSEWHERE)), None, members=beyond)]
    return [*rows, *found.values(), *(others if least and beyond >= least else [])]


def attendance_of(gathering: Gathering) -> dict[Organisation, int]:
    """Return how many confirmed members of each organisation were there.

    For domains above, which have asked who may know. In the order of the alphabet.
    """
    if gathering.members_kept is not None:
        kept: dict[str, int] = gathering.members_kept["groups"]
        rows = Organisation.objects.filter(uid__in=list(kept)).select_related("parent")
        return {one: kept[str(one.uid)] for one in rows.order_by("sort_key", "pk")}
    counted = (
        _confirmed(gathering)
        .values("organisation")
        .annotate(count=Count("counts_for", distinct=True))
        .order_by()
    )
    counts = {row["organisation"]: row["count"] for row in counted}
    rows = Organisation.objects.filter(pk__in=counts).select_related("parent")
    return {one: counts[one.pk] for one in rows.order_by("sort_key", "pk")}


def present_members(gathering: Gathering, organisation: Organisation) -> int:
    """Return how many confirmed members of an organisation, and of those below it, were there.

    Each counts once. For domains above, which have asked who may know. Once who was there is
    erased, only what was counted of each organisation is left: then this is its own count.
    """
    if gathering.members_kept is not None:
        return int(gathering.members_kept["groups"].get(str(organisation.uid), 0))
    below = Organisation.objects.below(organisation).values("pk")
    rows = _confirmed(gathering).filter(organisation__in=below)
    return rows.values("counts_for").distinct().count()


def _confirmed(gathering: Gathering) -> QuerySet[Membership]:
    """Return the memberships that count of everybody who was marked as present."""
    there = Presence.objects.filter(gathering=gathering).values("person")
    whose = Q(person__in=there) | Q(counts_for__in=there)
    return Membership.objects.filter(whose, counts_for__isnull=False)


def people_in_all(gathering: Gathering) -> tuple[int, int, int]:
    """Return how many women, men, and others of whom it is not known were there; each once."""
    listed = Delegation.objects.filter(gathering=gathering)
    told = listed.aggregate(**{name: Sum(name, default=0) for name in SEXES})
    women, men, others = marked_by_sex(gathering)
    return told["women"] + women, told["men"] + men, told["others"] + others


def marked_by_sex(gathering: Gathering) -> tuple[int, int, int]:
    """Return how many women, men, and others were marked as present, or were before it went."""
    if gathering.members_kept is not None:
        women, men, others = gathering.members_kept["people"]
        return women, men, others
    told = Presence.objects.filter(gathering=gathering).aggregate(
        women=Count("pk", filter=Q(person__sex="female")),
        men=Count("pk", filter=Q(person__sex="male")),
        others=Count("pk", filter=Q(person__sex="")),
    )
    return told["women"], told["men"], told["others"]


def markable(*, actor: Actor, gathering: Gathering) -> QuerySet[Person]:
    """Return the confirmed members of the organiser, and below it, whom a keeper may mark.

    To those who keep the gathering and see who people are; nobody else is told a name here.
    """
    policies.require_keeper(actor, gathering)
    below = Organisation.objects.below(gathering.organiser).values("pk")
    counted = Membership.objects.filter(organisation__in=below, counts_for__isnull=False)
    return Person.objects.filter(pk__in=counted.values("counts_for")).order_by("sort_key", "pk")


def marked(gathering: Gathering) -> Iterable[int]:
    """Return the keys of the people who are marked as present."""
    return Presence.objects.filter(gathering=gathering).values_list("person_id", flat=True)


def uses(person: Person) -> list[Use]:
    """Return at which gatherings a person was marked as present, for themselves."""
    rows = Presence.objects.filter(person=person).select_related("gathering__organiser")
    return [
        Use(
            what=THERE,
            where=str(row.gathering),
            since=row.gathering.starts_on,
            until=row.gathering.ends_on,
            organisation_uid=row.gathering.organiser.uid,
            url=row.gathering.get_absolute_url(),
        )
        for row in rows.order_by("-gathering__starts_on", "pk")
    ]
