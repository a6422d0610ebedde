"""Who works under an agreement: drawn from confirmed members only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gurvan.agreements import policies, queries
from gurvan.agreements.commands.holding import hold, hold_open
from gurvan.agreements.events import RosterChecked, RosterDrawn, RosterLineEnded
from gurvan.agreements.models import Agreement, RosterLine
from gurvan.agreements.refusals import (
    NobodyChosen,
    NotConfirmed,
    NotOnTheMinersSide,
    OffTheRosterAlready,
    OnceOnARoster,
)
from gurvan.agreements.terms import ROSTER_ENDS
from gurvan.agreements.writing import choice, reason as reason_of
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Membership
from gurvan.registry.ways import OPEN


@command
def draw_roster(
    *, actor: Actor, agreement: Agreement, memberships: Sequence[Membership]
) -> Agreement:
    """Put confirmed members of the miners' organisation, or of a group below it, on the roster.

    Those already on it stay as they are. Raises SignedIsNotEdited, NobodyChosen,
    NotOnTheMinersSide, NotConfirmed, OnceOnARoster.
    """
    hold_open(actor, agreement)
    on_it = set(agreement.roster.filter(until=None).values_list("membership_id", flat=True))
    asked = {membership.pk for membership in memberships} - on_it
    if not asked:
        raise NobodyChosen(field="memberships")
    new = list(
        Membership.objects.filter(pk__in=asked).select_related("organisation").order_by("pk")
    )
    _require_fit(agreement, new)
    RosterLine.objects.bulk_create(
        RosterLine(
            federation_id=actor.federation_id,
            agreement=agreement,
            membership=membership,
            since=clock.today(),
        )
        for membership in new
    )
    event = RosterDrawn(count=len(new), memberships=[str(member.uid) for member in new])
    record(event, actor=actor, subject=agreement)
    return agreement


def _require_fit(agreement: Agreement, new: Sequence[Membership]) -> None:
    for membership in new:
        group = membership.organisation
        if group.federation_id != agreement.federation_id or not group.path.startswith(
            agreement.miners.path
        ):
            raise NotOnTheMinersSide(field="memberships")
    # The paper of an agreement from before may name some who have yet to confirm.
    fits = [one.state in OPEN if agreement.being_entered else one.counts_for_id for one in new]
    if not all(fits):
        raise NotConfirmed(field="memberships", count=len(fits) - sum(map(bool, fits)))
    counted = Counter(one.counts_for_id for one in new if one.counts_for_id)
    counted.update(queries.persons_on(agreement))
    twice = sum(number > 1 for number in counted.values())
    if twice:
        raise OnceOnARoster(field="memberships", count=twice)


@command
def drop_from_roster(*, actor: Actor, line: RosterLine, reason: str) -> Agreement:
    """Take one person off the roster; they stay a member. Also under a signed agreement.

    A roster may lose people at any time, since people leave; it gains some by amendment.
    Raises OffTheRosterAlready, NotAChoice, NotAllowed (a leader, once it is drafted).
    """
    agreement = line.agreement
    hold(agreement)
    policies.require_roster_keeper(actor, agreement)
    line.refresh_from_db()
    if line.until is not None:
        raise OffTheRosterAlready
    line.ended_reason = choice(reason, ROSTER_ENDS, field="reason")
    line.until = clock.today()
    line.save()
    event = RosterLineEnded(membership=str(line.membership.uid), reason=reason)
    record(event, actor=actor, subject=agreement)
    return agreement


@command
def check_roster(*, actor: Actor, agreement: Agreement, finding: str) -> Agreement:
    """Record that the federation has looked why a roster fell, and what it found.

    Nobody's work stops by itself: suspending is an act of its own. Raises WordsNeeded.
    """
    policies.require_federation(actor, agreement)
    hold(agreement)
    found = reason_of(finding, field="finding")
    roster = queries.roster_facts(agreement)
    agreement.roster_checked_on, agreement.roster_checked_count = clock.today(), roster.counts
    agreement.roster_checked_as = roster.digest
    agreement.save()
    record(RosterChecked(counts=roster.counts, finding=found), actor=actor, subject=agreement)
    return agreement
