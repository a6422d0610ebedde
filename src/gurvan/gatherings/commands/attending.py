"""Who was there: numbers by a list, members by their slips or by ticks; struck, erased, forgotten.

No entry of the ledger says who: it says how many there are now. Whoever is struck off or erased
leaves no seal behind that could be opened: there are few members, and each could be tried.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gurvan.gatherings import policies, queries
from gurvan.gatherings.commands.holding import hold, said
from gurvan.gatherings.events import (
    DelegationNoted,
    DelegationStruck,
    MembersNoted,
    MembersStruck,
    PresenceErased,
    PresenceForgotten,
)
from gurvan.gatherings.models import Delegation, Gathering, Presence
from gurvan.gatherings.refusals import (
    ListedAlready,
    NobodyCame,
    NobodyMarked,
    NoMemberNow,
    NotHeldNow,
    NotMarkable,
    NotPresent,
    PeopleWrong,
    PresenceGone,
    PresentAlready,
    WhoCame,
)
from gurvan.gatherings.terms import LONGEST_NAMED, MOST_PEOPLE
from gurvan.gatherings.writing import line
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.registry.commands import bearer_of
from gurvan.registry.models import Membership, Organisation, Person


@dataclass(frozen=True, kw_only=True)
class Came:
    """How many came from an organisation, or from one that is not in the register.

    Members whose presence is noted one by one are not among them.
    """

    organisation: Organisation | None = None
    named: str = ""
    women: int = 0
    men: int = 0
    others: int = 0  # of whom it was not noted
    offices: str = ""


def require_held(gathering: Gathering) -> None:
    """Raise NotHeldNow unless it was held, and is not closed."""
    if gathering.state != "held":
        raise NotHeldNow


# --- By a list ------------------------------------------------------------------------------------


@command
def note_delegation(*, actor: Actor, gathering: Gathering, came: Came) -> Delegation:
    """Note how many came from an organisation.

    Raises NotHeldNow, WhoCame, NobodyCame, PeopleWrong, ListedAlready.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    require_held(gathering)
    listed = Delegation.objects.filter(gathering=gathering)
    if came.organisation and listed.filter(organisation=came.organisation).exists():
        raise ListedAlready(field="organisation")
    made = Delegation(federation_id=gathering.federation_id, gathering=gathering)
    return _lay_down(actor, made, came)


@command
def correct_delegation(
    *, actor: Actor, delegation: Delegation, came: Came, version: int | None = None
) -> Delegation:
    """Correct how many came from an organisation. Raises as note_delegation, ChangedMeanwhile."""
    gathering = delegation.gathering
    policies.require_keeper(actor, gathering)
    delegation.expect(version)
    hold(gathering)
    require_held(gathering)
    listed = Delegation.objects.filter(gathering=gathering).exclude(pk=delegation.pk)
    if came.organisation and listed.filter(organisation=came.organisation).exists():
        raise ListedAlready(field="organisation")
    return _lay_down(actor, delegation, came)


def _lay_down(actor: Actor, row: Delegation, came: Came) -> Delegation:
    named = line(came.named, field="named", most=LONGEST_NAMED)
    if bool(named) == bool(came.organisation):
        raise WhoCame(field="named")
    numbers = (came.women, came.men, came.others)
    if not any(numbers):
        raise NobodyCame(field="women")
    if min(numbers) < 0 or max(numbers) > MOST_PEOPLE:
        raise PeopleWrong(field="women", most=MOST_PEOPLE)
    row.organisation, row.named = came.organisation, named
    row.women, row.men, row.others = numbers
    row.offices = line(came.offices, field="offices", most=LONGEST_NAMED)
    row.save()
    record(DelegationNoted(people=row.people), actor=actor, subject=row.gathering)
    return row


@command
def strike_delegation(*, actor: Actor, delegation: Delegation) -> Gathering:
    """Strike an organisation off the list of who came. Raises NotHeldNow."""
    gathering = delegation.gathering
    policies.require_keeper(actor, gathering)
    hold(gathering)
    require_held(gathering)
    people, key = delegation.people, delegation.key
    delegation.delete()
    erased = erase_person(
        federation_id=gathering.federation_id, person_uid=delegation.uid, rows=[key]
    )
    record(DelegationStruck(people=people, erased=erased), actor=actor, subject=gathering)
    return gathering


# --- One by one -----------------------------------------------------------------------------------


