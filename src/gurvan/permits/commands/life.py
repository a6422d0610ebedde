"""The life of a granted permit: its contract, in force, over; and steps taken back."""

from __future__ import annotations

from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command
from gurvan.permits import policies
from gurvan.permits.commands.deciding import erase_signer
from gurvan.permits.commands.holding import (
    hide_from,
    hold,
    move,
    needed_paper,
    require_forwards,
    said,
    show_to,
)
from gurvan.permits.events import (
    ContractRecorded,
    PermitBegun,
    PermitEnded,
    PermitExpired,
    PermitLapsed,
    StepTakenBack,
)
from gurvan.permits.lifecycle import BEFORE, OPEN
from gurvan.permits.models import Permit
from gurvan.permits.refusals import EntryStays, NothingBefore, SomeReturned
from gurvan.permits.terms import LONGEST_ORDER
from gurvan.permits.writing import written
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation


@command
def record_contract(
    *,
    actor: Actor,
    permit: Permit,
    contract_number: str,
    contracted_on: date,
    starts_on: date,
    paper: Paper | None,
    ends_on: date | None = None,
) -> Permit:
    """Record the contract on the land: its number, its day and its term, with the paper.

    Raises PermitPaperNeeded, TermRunsBackwards, InFuture, BeforeThat, PermitWordsNeeded,
    CannotWhile.
    """
    policies.require_office(actor, permit)
    hold(permit)
    require_past(contracted_on, field="contracted_on")
    require_after(contracted_on, permit.decided_on, field="contracted_on")
    require_after(starts_on, permit.decided_on, field="starts_on")
    require_forwards(starts_on, ends_on, field="ends_on")
    number = written(contract_number, field="contract_number", most=LONGEST_ORDER, needed=True)
    move(permit, "contract", since=contracted_on)
    permit.contract_number, permit.contracted_on = number, contracted_on
    permit.starts_on, permit.ends_on = starts_on, ends_on
    permit.contract_paper = needed_paper(actor, paper, field="paper")
    event = ContractRecorded(
        contract_number=number, contracted_on=contracted_on, starts_on=starts_on, ends_on=ends_on
    )
    return said(permit, event, actor)


@command
def begin_permit(*, actor: Actor, permit: Permit) -> Permit:
    """Put a permit in force, from its first day to its last. Raises PermitNotReady, CannotWhile."""
    policies.require_office(actor, permit)
    hold(permit)
    move(permit, "begin", since=permit.starts_on)
    return said(permit, PermitBegun(since=permit.state_since), actor)


@command
def expire_permit(*, actor: Actor, permit: Permit) -> Permit:
    """Record that its last day is over; its land is to be returned.

    Raises PermitNotReady, CannotWhile.
    """
    policies.require_office(actor, permit)
    hold(permit)
    move(permit, "expire", since=permit.ends_on)
    return said(permit, PermitExpired(ends_on=permit.state_since), actor)


@command
def end_permit(
    *, actor: Actor, permit: Permit, ended_on: date, reason: str, paper: Paper | None = None
) -> Permit:
    """Record that it was ended before its last day; its land is to be returned.

    Raises InFuture, BeforeThat (its first day), PermitWordsNeeded, CannotWhile.
    """
    policies.require_office(actor, permit)
    hold(permit)
    why = written(reason, field="reason", needed=True)
    require_past(ended_on, field="ended_on")
    require_after(ended_on, permit.starts_on, field="ended_on")
    move(permit, "end", since=ended_on, reason=why)
    permit.ended_on = ended_on
    permit.end_paper = kept(actor, paper, purpose="paper", field="paper")
    return said(permit, PermitEnded(ended_on=ended_on, reason=why), actor)


@command
def lapse_permit(*, actor: Actor, permit: Permit, reason: str) -> Permit:
    """Record that a granted permit came to nothing before it began.

    Raises PermitWordsNeeded, CannotWhile.
    """
    policies.require_office(actor, permit)
    hold(permit)
    why = written(reason, field="reason", needed=True)
    move(permit, "lapse", reason=why, aside=True)
    return said(permit, PermitLapsed(reason=why), actor)


# --- What was written by mistake ------------------------------------------------------------------


@command
def step_back(*, actor: Actor, permit: Permit, reason: str, version: int | None = None) -> Permit:
    """Take the last step back: it was written by mistake, or set aside by the office above.

    What the step wrote is taken off the permit; the history keeps it. What is undecided again is
    seen by the office that it lies with, and not by one that was named by mistake. Raises
    NothingBefore, EntryStays, SomeReturned, PermitWordsNeeded; ChangedMeanwhile where it is not the
    ``version`` that the actor saw.
    """
    hold(permit)
    permit.expect(version)
    policies.require_backer(actor, permit)
    why = written(reason, field="reason", needed=True)
    before = permit.left_from or BEFORE.get(permit.state)
    if before is None or permit.state == "returned":
        raise NothingBefore
    if permit.state == permit.entered_as:
        raise EntryStays
    if permit.returned_hectares and permit.state == "in_force":
        raise SomeReturned
    decided_by = permit.decided_by
    _undo(actor, permit)
    move(permit, f"back_to_{before}", since=_since(permit, before))
    said(permit, StepTakenBack(state=before, reason=why), actor)
    if before in OPEN:
        _show_again(actor, permit, decided_by)
    return permit


def _show_again(actor: Actor, permit: Permit, decided_by: Organisation | None) -> None:
    """Show what is undecided again to the office it lies with, and not to one named by mistake."""
    if decided_by is not None and decided_by.pk != permit.office_id:
        hide_from(actor, permit, decided_by)
    show_to(actor, permit, permit.office)


def _since(permit: Permit, state: str) -> date:
    """Return since when a state holds again to which a permit goes back."""
    days = {
        "requested": permit.requested_on,
        "inspected": permit.inspected_on,
        "granted": permit.decided_on,
        "contracted": permit.contracted_on,
        "in_force": permit.starts_on,
    }
    return days[state] or clock.today()


def _undo(actor: Actor, permit: Permit) -> None:
    """Take off a permit what the step to its present state wrote."""
    match permit.state:
        case "inspected":
            permit.inspected_on = permit.inspection_passed = permit.inspection_paper = None
            permit.inspection_words = ""
        case "granted" | "refused":
            erase_signer(actor, permit)
            permit.decided_on = permit.decided_by = permit.order_paper = permit.hectares = None
            permit.level = permit.order_number = ""
        case "contracted":
            permit.contracted_on = permit.contract_paper = None
            permit.starts_on = permit.ends_on = None
            permit.contract_number = ""
        case "ended":
            permit.ended_on = permit.end_paper = None
