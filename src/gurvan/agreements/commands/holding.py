"""What every command on an agreement begins with: it holds the row, asks, and takes its step.

The row is locked and read anew, so that what is decided (that the terms are still open, that all
have signed) is true until the command ends, whoever else acts at the same time.
"""

from __future__ import annotations

from datetime import date

from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import OPEN_TO_TERMS, WAYS
from gurvan.agreements.models import Agreement, DutyRound
from gurvan.agreements.readiness import Missing
from gurvan.agreements.refusals import (
    EndsBeforeItBegins,
    InTheFuture,
    NotReady,
    SignedIsNotEdited,
)
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.ledger.commands import record


def hold(agreement: Agreement) -> None:
    """Lock the agreement's row until the command ends, and read it as it is now."""
    agreement.refresh_from_db(from_queryset=Agreement.objects.select_for_update())


def hold_round(item: DutyRound) -> Agreement:
    """Hold a round of a duty together with its agreement, which is returned."""
    agreement = item.duty.agreement
    hold(agreement)
    item.refresh_from_db()
    item.duty.agreement = agreement
    return agreement


def hold_open(actor: Actor, agreement: Agreement, version: int | None = None) -> None:
    """Hold an agreement whose terms the actor may write.

    While one from before is being entered, officers copy out what its paper says. Raises
    NotFound, NotAllowed, LeaderNotSettled, SignedIsNotEdited, ChangedMeanwhile.
    """
    policies.require_work(actor, agreement)
    hold(agreement)
    agreement.expect(version)
    if agreement.being_entered:
        policies.require_officer(actor, agreement)
    elif agreement.state not in OPEN_TO_TERMS:
        raise SignedIsNotEdited


def move(agreement: Agreement, verb: str, *, reason: str = "", since: date | None = None) -> None:
    """Take the step in the lifecycle. Raises CannotWhile, or NotReady with what is missing."""
    after = WAYS[agreement.kind].after(agreement.state, verb)
    require_ready(queries.lacks(agreement, verb))
    agreement.state, agreement.state_since = after, since or clock.today()
    agreement.state_reason = reason


def require_ready(lacks: list[Missing]) -> None:
    """Raise NotReady where something is missing."""
    if lacks:
        raise NotReady(lacks)


def step(
    actor: Actor, agreement: Agreement, verb: str, event: Event, *, reason: str = ""
) -> Agreement:
    """Take a step that changes nothing but the state, and say so."""
    hold(agreement)
    move(agreement, verb, reason=reason)
    agreement.save()
    record(event, actor=actor, subject=agreement)
    return agreement


def require_happened(day: date, *, field: str) -> None:
    """Raise InTheFuture where the day of what has happened lies ahead."""
    if day > clock.today():
        raise InTheFuture(field=field)


def earliest(agreement: Agreement) -> date | None:
    """Return the day before which nothing of an agreement can have been decided or signed.

    Its parties may have been about it for a while before it was asked for here, so that the year
    before is believed; a year that was mistyped is not. Of one from before, its paper says.
    """
    if agreement.entered:
        return None
    if agreement.amends is not None:
        return first_day(agreement.amends)
    return date(agreement.year - 1, 1, 1)


def first_day(agreement: Agreement) -> date | None:
    """Return the first day of an agreement; of an amendment, that of the first one it amends."""
    if agreement.amends is not None:
        return first_day(agreement.amends)
    return agreement.starts_on


def require_forwards(first: date | None, last: date | None, *, field: str) -> None:
    """Raise EndsBeforeItBegins where two days run backwards. Unknown days pass."""
    if first and last and last < first:
        raise EndsBeforeItBegins(field=field)
