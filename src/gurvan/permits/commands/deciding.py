"""The inspection and the decision: what was found, which office decided by which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.commands import command, record
from gurvan.permits import policies
from gurvan.permits.commands.asking import require_deciding
from gurvan.permits.commands.holding import (
    fine,
    hold,
    move,
    needed_paper,
    said,
    show_only_to,
    show_to,
)
from gurvan.permits.events import LandInspected, OfficialErased, PermitGranted, PermitRefused
from gurvan.permits.lifecycle import OVER
from gurvan.permits.models import Official, Permit, Signed
from gurvan.permits.norms import official_kept
from gurvan.permits.refusals import NoOfficialNamed, NoSuchLevel
from gurvan.permits.terms import LEVELS, LONGEST_NAME, LONGEST_ORDER, plain
from gurvan.permits.writing import written
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation
from gurvan.vault.keys import destroy_key


@command
def record_inspection(
    *,
    actor: Actor,
    permit: Permit,
    inspected_on: date,
    passed: bool,
    words: str,
    paper: Paper | None = None,
) -> Permit:
    """Record what the inspection of the land found; it can be inspected again.

    What was done before it was asked for here is entered from its paper. Raises PermitNotReady (no
    area), InFuture, BeforeThat, PermitWordsNeeded, CannotWhile.
    """
    policies.require_office(actor, permit)
    hold(permit)
    require_past(inspected_on, field="inspected_on")
    require_after(inspected_on, permit.requested_on, field="inspected_on")
    require_after(inspected_on, permit.inspected_on, field="inspected_on")
    found = written(words, field="words", needed=True)
    move(permit, "inspect", since=inspected_on)
    permit.inspected_on, permit.inspection_passed = inspected_on, passed
    permit.inspection_words = found
    permit.inspection_paper = kept(actor, paper, purpose="paper", field="paper")
    event = LandInspected(inspected_on=inspected_on, passed=passed, words=found)
    return said(permit, event, actor)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What an order says of who decided: which office, on which level, by whose hand."""

    decided_by: Organisation
    level: str
    order_number: str
    decided_on: date
    official_name: str = ""
    official_post: str = ""


def decide(actor: Actor, permit: Permit, order: Order) -> None:
    """Write an order into a permit that is held; the permit is not saved yet.

    Raises NoOffice, NoSuchLevel, InFuture, BeforeThat, PermitWordsNeeded, NotAllowed (an office
    that would write another's order).
    """
    require_deciding(actor, order.decided_by, field="decided_by")
    if actor.role == policies.OFFICIAL and order.decided_by.pk != actor.organisation_id:
        raise NotAllowed
    if order.level not in LEVELS:
        raise NoSuchLevel(field="level")
    require_past(order.decided_on, field="decided_on")
    require_after(order.decided_on, permit.requested_on, field="decided_on")
    require_after(order.decided_on, permit.inspected_on, field="decided_on")
    permit.decided_by, permit.level = order.decided_by, order.level
    permit.decided_on = order.decided_on
    permit.order_number = written(
        order.order_number, field="order_number", most=LONGEST_ORDER, needed=True
    )


def name_official(actor: Actor, permit: Permit, order: Order) -> None:
    """Seal who signed the order, in the place of who was named before."""
    erase_signer(actor, permit)
    name = written(order.official_name, field="official_name", most=LONGEST_NAME)
    post = written(order.official_post, field="official_post", most=LONGEST_NAME)
    if not name and not post:
        return
    official = Official(federation_id=permit.federation_id, permit=permit)
    official.write(Signed(name, post))
    official.save()


def erase_signer(actor: Actor, permit: Permit) -> bool:
    """Destroy what is kept of who signed; say whether anything was.

    It is told always: a backup that brings the name back must lose it again.
    """
    official = permit.officials.filter(sealed__isnull=False).first()
    if official is None:
        return False
    destroy_key(official.uid)
    official.sealed = None
    official.save()
    record(OfficialErased(official=str(official.uid)), actor=actor, subject=permit)
    return True


@command
def grant_permit(
    *,
    actor: Actor,
    permit: Permit,
    order: Order,
    paper: Paper | None,
    hectares: Decimal | None = None,
    version: int | None = None,
) -> Permit:
    """Record that an office granted it: by which order, and how many hectares.

    Without ``hectares`` those of the area. Raises PermitNotReady, PermitPaperNeeded, NoOffice,
    NoSuchLevel, HectaresWrong, InFuture, BeforeThat, PermitWordsNeeded, CannotWhile, NotAllowed;
    ChangedMeanwhile where it is not the ``version`` that the actor saw.
    """
    policies.require_office(actor, permit)
    hold(permit)
    permit.expect(version)
    move(permit, "grant", since=order.decided_on)
    decide(actor, permit, order)
    permit.order_paper = needed_paper(actor, paper, field="paper")
    measured = permit.area.hectares if permit.area else Decimal(0)
    permit.hectares = fine(measured if hectares is None else hectares)
    name_official(actor, permit, order)
    show_to(actor, permit, order.decided_by)
    event = PermitGranted(
        office=str(order.decided_by),
        level=order.level,
        order_number=permit.order_number,
        decided_on=order.decided_on,
        hectares=str(plain(permit.hectares)),
    )
    return said(permit, event, actor)


@command
def refuse_permit(
    *,
    actor: Actor,
    permit: Permit,
    order: Order,
    reason: str,
    paper: Paper | None = None,
) -> Permit:
    """Record that an office refused it: by which order, and why.

    That office keeps what it decided, without the area; the others see nothing of it any more.
    Raises as grant_permit does.
    """
    policies.require_office(actor, permit)
    hold(permit)
    why = written(reason, field="reason", needed=True)
    move(permit, "refuse", since=order.decided_on, reason=why, aside=True)
    decide(actor, permit, order)
    permit.order_paper = kept(actor, paper, purpose="paper", field="paper")
    name_official(actor, permit, order)
    show_only_to(actor, permit, order.decided_by)
    event = PermitRefused(
        office=str(order.decided_by),
        level=order.level,
        order_number=permit.order_number,
        decided_on=order.decided_on,
        reason=why,
    )
    return said(permit, event, actor)


@command
def erase_official(*, actor: Actor, permit: Permit) -> Permit:
    """Erase the name and post of the official who signed the order; the order stays.

    The federation alone. Raises NoOfficialNamed, NotAllowed, NotFound.
    """
    policies.require_federation(actor, permit)
    hold(permit)
    if not erase_signer(actor, permit):
        raise NoOfficialNamed
    return permit


def erase_old_officials(*, actor: Actor) -> int:
    """Erase who signed the orders of permits that are over for long; return how many these were.

    By the house's clock. Raises NotAllowed.
    """
    policies.require_house(actor)
    today = clock.today()
    over = Permit.objects.filter(
        federation_id=actor.federation_id,
        state__in=sorted(OVER),
        state_since__lt=today - official_kept(today),
        officials__sealed__isnull=False,
    )
    found = list(over.order_by("pk"))
    if found:
        erase_officials(actor=actor, permits=found)
    return len(found)


@command
def erase_officials(*, actor: Actor, permits: Sequence[Permit]) -> None:
    """Erase who signed the orders of permits that are over; the orders stay. Raises NotAllowed."""
    policies.require_house(actor)
    for permit in permits:
        hold(permit)
        erase_signer(actor, permit)
