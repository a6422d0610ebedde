"""How a membership begins and ends. How it is confirmed stands in ``confirmations``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record, record_many
from gurvan.registry.commands.counting import twins
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.rows import each_of, first_rows, of_row
from gurvan.registry.events import (
    DenialLookedInto,
    MemberCarriedOver,
    MemberEnrolled,
    MembershipDenied,
    MembershipEnded,
    MembershipWithdrawn,
)
from gurvan.registry.kinds import EXCLUSIVE_KINDS
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.norms import figure
from gurvan.registry.policies import (
    OFFICERS,
    is_federation_officer,
    require_enrols,
    require_federation_officer,
    require_keeps_membership,
    require_membership_in_reach,
    require_membership_word,
    require_role,
    visible_people,
)
from gurvan.registry.queries.people import standing
from gurvan.registry.refusals import (
    AlreadyMember,
    ChoiceUnknown,
    DeniedBefore,
    HasNoMembers,
    NobodyChosen,
    NotDenied,
    OrganisationIsDissolved,
    PersonDied,
    RecordClosed,
    RecordMerged,
)
from gurvan.registry.ways import MEMBERSHIP_ENDS, OPEN


@dataclass(frozen=True, kw_only=True)
class NewMember:
    """Who is entered as a member, and since when, where that is known."""

    person: Person
    since: date | None = None


def enrol(
    *,
    actor: Actor,
    person: Person,
    organisation: Organisation,
    since: date | None = None,
    carried_over: bool = False,
) -> Membership:
    """Enter one member: a batch of one. Refuses as enrol_members does."""
    members = [NewMember(person=person, since=since)]
    return enrol_members(
        actor=actor, organisation=organisation, members=members, carried_over=carried_over
    )[0]


@command
def enrol_members(
    *,
    actor: Actor,
    organisation: Organisation | Sequence[Organisation],
    members: Sequence[NewMember],
    carried_over: bool = False,
) -> list[Membership]:
    """Enter people as members of an organisation, all or none; none counts until confirmed.

    ``organisation`` is one for all of them, or one for each. ``carried_over`` are those of an older
    list; officers alone carry over. Raises NotFound, NotAllowed, LeaderNotSettled, HasNoMembers,
    OrganisationIsDissolved, NobodyChosen, AlreadyMember, DeniedBefore, InFuture, PersonDied,
    RecordClosed, RecordMerged. The refusal's value ``row`` counts from 0.
    """
    places = each_of(organisation, len(members))
    for one, row in first_rows(places or each_of(organisation, 1)).items():
        with of_row(row):
            require_enrols(actor, one)
            _require_takes_members(one)
    if carried_over:
        require_role(actor, *OFFICERS)
    if not members:
        raise NobodyChosen(field="people")
    _require_can_join(actor, places, members)
    confirm_by = clock.today() + timedelta(days=figure("confirm_by_days", clock.today()))
    made = Membership.objects.bulk_create(
        Membership(
            federation_id=actor.federation_id,
            person=member.person,
            organisation=place,
            since=member.since,
            state="carried_over" if carried_over else "unconfirmed",
            confirm_by=confirm_by if carried_over else None,
            exclusive=place.kind in EXCLUSIVE_KINDS,
            invented=member.person.invented,
        )
        for member, place in zip(members, places, strict=True)
    )
    record_many([(_entered(one), one, ()) for one in made], actor=actor)
    return made


def _entered(membership: Membership) -> MemberEnrolled | MemberCarriedOver:
    where, since = str(membership.organisation), membership.since
    if membership.confirm_by is None:
        return MemberEnrolled(organisation=where, since=since)
    return MemberCarriedOver(organisation=where, since=since, confirm_by=membership.confirm_by)


def _require_takes_members(organisation: Organisation) -> None:
    if not organisation.has_members:
        raise HasNoMembers(field="organisation", organisation=str(organisation))
    if organisation.state == "dissolved":
        raise OrganisationIsDissolved(organisation=str(organisation))


def _require_can_join(
    actor: Actor, places: Sequence[Organisation], members: Sequence[NewMember]
) -> None:
    """Raise for the first row that cannot join, with what stands against it."""
    wanted = {member.person.pk for member in members}
    near = Person.objects.filter(visible_people(actor), pk__in=wanted).values_list("pk", flat=True)
    reach, known = set(near), _states(places, wanted)
    for row, (member, place) in enumerate(zip(members, places, strict=True)):
        states = known[member.person.pk, place.pk]
        with of_row(row):
            if member.person.pk not in reach:
                raise NotFound
            require_in_use(actor, member.person)
            require_past(member.since, field="since")
            if states.intersection(OPEN):
                raise AlreadyMember(field="person", organisation=str(place))
            if "denied" in states and not is_federation_officer(actor):
                raise DeniedBefore(field="person")
        states.add("unconfirmed")  # so that nobody joins twice in one batch


def _states(
    places: Iterable[Organisation], people: set[int]
) -> defaultdict[tuple[int, int], set[str]]:
    """Return the states of each person's memberships in each place, over all their records."""
    whose = {pk: pk for pk in people}
    fresh = set(whose)
    while fresh:  # records that were merged into these, and into those again
        merged = Person.objects.filter(merged_into__in=fresh).values_list("pk", "merged_into")
        found = {pk: whose[into] for pk, into in merged if into is not None}
        whose |= found
        fresh = set(found)
    rows = Membership.objects.filter(person__in=whose, organisation__in={one.pk for one in places})
    states: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for pk, place, state in rows.values_list("person_id", "organisation_id", "state"):
        states[whose[pk], place].add(state)
    return states


