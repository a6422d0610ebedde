"""The two counts of a ballot: who may read which, and whether they agree."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.motions import policies
from gurvan.motions.models import Count, Motion
from gurvan.registry.models import Person
from gurvan.registry.queries.people import records_of

PAIR = 2  # two people count


def round_of(motion: Motion) -> int:
    """Return which round of counting runs: the next one, once two counts of one are in."""
    rows = Count.objects.filter(motion=motion, taken_back=False)
    last: int = rows.aggregate(last=Max("round"))["last"] or 1
    return last + 1 if rows.filter(round=last).count() >= PAIR else last


def entered(motion: Motion) -> list[Count]:
    """Return the counts that are in, of the round that runs: none or one."""
    rows = Count.objects.filter(motion=motion, taken_back=False, round=round_of(motion))
    return list(rows.order_by("pk"))


def own_count(*, actor: Actor, motion: Motion) -> Count | None:
    """Return the actor's own count of the round that runs, while the other is not in."""
    return next((one for one in entered(motion) if one.counted_by_uid == actor.user_uid), None)


def counts(*, actor: Actor, motion: Motion | None = None) -> QuerySet[Count]:
    """Return the counts that the actor may read: both of a round once both are in, and their own.

    Nobody reads another's figures before their own are in.
    """
    seen = Motion.objects.filter(policies.visible(actor)).values("pk")
    rows = Count.objects.filter(motion__in=seen, taken_back=False)
    if motion is not None:
        rows = rows.filter(motion=motion)
    if not policies.sees_words(actor):
        return rows.none()
    other = Count.objects.filter(
        motion=OuterRef("motion"), round=OuterRef("round"), taken_back=False
    ).exclude(pk=OuterRef("pk"))
    rows = rows.filter(Exists(other) | Q(counted_by_uid=actor.user_uid))
    return rows.select_related("motion__organisation").order_by("round", "pk")


def people_of(user_uid: UUID | None) -> set[int]:
    """Return the keys of all records of the person whose account it is; none where not known."""
    people = Person.objects.filter(pk__in=policies.persons_of(user_uid))
    return {one.pk for person in people.order_by("pk") for one in records_of(person)}


def stands(actor: Actor, motion: Motion) -> bool:
    """Say whether whoever acts stands for election in it, under whichever mandate they act."""
    if not motion.is_election:
        return False
    return motion.candidates.filter(person__in=people_of(actor.user_uid)).exists()


def differing(motion: Motion) -> bool:
    """Say whether the last two counts differed, so that the papers are counted again."""
    return round_of(motion) > 1
