"""Slips: a paper with a durable code that answers "where is my name used?", and lets one deny."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.ledger.commands import command, record, record_many
from gurvan.papers.commands import withdraw
from gurvan.papers.queries import papers
from gurvan.registry import codes
from gurvan.registry.commands.guesses import tried
from gurvan.registry.commands.memberships import deny, require_in_use
from gurvan.registry.events import SlipIssued, SlipRevoked
from gurvan.registry.models import Membership, Person, Slip
from gurvan.registry.policies import (
    OFFICERS,
    require_federation_officer,
    require_keeps,
    require_person_in_reach,
    require_role,
)
from gurvan.registry.queries.organisations import federation_numbers
from gurvan.registry.queries.people import records_of, slip_of
from gurvan.registry.queries.slips import uses_of
from gurvan.registry.refusals import ChoiceUnknown, CodeNotGood, NobodyChosen, NoSlip, NotOnSlip
from gurvan.registry.uses import Use
from gurvan.registry.ways import OPEN, SLIP_ENDS
from gurvan.vault import keys


@dataclass(frozen=True)
class PrintedSlip:
    """A slip as it is printed, once; its code is kept nowhere."""

    person: Person
    text: str = field(repr=False)


@dataclass(frozen=True)
class NameUse:
    """What a slip opens: every place where the name stands."""

    slip: Slip
    uses: list[Use]


def issue_slip(*, actor: Actor, person: Person) -> PrintedSlip:
    """Issue one slip: a batch of one. Refuses as issue_slips does."""
    return issue_slips(actor=actor, people=[person])[0]


@command
def issue_slips(*, actor: Actor, people: Sequence[Person]) -> list[PrintedSlip]:
    """Issue a slip to each of these people, to be printed and handed over; older ones end.

    A slip opens all that bears the name, whoever's reach it lies in: so the federation alone
    issues it. Raises NotAllowed, NotFound, NobodyChosen, PersonDied, RecordClosed, RecordMerged.
    """
    require_federation_officer(actor)
    if not people:
        raise NobodyChosen(field="people")
    printed = []
    for person in people:
        require_person_in_reach(actor, person)
        require_in_use(actor, person)
        revoke_open(person, why="replaced")
        text = codes.new_code()
        make_slip(person, text)
        printed.append(PrintedSlip(person, text))
    record_many([(SlipIssued(), person, ()) for person in people], actor=actor)
    return printed


def make_slip(person: Person, text: str) -> Slip:
    """Write a slip down by its code's index, inside a command that asked who may."""
    return Slip.objects.create(
        federation_id=person.federation_id,
        person=person,
        code_index=_index(person.federation_id, text),
        issued_on=clock.today(),
    )


def _index(federation_id: int, text: str) -> str:
    return keys.blind_index("registry_slip", codes.read(text), federation_id=federation_id)


def revoke_open(person: Person, *, why: str) -> bool:
    """End the slip that opens, if there is one, inside a command that asked who may.

    Was it a paper, that paper is withdrawn: whoever checks it learns that it holds no longer.
    """
    slip = slip_of(person)
    if slip is None:
        return False
    slip.revoked_on, slip.revoked_why = clock.today(), why
    slip.save()
    house = system(person.federation_id)
    for paper in papers(actor=house).filter(kind="slip", subject_uid=person.uid, state="current"):
        withdraw(actor=house, paper=paper, reason="ended")
    return True


@command
def revoke_slip(*, actor: Actor, person: Person, why: str = "lost") -> Person:
    """Make a person's slip worthless: it was lost, or somebody else used it.

    Not for a leader: with the slip a person sees and denies where a leader entered them.
    Raises NotFound, NotAllowed, ChoiceUnknown, NoSlip.
    """
    require_keeps(actor, person)
    require_role(actor, *OFFICERS)
    if why not in SLIP_ENDS:
        raise ChoiceUnknown(field="why", given=why)
    if not revoke_open(person, why=why):
        raise NoSlip
    record(SlipRevoked(why=why), actor=actor, subject=person)
    return person


def names_used(*, code: str, source: str) -> NameUse:
    """Return where the name on a slip stands. ``source`` is the address that asks.

    Raises CodeMistyped, CodesSlowed, CodesStopped, CodeNotGood.
    """
    indexes = [_index(federation_id, code) for federation_id in federation_numbers()]
    rows = Slip.objects.filter(code_index__in=indexes, revoked_on=None)
    slip = tried(source=source, look=rows.select_related("person").first)
    return NameUse(slip, uses_of(slip.person))


def bearer_of(*, actor: Actor, code: str, source: str) -> Person:
    """Return whose slip of the actor's federation a code opens; who shows it stands before them.

    Raises CodeMistyped, CodesSlowed, CodesStopped, CodeNotGood.
    """
    rows = Slip.objects.filter(code_index=_index(actor.federation_id, code), revoked_on=None)
    return tried(source=source, look=rows.select_related("person").first).person


@command
def deny_by_slip(*, actor: Actor, slip: Slip, membership_uid: UUID) -> Membership:
    """Deny a membership that bears the name on a slip. It leaves every count at once.

    ``actor`` is the bearer of the slip (``queries.slips.slip_actor``). The federation is told;
    nobody else's work stops by it. Raises CodeNotGood, NotOnSlip.
    """
    slip.refresh_from_db(fields=["revoked_on"])
    if slip.revoked_on or actor.federation_id != slip.federation_id or actor.door != "slip":
        raise CodeNotGood
    rows = Membership.objects.filter(
        person__in=records_of(slip.person), uid=membership_uid, state__in=OPEN
    )
    membership = rows.select_related("person", "organisation").first()
    if membership is None:
        raise NotOnSlip
    deny(actor, membership, through="slip")
    return membership
