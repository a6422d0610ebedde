"""Calling a vote: on what, for which day, with which candidates; corrected, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from gurvan.gatherings.models import Gathering
from gurvan.gatherings.policies import require_seen
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.motions import policies, queries
from gurvan.motions.commands.holding import chosen, hold, move, remark, said
from gurvan.motions.events import (
    CandidateDropped,
    CandidateNamed,
    MotionCalled,
    MotionCorrected,
    MotionWithdrawn,
)
from gurvan.motions.models import Candidate, Motion
from gurvan.motions.refusals import (
    AmountNeeded,
    CandidateAlready,
    CandidateNotAMember,
    MotionIsOpen,
    NotAnElection,
    OnAnotherDay,
    SeatsNeeded,
)
from gurvan.motions.terms import (
    CALLERS,
    ELECTION,
    KINDS,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_SEATS,
    SPENDING,
    WAYS,
)
from gurvan.motions.writing import paragraphs, written
from gurvan.registry.models import Organisation, Person

MOST_AMOUNT = Decimal(10) ** 13
CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Called:
    """What a motion says: ``kind``, ``way`` and ``moved_by`` are codes of ``terms``."""

    kind: str
    title: str
    called_for: date
    text: str = ""
    way: str = "hands"
    moved_by: str = ""
    amount: Decimal | None = None  # togrog, of spending
    seats: int | None = None  # of an election
    gathering: Gathering | None = None  # at which it is voted


def _columns(actor: Actor, told: Called) -> dict[str, Any]:
    """Return the columns of what is told. Raises as ``call_motion`` does."""
    kind = chosen(told.kind, KINDS, field="kind")
    amount = told.amount if kind in SPENDING else None
    if kind in SPENDING and not (
        amount is not None and amount.is_finite() and 0 < amount < MOST_AMOUNT
    ):
        raise AmountNeeded(field="amount")
    if amount is not None and not (amount := amount.quantize(CENT)):
        raise AmountNeeded(field="amount")
    seats = told.seats if kind == ELECTION else None
    if kind == ELECTION and not 0 < (seats or 0) <= MOST_SEATS:
        raise SeatsNeeded(field="seats", most=MOST_SEATS)
    return {
        "kind": kind,
        "title": written(told.title, field="title", most=LONGEST_TITLE, needed=True),
        "text": paragraphs(told.text, field="text", most=LONGEST_TEXT),
        "way": chosen(told.way, WAYS, field="way"),
        "moved_by": chosen(told.moved_by, {"", *CALLERS}, field="moved_by"),
        "amount": amount,
        "seats": seats,
        "called_for": told.called_for,
        "gathering": _at(actor, told),
    }


def _at(actor: Actor, told: Called) -> Gathering | None:
    """Return the gathering at which it is voted. Raises NotFound, OnAnotherDay."""
    gathering = told.gathering
    if gathering is None:
        return None
    require_seen(actor, gathering)
    if not gathering.starts_on <= told.called_for <= gathering.ends_on:
        raise OnAnotherDay(field="called_for", first=gathering.starts_on, last=gathering.ends_on)
    return gathering


@command
def call_motion(*, actor: Actor, organisation: Organisation, told: Called) -> Motion:
    """Call a vote of the members for a day; it gets its number.

    Of one that was held before, with its paper, the day may lie behind. Raises CannotDecide,
    MotionChoiceUnknown, MotionWordsNeeded, NameTooLong, AmountNeeded, SeatsNeeded, OnAnotherDay,
    NotFound, NotAllowed, LeaderNotSettled.
    """
    policies.require_caller(actor, organisation)
    today = clock.today()
    motion = Motion(
        federation_id=actor.federation_id,
        year=today.year,
        serial=_next_serial(actor.federation_id, today.year),
        organisation=organisation,
        state_since=today,
        invented=organisation.invented,
        **_columns(actor, told),
    )
    event = MotionCalled(
        number=motion.number,
        organisation=str(organisation),
        kind=motion.kind,
        called_for=motion.called_for,
    )
    return said(motion, event, actor)


def _next_serial(federation_id: int, year: int) -> int:
    """Return the next free number of a year; the federation's row keeps two apart who ask."""
    rows = Organisation.objects.filter(federation_id=federation_id, kind="federation")
    rows.select_for_update(no_key=True).get()
    taken = Motion.objects.filter(federation_id=federation_id, year=year)
    return (taken.aggregate(last=Max("serial"))["last"] or 0) + 1


def _hold_called(actor: Actor, motion: Motion) -> None:
    policies.require_work(actor, motion)
    hold(motion)
    if motion.state != "called":
        raise MotionIsOpen


@command
def correct_motion(
    *, actor: Actor, motion: Motion, told: Called, version: int | None = None
) -> Motion:
    """Correct a motion before it is voted on. What is no election any more loses its candidates.

    Raises MotionIsOpen, ChangedMeanwhile where it is not the ``version`` that the actor saw, and
    as ``call_motion`` does.
    """
    _hold_called(actor, motion)
    motion.expect(version)
    for column, value in _columns(actor, told).items():
        setattr(motion, column, value)
    if not motion.is_election:
        for candidate in motion.candidates.order_by("pk"):
            _drop(actor, motion, candidate)
    return said(motion, MotionCorrected(called_for=motion.called_for), actor)


@command
def name_candidate(*, actor: Actor, motion: Motion, person: Person) -> Candidate:
    """Put a confirmed member on the list of an election, behind those who stand there.

    Raises NotAnElection, CandidateNotAMember, CandidateAlready, MotionIsOpen.
    """
    _hold_called(actor, motion)
    if not motion.is_election:
        raise NotAnElection
    standing = queries.persons_on(motion.organisation, clock.today()).get(person.pk)
    if standing is None:
        raise CandidateNotAMember(field="person")
    person = Person.objects.get(pk=standing)
    if motion.candidates.filter(person=person).exists():
        raise CandidateAlready(field="person")
    candidate = Candidate(federation_id=motion.federation_id, motion=motion, person=person)
    candidate.save()
    record(CandidateNamed(candidate=str(candidate.uid)), actor=actor, subject=motion)
    return candidate


@command
def drop_candidate(*, actor: Actor, candidate: Candidate) -> Motion:
    """Take a candidate off the list, before it is voted. Raises MotionIsOpen."""
    motion = candidate.motion
    _hold_called(actor, motion)
    _drop(actor, motion, candidate)
    return motion


def _drop(actor: Actor, motion: Motion, candidate: Candidate) -> None:
    """Take a candidate off the list: nobody can find out from seals who stood there."""
    uid = candidate.uid
    erased = erase_person(federation_id=motion.federation_id, person_uid=uid, rows=[candidate.key])
    candidate.delete()
    event = CandidateDropped(candidate=str(uid), erased=erased)
    record(event, actor=actor, subject=motion)


@command
def withdraw_motion(*, actor: Actor, motion: Motion, reason: str) -> Motion:
    """Withdraw a motion before it is decided. Raises MotionWordsNeeded, CannotWhile."""
    policies.require_work(actor, motion)
    hold(motion)
    move(motion, "withdraw", aside=True)
    remark(motion, "withdrawn", reason)
    return said(motion, MotionWithdrawn(), actor)
