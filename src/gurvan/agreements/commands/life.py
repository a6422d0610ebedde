"""The life of a signed agreement: in force, suspended, restored, handed over, ended."""

from __future__ import annotations

from datetime import date

from gurvan.agreements import policies
from gurvan.agreements.commands.duties import first_rounds
from gurvan.agreements.commands.holding import (
    first_day,
    hold,
    move,
    require_happened,
    step,
)
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
    LandSentBack,
)
from gurvan.agreements.models import Agreement, DutyRound
from gurvan.agreements.queries import DUE
from gurvan.agreements.refusals import InThePast, PaperNeeded
from gurvan.agreements.writing import reason as reason_of
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after
from gurvan.registry.commands.papers import Paper, kept


@command
def activate(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Put a signed agreement in force, on its first day or later; its duties begin.

    It holds from its first day, or from the last signature where that came later; an amendment
    replaces what it amends from that day. Raises NotReady with what is missing, CannotWhile.
    """
    policies.require_officer(actor, agreement)
    hold(agreement)
    if agreement.amends is not None:
        hold(agreement.amends)
    since = _holds_from(agreement)
    move(agreement, "activate", since=since)
    agreement.save()
    first_rounds(agreement)
    record(AgreementActivated(since=since), actor=actor, subject=agreement)
    if agreement.amends is not None:
        _supersede(actor, agreement.amends, agreement, since)
    return agreement


def _holds_from(agreement: Agreement) -> date:
    signed = agreement.parties.filter(signed_on__isnull=False).values_list("signed_on", flat=True)
    return max(filter(None, [agreement.starts_on, *signed]), default=clock.today())


def _supersede(actor: Actor, old: Agreement, new: Agreement, since: date) -> None:
    move(old, "supersede", since=since)
    old.save()
    event = AgreementSuperseded(number=new.number, since=since)
    record(event, actor=actor, subject=old)


@command
def suspend(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Suspend: the clocks of its duties stand still until it resumes. Raises WordsNeeded."""
    policies.require_officer(actor, agreement)
    why = reason_of(reason)
    return step(actor, agreement, "suspend", AgreementSuspended(reason=why), reason=why)


@command
def resume(
    *, actor: Actor, agreement: Agreement, reason: str, due_by: date | None = None
) -> Agreement:
    """Let a suspended or breached agreement go on.

    What fell due while it was suspended is due by ``due_by``, or late at once where no day is
    given. Raises WordsNeeded, InThePast, NotReady, CannotWhile.
    """
    policies.require_officer(actor, agreement)
    why = reason_of(reason)
    hold(agreement)
    if due_by is not None and due_by < clock.today():
        raise InThePast(field="due_by")
    stopped, since = agreement.state, agreement.state_since
    move(agreement, "resume")
    agreement.save()
    if due_by is not None and stopped == "suspended":
        _put_off(agreement, since, due_by)
    record(AgreementResumed(reason=why, due_by=due_by), actor=actor, subject=agreement)
    return agreement


def _put_off(agreement: Agreement, since: date, due_by: date) -> None:
    stood_still = DutyRound.objects.filter(DUE, duty__agreement=agreement)
    for item in stood_still.filter(due_on__gte=since, due_on__lt=due_by):
        item.due_on = due_by
        item.save()


@command
def breach(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Record that a party broke it. Raises WordsNeeded, CannotWhile."""
    policies.require_officer(actor, agreement)
    why = reason_of(reason)
    return step(actor, agreement, "breach", AgreementBreached(reason=why), reason=why)


@command
def terminate(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """End it before its time, or take back a petition. Raises WordsNeeded, CannotWhile."""
    hold(agreement)
    policies.require_terminator(actor, agreement)
    why = reason_of(reason)
    return step(actor, agreement, "terminate", AgreementTerminated(reason=why), reason=why)


@command
def mark_restored(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Record that the land is restored: every restoration duty is accepted. Raises NotReady."""
    policies.require_officer(actor, agreement)
    return step(actor, agreement, "restore", LandRestored())


@command
def send_back_land(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Record that the authority did not accept the land: the work goes on.

    By the authority itself, or by an officer above the miners. Raises WordsNeeded, CannotWhile.
    """
    policies.require_acceptor(actor, agreement)
    why = reason_of(reason)
    return step(actor, agreement, "send_back", LandSentBack(reason=why))


@command
def hand_over(
    *, actor: Actor, agreement: Agreement, accepted_on: date, paper: Paper | None
) -> Agreement:
    """Record that the authority has accepted the restored land, with its acceptance act.

    By the authority itself, or by an officer above the miners. Raises InTheFuture, BeforeThat (its
    first day), PaperNeeded, NotReady, CannotWhile, and the refusals of files.
    """
    policies.require_acceptor(actor, agreement)
    hold(agreement)
    require_happened(accepted_on, field="accepted_on")
    require_after(accepted_on, first_day(agreement), field="accepted_on")
    if paper is None:
        raise PaperNeeded(field="paper")
    move(agreement, "hand_over")
    act = kept(actor, paper, purpose="paper", field="paper")
    agreement.accepted_on, agreement.acceptance_paper = accepted_on, act
    agreement.save()
    event = LandHandedOver(accepted_on=accepted_on, paper=str(act.uid) if act else "")
    record(event, actor=actor, subject=agreement)
    return agreement


@command
def close(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Close an agreement of which nothing is open any more. Raises NotReady, CannotWhile."""
    policies.require_officer(actor, agreement)
    return step(actor, agreement, "close", AgreementClosed())
