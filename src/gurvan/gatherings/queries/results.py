"""What may be told of a gathering afterwards, and its photos."""

from __future__ import annotations

from django.db.models import QuerySet

from gurvan.gatherings import policies, telling
from gurvan.gatherings.models import Delegation, Gathering, Photo
from gurvan.gatherings.norms import least_people
from gurvan.gatherings.queries.attendance import attendance_of, people_in_all
from gurvan.gatherings.telling import Told
from gurvan.gatherings.terms import KNOWN
from gurvan.kernel.actors import Actor


def told_of(gathering: Gathering) -> Told:
    """Return what anybody is told of who was there, as it is frozen. For the command that asks.

    By name stand organisations of the register whose names everybody may know, and no typed words.
    """
    rows = Delegation.objects.filter(gathering=gathering).select_related("organisation")
    listed = list(rows.order_by("pk"))
    members = {one: count for one, count in attendance_of(gathering).items() if count}
    there = {one.organisation for one in listed if one.organisation} | set(members)
    known = sorted(there, key=lambda one: (one.sort_key, one.pk))
    return telling.told(
        names=[one.name for one in known if one.kind in KNOWN],
        groups=sum(one.kind not in KNOWN for one in known),
        people=people_in_all(gathering),
        own=[
            *((one.women, one.men, one.others) for one in listed),
            *((0, 0, count) for count in members.values()),
        ],
        least=least_people(gathering.starts_on),
    )


def photos(*, actor: Actor) -> QuerySet[Photo]:
    """Return the photos of the gatherings that the actor sees, but those that were taken off."""
    seen = Gathering.objects.filter(policies.visible(actor)).values("pk")
    rows = Photo.objects.filter(gathering__in=seen, withdrawn_on=None)
    return rows.select_related("gathering__organiser", "file").order_by("pk")


def photos_of(*, actor: Actor, gathering: Gathering) -> QuerySet[Photo]:
    """Return the photos of one gathering."""
    return photos(actor=actor).filter(gathering=gathering, file__erased_on=None)