@command
def note_members(*, actor: Actor, gathering: Gathering, people: Collection[Person]) -> Gathering:
    """Note which members of the organiser were there: these, and of them no others.

    Who showed a slip stays: it may have been noted since the list was opened. Raises NotHeldNow,
    PresenceGone, NotMarkable.
    """
    markable = queries.markable(actor=actor, gathering=gathering)
    _hold_marked(gathering)
    wanted = {one.pk for one in people}
    known = set(markable.values_list("pk", flat=True))
    if not wanted <= known:
        raise NotMarkable(field="people")
    held = {one.person_id: one for one in Presence.objects.filter(gathering=gathering)}
    ticked = {pk: row for pk, row in held.items() if pk in known and not row.by_slip}
    _strike(actor, gathering, [row for pk, row in ticked.items() if pk not in wanted])
    Presence.objects.bulk_create(
        [_present(gathering, pk, by_slip=False) for pk in sorted(wanted - set(held))]
    )
    return _say(actor, gathering)


def note_slip(*, actor: Actor, gathering: Gathering, code: str, source: str) -> Gathering:
    """Note that a member was there, by the slip that they show.

    ``source`` is the address that asks. Raises CodeMistyped, CodesSlowed, CodesStopped,
    CodeNotGood, NotHeldNow, PresenceGone, NoMemberNow, PresentAlready.
    """
    policies.require_keeper(actor, gathering)
    person = bearer_of(actor=actor, code=code, source=source)
    return note_bearer(actor=actor, gathering=gathering, person=person)


@command
def note_bearer(*, actor: Actor, gathering: Gathering, person: Person) -> Gathering:
    """Note that the bearer of a slip was there. Raises as note_slip does."""
    policies.require_keeper(actor, gathering)
    _hold_marked(gathering)
    if not Membership.objects.filter(counts_for=person).exists():
        raise NoMemberNow(field="code")
    if Presence.objects.filter(gathering=gathering, person=person).exists():
        raise PresentAlready(field="code")
    _present(gathering, person.pk, by_slip=True).save()
    return _say(actor, gathering)


def strike_slip(*, actor: Actor, gathering: Gathering, code: str, source: str) -> Gathering:
    """Take back that a member was there, by the slip that they show.

    Raises as note_slip does, and NotPresent.
    """
    policies.require_keeper(actor, gathering)
    person = bearer_of(actor=actor, code=code, source=source)
    return strike_bearer(actor=actor, gathering=gathering, person=person)


@command
def strike_bearer(*, actor: Actor, gathering: Gathering, person: Person) -> Gathering:
    """Take back that the bearer of a slip was there. Raises NotHeldNow, NotPresent."""
    policies.require_keeper(actor, gathering)
    _hold_marked(gathering)
    row = Presence.objects.filter(gathering=gathering, person=person).first()
    if row is None:
        raise NotPresent(field="code")
    _strike(actor, gathering, [row])
    return gathering


def _hold_marked(gathering: Gathering) -> None:
    hold(gathering)
    require_held(gathering)
    if gathering.members_kept is not None:
        raise PresenceGone


def _present(gathering: Gathering, person_id: int, *, by_slip: bool) -> Presence:
    return Presence(
        federation_id=gathering.federation_id,
        gathering=gathering,
        person_id=person_id,
        by_slip=by_slip,
    )


def _say(actor: Actor, gathering: Gathering) -> Gathering:
    count = Presence.objects.filter(gathering=gathering).count()
    record(MembersNoted(count=count), actor=actor, subject=gathering)
    return gathering


def _strike(actor: Actor, gathering: Gathering, rows: Sequence[Presence]) -> None:
    """Take marks back, where there are any, and say how many are left."""
    if rows:
        erased = _leave_nothing(gathering, rows)
        count = Presence.objects.filter(gathering=gathering).count()
        record(MembersStruck(count=count, erased=erased), actor=actor, subject=gathering)


# --- Erased ---------------------------------------------------------------------------------------


@command
def erase_presence(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Erase which members were there, for good; how many of each organisation stays.

    Raises NobodyMarked.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    rows = list(Presence.objects.filter(gathering=gathering))
    if not rows:
        raise NobodyMarked
    counts = queries.attendance_of(gathering)
    gathering.members_kept = {
        "groups": {str(one.uid): count for one, count in counts.items()},
        "people": list(queries.marked_by_sex(gathering)),
    }
    erased = _leave_nothing(gathering, rows)
    return said(gathering, PresenceErased(erased=erased), actor)


@command
def forget_in_gatherings(*, actor: Actor, presences: Sequence[Presence]) -> None:
    """Erase that a person was somewhere, when the person is forgotten. Part of forget_person."""
    for one in presences:
        erased = _leave_nothing(one.gathering, [one])
        record(PresenceForgotten(erased=erased), actor=actor, subject=one.gathering)


def _leave_nothing(gathering: Gathering, rows: Sequence[Presence]) -> dict[str, str]:
    """Delete marks and what opens their seals; return what the entry says of it in ``erased``."""
    keys = [row.key for row in rows]
    Presence.objects.bulk_delete(rows)
    # No entry mentions the gathering as a person: the seals of the marks alone lose their salts.
    return erase_person(federation_id=gathering.federation_id, person_uid=gathering.uid, rows=keys)
