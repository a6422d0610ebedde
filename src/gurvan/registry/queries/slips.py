"""What can be asked at the slip door: where a name stands, and who guesses at codes."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import Q

from gurvan.accounts.queries import stopped_at
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.registry.kinds import TITLES
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import (
    Attendance,
    Confirmation,
    Membership,
    Office,
    Organisation,
    Person,
    Slip,
)
from gurvan.registry.policies import is_federation_officer, visible, whole
from gurvan.registry.queries.people import records_of
from gurvan.registry.slowing import Limits
from gurvan.registry.uses import ATTENDED, CONTRIBUTORS, MEMBER, WITNESS, Use

LOCK = "slip"


def slip_actor(federation_id: int) -> Actor:
    """Return who acts at the slip door: the bearer of a paper, who holds no office."""
    return Actor(federation_id=federation_id, door="slip")


def open_slip(uid: UUID) -> Slip | None:
    """Return a slip that still opens, by its uid; it was opened by its code a moment ago."""
    return Slip.objects.filter(uid=uid, revoked_on=None).select_related("person").first()


def uses_of(person: Person) -> list[Use]:
    """Return every place where a person's name stands, whatever the record it stands in.

    For the person themselves: no reach narrows it.
    """
    found: list[Use] = []
    for record in records_of(person):
        found.extend(_memberships(record))
        found.extend(_offices(record))
        found.extend(_assemblies(record))
        found.extend(_witnessed(record))
        for contribute in CONTRIBUTORS:
            found.extend(contribute(record))
    deniable = {use.membership_uid for use in found if use.what == MEMBER}
    return [use if use.membership_uid in deniable else _settled(use) for use in found]


def _settled(use: Use) -> Use:
    """Return a use that bears on a membership which is over: nothing is left to deny."""
    return replace(use, membership_uid=None)


def uses(*, actor: Actor, person: Person) -> list[Use]:
    """Return the uses of a person's name that lie within the actor's reach."""
    found = uses_of(person)
    if whole(actor):
        return found
    within = set(Organisation.objects.filter(visible(actor)).values_list("uid", flat=True))
    return [use for use in found if use.organisation_uid in within and use.state != _DENIED]


def guessed_out(*, actor: Actor) -> int:
    """Return how many sources have guessed at codes until they were stopped; for the federation."""
    if not is_federation_officer(actor):
        return 0
    return stopped_at(LOCK, Limits.on(clock.today()))


_DENIED = MEMBERSHIP.words["denied"]


def _memberships(person: Person) -> list[Use]:
    rows = Membership.objects.filter(person=person).select_related("organisation")
    return [
        Use(
            what=MEMBER,
            where=str(row.organisation),
            state=MEMBERSHIP.words[row.state],
            since=row.since,
            until=row.until,
            organisation_uid=row.organisation.uid,
            membership_uid=row.uid if row.is_open else None,
            url=row.get_absolute_url(),
        )
        for row in rows.order_by("-pk")
    ]


def _offices(person: Person) -> list[Use]:
    rows = Office.objects.filter(person=person).select_related("organisation")
    return [
        Use(
            what=TITLES[row.title],
            where=str(row.organisation),
            since=row.since,
            until=row.until,
            organisation_uid=row.organisation.uid,
            url=row.organisation.get_absolute_url(),
        )
        for row in rows.order_by("-since", "pk")
    ]


def _assemblies(person: Person) -> list[Use]:
    rows = Attendance.objects.filter(person=person).select_related("assembly__organisation")
    return [
        Use(
            what=ATTENDED,
            where=str(row.assembly.organisation),
            since=row.assembly.held_on,
            until=row.assembly.held_on,
            organisation_uid=row.assembly.organisation.uid,
            url=row.assembly.organisation.get_absolute_url(),
        )
        for row in rows.order_by("-assembly__held_on", "pk")
    ]


def _witnessed(person: Person) -> list[Use]:
    """Return for whose sake the person is said to have been a witness, by group and day."""
    before = Q(witness=person) | Q(second_witness=person)
    seen = {}
    for row in Confirmation.objects.filter(before).select_related("membership__organisation"):
        seen[row.membership.organisation_id, row.confirmed_on] = row.membership.organisation
    return [
        Use(
            what=WITNESS,
            where=str(organisation),
            since=day,
            until=day,
            organisation_uid=organisation.uid,
            url=organisation.get_absolute_url(),
        )
        for (_, day), organisation in sorted(seen.items(), key=lambda item: item[0][1])
    ]
