"""How a permit that exists already is entered as it stands now, from its paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.permits import policies
from gurvan.permits.commands.asking import begun
from gurvan.permits.commands.deciding import Order, decide, name_official
from gurvan.permits.commands.holding import (
    fine,
    hold,
    needed_paper,
    require_forwards,
    said,
    show_only_to,
    show_to,
)
from gurvan.permits.events import EntryCorrected, PermitEntered
from gurvan.permits.lifecycle import BEGUN, ENTERABLE, EXPLAINED
from gurvan.permits.models import Permit
from gurvan.permits.refusals import (
    NoEntryToCorrect,
    NoPermitStateToEnter,
    PermitWordsNeeded,
    SomeReturned,
)
from gurvan.permits.terms import LONGEST_ORDER, plain
from gurvan.permits.writing import written
from gurvan.places.models import Place
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """What the paper of a permit that exists already says, and how it stands now."""

    order: Order
    hectares: Decimal
    state: str
    since: date
    starts_on: date | None = None
    ends_on: date | None = None
    contract_number: str = ""
    contracted_on: date | None = None
    reason: str = ""


@command
def enter_permit(
    *, actor: Actor, holder: Organisation, place: Place, told: OnPaper, paper: Paper | None
) -> Permit:
    """Enter a permit that exists already as it stands now, with its paper.

    Its number is of the year of its order; its area is chosen or drawn next. Raises
    PermitPaperNeeded, NoPermitStateToEnter, TermRunsBackwards, HectaresWrong, PermitWordsNeeded,
    InFuture, BeforeThat, CannotHold, NoOffice, NoSuchLevel, NotFound, NotAllowed.
    """
    policies.require_enterer(actor, holder)
    office, day = told.order.decided_by, told.order.decided_on
    permit = begun(actor, holder=holder, office=office, place=place, on=day)
    _write(actor, permit, told)
    permit.paper = needed_paper(actor, paper, field="paper")
    permit.save()
    name_official(actor, permit, told.order)
    show_to(actor, permit, office)
    event = PermitEntered(
        number=permit.number,
        holder=str(holder),
        state=told.state,
        order_number=permit.order_number,
        paper=str(permit.paper.uid),
    )
    record(event, actor=actor, subject=permit)
    return permit


@command
def correct_entry(
    *,
    actor: Actor,
    permit: Permit,
    told: OnPaper,
    paper: Paper | None = None,
    version: int | None = None,
) -> Permit:
    """Correct what was entered from a permit's paper, as long as nothing happened to it since.

    ``paper`` replaces the one attached, where one is given. An office that was named by mistake
    sees it no more. Raises NoEntryToCorrect, SomeReturned, ChangedMeanwhile, and as enter_permit
    does.
    """
    policies.require_officer(actor, permit)
    hold(permit)
    permit.expect(version)
    if not permit.entered_as or permit.state != permit.entered_as:
        raise NoEntryToCorrect
    if permit.returned_hectares:
        raise SomeReturned
    _write(actor, permit, told)
    permit.paper = kept(actor, paper, purpose="paper", field="paper") or permit.paper
    name_official(actor, permit, told.order)
    show_only_to(actor, permit, told.order.decided_by)
    event = EntryCorrected(
        state=told.state,
        order_number=permit.order_number,
        decided_on=told.order.decided_on,
        hectares=str(plain(told.hectares)),
    )
    return said(permit, event, actor)


def _write(actor: Actor, permit: Permit, told: OnPaper) -> None:
    """Write what the paper says into a permit. Raises as enter_permit does."""
    if told.state not in ENTERABLE:
        raise NoPermitStateToEnter(field="state")
    _require_order(told)
    decide(actor, permit, told.order)
    permit.office = told.order.decided_by
    permit.hectares = fine(told.hectares)
    permit.starts_on, permit.ends_on = told.starts_on, told.ends_on
    permit.contracted_on = told.contracted_on
    permit.contract_number = written(
        told.contract_number, field="contract_number", most=LONGEST_ORDER
    )
    permit.ended_on = told.since if told.state == "ended" else None
    permit.state = permit.entered_as = told.state
    permit.state_since = told.since
    why = written(told.reason, field="reason", needed=told.state in EXPLAINED)
    permit.state_reason = why if told.state in EXPLAINED else ""


def _require_order(told: OnPaper) -> None:
    """Raise where the days of a paper run otherwise than a permit can. Unknown days pass."""
    decided_on = told.order.decided_on
    require_forwards(told.starts_on, told.ends_on, field="ends_on")
    require_past(told.since, field="since")
    require_after(told.since, decided_on, field="since")
    require_after(told.starts_on, decided_on, field="starts_on")
    require_past(told.contracted_on, field="contracted_on")
    require_after(told.contracted_on, decided_on, field="contracted_on")
    if told.state not in BEGUN:
        return
    if told.starts_on is None:
        raise PermitWordsNeeded(field="starts_on")
    require_past(told.starts_on, field="starts_on")
    require_after(told.since, told.starts_on, field="since")
    if told.state == "expired":
        require_past(told.ends_on, field="ends_on")
