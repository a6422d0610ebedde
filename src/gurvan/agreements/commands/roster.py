"""Who works under an agreement: drawn from confirmed members only."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.agreements import policies
from gurvan.agreements.commands.making import require_open
from gurvan.agreements.events import RosterDrawn, RosterLineEnded
from gurvan.agreements.models import Agreement, RosterLine
from gurvan.agreements.refusals import NotConfirmed, NotOnTheMinersSide
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Membership


@command
def draw_roster(
    *, actor: Actor, agreement: Agreement, memberships: Sequence[Membership]
) -> list[RosterLine]:
    """Put confirmed members of the miners' organisation, or of a group below it, on the roster.

    Those already on it stay as they are. Raises NotConfirmed, NotOnTheMinersSide,
    SignedIsNotEdited.
    """
    policies.require_work(actor, agreement)
    require_open(agreement)
    below = agreement.miners.path
    if any(not member.organisation.path.startswith(below) for member in memberships):
        raise NotOnTheMinersSide(field="memberships")
    unconfirmed = sum(member.counts_for_id is None for member in memberships)
    if unconfirmed:
        raise NotConfirmed(field="memberships", count=unconfirmed)
    there = set(agreement.roster.filter(until=None).values_list("membership_id", flat=True))
    new = [member for member in memberships if member.pk not in there]
    lines = RosterLine.objects.bulk_create(
        RosterLine(
            federation_id=actor.federation_id,
            agreement=agreement,
            membership=member,
            since=clock.today(),
        )
        for member in new
    )
    said = RosterDrawn(count=len(new), memberships=[str(member.uid) for member in new])
    record(said, actor=actor, subject=agreement)
    return lines


@command
def drop_from_roster(*, actor: Actor, agreement: Agreement, line: RosterLine) -> Agreement:
    """End a line of the roster; the member stays a member. Also under a signed agreement.

    A roster may lose people at any time, since people leave; it gains some by amendment.
    """
    policies.require_work(actor, agreement)
    line.until = clock.today()
    line.save()
    said = RosterLineEnded(membership=str(line.membership.uid))
    record(said, actor=actor, subject=agreement)
    return agreement