def require_in_use(actor: Actor, person: Person) -> None:
    """Raise unless the record is of somebody alive, not erased and not merged into another.

    Whoever does not see the record that stands for both goes on with this one, and is told
    nothing.
    """
    if person.is_forgotten:
        raise RecordClosed(field="person")
    if person.merged_into_id and _seen(actor, standing(person)):
        raise RecordMerged(field="person")
    if person.died_on:
        raise PersonDied(field="person")


def _seen(actor: Actor, person: Person) -> bool:
    return Person.objects.filter(visible_people(actor), pk=person.pk).exists()


# --- Leaving --------------------------------------------------------------------------------------


@command
def deny_membership(
    *, actor: Actor, membership: Membership, version: int | None = None
) -> Membership:
    """Note that a person told an officer that they are no member. They leave every count at once.

    The federation is told (``queries.denials``). Raises NotFound, NotAllowed, CannotWhile.
    """
    require_membership_word(actor, membership)
    membership.expect(version)
    deny(actor, membership, through="officer")
    return membership


def deny(actor: Actor, membership: Membership, *, through: str) -> None:
    """Deny a membership, and its twins in other records, inside a command that asked who may."""
    MEMBERSHIP.after(membership.state, "deny")
    for one in twins(membership):
        was = one.state
        leave(one, "deny", on=clock.today())
        event = MembershipDenied(organisation=str(one.organisation), through=through, was=was)
        record(event, actor=actor, subject=one)


def leave(membership: Membership, verb: str, *, on: date, reason: str = "") -> None:
    """Close a membership by a verb of its lifecycle; it counts for nobody any more."""
    membership.state = MEMBERSHIP.after(membership.state, verb)
    membership.until = max(on, membership.since or on)
    membership.ended_reason = reason
    membership.counts_for = None
    for code in membership.codes.filter(used_on=None, revoked_on=None):
        code.revoked_on = clock.today()
        code.save()
    membership.save()


@command
def look_into_denial(
    *, actor: Actor, membership: Membership, version: int | None = None
) -> Membership:
    """Note that the federation looked into a denial. Raises NotFound, NotAllowed, NotDenied."""
    require_federation_officer(actor)
    require_membership_in_reach(actor, membership)
    membership.expect(version)
    if membership.state != "denied" or membership.looked_into_on:
        raise NotDenied
    membership.looked_into_on = clock.today()
    membership.save()
    record(DenialLookedInto(), actor=actor, subject=membership)
    return membership


@command
def withdraw_membership(
    *,
    actor: Actor,
    membership: Membership,
    until: date | None = None,
    version: int | None = None,
) -> Membership:
    """Note that a member left of their own will.

    Raises NotFound, NotAllowed, LeaderNotSettled, CannotWhile, InFuture, BeforeThat.
    """
    require_keeps_membership(actor, membership)
    membership.expect(version)
    day = _last_day(membership, until)
    for one in twins(membership):
        leave(one, "withdraw", on=day)
        event = MembershipWithdrawn(organisation=str(one.organisation))
        record(event, actor=actor, subject=one)
    return membership


@command
def end_membership(
    *,
    actor: Actor,
    membership: Membership,
    reason: str,
    until: date | None = None,
    version: int | None = None,
) -> Membership:
    """End a membership for a reason (ways.MEMBERSHIP_ENDS).

    Raises NotFound, NotAllowed, LeaderNotSettled, CannotWhile, InFuture, BeforeThat.
    """
    require_keeps_membership(actor, membership)
    membership.expect(version)
    if reason not in MEMBERSHIP_ENDS:
        raise ChoiceUnknown(field="reason", given=reason)
    day = _last_day(membership, until)
    for one in twins(membership):
        end(actor, one, reason=reason, on=day)
    return membership


def _last_day(membership: Membership, until: date | None) -> date:
    require_past(until, field="until")
    require_after(until, membership.since, field="until")
    return until or clock.today()


def end(actor: Actor, membership: Membership, *, reason: str, on: date) -> None:
    """End one membership inside a command that asked who may: this one, a death, an erasure."""
    leave(membership, "end", on=on, reason=reason)
    event = MembershipEnded(
        organisation=str(membership.organisation), until=membership.until or on, reason=reason
    )
    record(event, actor=actor, subject=membership)
