"""The life of a signed agreement: in force, suspended, restored, handed over, ended."""

from __future__ import annotations

from datetime import date

from gurvan.agreements import policies
from gurvan.agreements.commands.making import move
from gurvan.agreements.events import (
    AgreementActivated,
    AgreementBreached,
    AgreementClosed,
    AgreementResumed,
    AgreementSuperseded,
    AgreementSuspended,
    AgreementTerminated,
    LandHandedOver,
    LandRestored,
    RosterChecked,
)
from gurvan.agreements.models import Agreement
from gurvan.agreements.refusals import ReasonNeeded, SignedInTheFuture
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.ledger.commands import command, record


def _step(
    actor: Actor, agreement: Agreement, verb: str, said: Event, reason: str = ""
) -> Agreement:
    policies.require_officer(actor, agreement)
    move(agreement, verb, reason)
    agreement.save()
    record(said, actor=actor, subject=agreement)
    return agreement


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    return reason.strip()


@command
def activate(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Put a signed agreement in force; an amendment replaces what it amends on this day.

    Raises NotReady with what is missing, CannotWhile, NotAllowed.
    """
    if agreement.amends is not None:
        old = agreement.amends
        on = agreement.starts_on or clock.today()
        _step(actor, old, "supersede", AgreementSuperseded(number=agreement.number, on=on))
    return _step(actor, agreement, "activate", AgreementActivated())


@command
def suspend(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Suspend: the clocks of its duties stand still until it resumes. Raises ReasonNeeded."""
    why = _reason(reason)
    return _step(actor, agreement, "suspend", AgreementSuspended(reason=why), why)


@command
def resume(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Let a suspended or breached agreement go on. Raises ReasonNeeded, NotReady."""
    why = _reason(reason)
    return _step(actor, agreement, "resume", AgreementResumed(reason=why), why)


@command
def breach(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Record that a party broke it. Raises ReasonNeeded."""
    why = _reason(reason)
    return _step(actor, agreement, "breach", AgreementBreached(reason=why), why)


@command
def terminate(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """End it before its time. Raises ReasonNeeded."""
    why = _reason(reason)
    return _step(actor, agreement, "terminate", AgreementTerminated(reason=why), why)


@command
def mark_restored(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Record that the land is restored: every restoration duty is accepted. Raises NotReady."""
    return _step(actor, agreement, "restore", LandRestored())


@command
def hand_over(*, actor: Actor, agreement: Agreement, accepted_on: date) -> Agreement:
    """Record that the authority has accepted the restored land. Raises SignedInTheFuture."""
    if accepted_on > clock.today():
        raise SignedInTheFuture(field="accepted_on")
    return _step(actor, agreement, "hand_over", LandHandedOver(accepted_on=accepted_on))


@command
def close(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Close an agreement of which nothing is open any more. Raises NotReady."""
    return _step(actor, agreement, "close", AgreementClosed())


@command
def check_roster(*, actor: Actor, agreement: Agreement, finding: str) -> Agreement:
    """Record what a federation officer found after a denial, and that they looked.

    Nobody's work stops by itself: suspending is an act of its own. Raises ReasonNeeded.
    """
    policies.require_officer(actor, agreement)
    found = _reason(finding)
    agreement.roster_checked_on = clock.today()
    agreement.save()
    record(RosterChecked(finding=found), actor=actor, subject=agreement)
    return agreement
