"""What parties owe each other: written, handed in, accepted or returned."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gurvan.agreements import policies
from gurvan.agreements.calendar import next_due
from gurvan.agreements.commands.making import check_term, require_open
from gurvan.agreements.events import (
    DutyAccepted,
    DutyDropped,
    DutyHandedIn,
    DutyOwed,
    DutyReturned,
    DutyWaived,
)
from gurvan.agreements.lifecycle import DUTY
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party
from gurvan.agreements.refusals import (
    BetweenTwoParties,
    EvidenceNeeded,
    NotInForce,
    ReasonNeeded,
)
from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record


@command
def owe_duty(
    *,
    actor: Actor,
    agreement: Agreement,
    debtor: Party,
    creditor: Party,
    kind: str,
    words: str,
    first_due: date,
    repeats: str = "once",
    until: date | None = None,
    amount: Decimal | None = None,
    unit: str = "",
) -> Duty:
    """Write into an open agreement who owes what to whom by when.

    Raises BetweenTwoParties, EndsBeforeItBegins, SignedIsNotEdited.
    """
    policies.require_work(actor, agreement)
    require_open(agreement)
    if debtor.pk == creditor.pk:
        raise BetweenTwoParties(field="creditor")
    check_term(first_due, until)
    duty = Duty(
        federation_id=actor.federation_id,
        agreement=agreement,
        debtor=debtor,
        creditor=creditor,
        kind=kind,
        words=words.strip(),
        first_due=first_due,
        repeats=repeats,
        until=until,
        amount=amount,
        unit=unit.strip(),
    )
    duty.save()
    DutyRound(federation_id=actor.federation_id, duty=duty, due_on=first_due).save()
    said = DutyOwed(
        words=duty.words,
        debtor=debtor.capacity,
        creditor=creditor.capacity,
        due_on=first_due,
        kind=kind,
    )
    record(said, actor=actor, subject=agreement)
    return duty


@command
def drop_duty(*, actor: Actor, agreement: Agreement, duty: Duty) -> Agreement:
    """Take a duty out of an open agreement."""
    policies.require_work(actor, agreement)
    require_open(agreement)
    for item in duty.rounds.all():
        item.delete()
    duty.delete()
    record(DutyDropped(words=duty.words), actor=actor, subject=agreement)
    return agreement


@command
def hand_in_duty(
    *,
    actor: Actor,
    item: DutyRound,
    note: str = "",
    evidence: Attachment | None = None,
    on: date | None = None,
) -> DutyRound:
    """Hand in what was owed, with a photo, a file or words to see it by.

    Raises EvidenceNeeded, NotInForce, NotTheParty, CannotWhile.
    """
    policies.require_answer(actor, item.duty.debtor)
    if item.duty.agreement.state not in {"active", "restored"}:
        raise NotInForce
    if not note.strip() and evidence is None:
        raise EvidenceNeeded(field="evidence")
    item.state = DUTY.after(item.state, "hand_in")
    item.note, item.evidence = note.strip(), evidence
    item.handed_in_on, item.returned_reason = on or clock.today(), ""
    item.save()
    said = DutyHandedIn(due_on=item.due_on, kind=item.duty.kind)
    record(said, actor=actor, subject=item.duty.agreement)
    return item


@command
def accept_duty(*, actor: Actor, item: DutyRound) -> DutyRound:
    """Accept what was handed in; a duty that repeats makes its next round.

    Raises NotTheParty, CannotWhile.
    """
    policies.require_answer(actor, item.duty.creditor)
    item.state, item.decided_on = DUTY.after(item.state, "accept"), clock.today()
    item.save()
    _next_round(actor, item)
    said = DutyAccepted(due_on=item.due_on, kind=item.duty.kind)
    record(said, actor=actor, subject=item.duty.agreement)
    return item


@command
def return_duty(*, actor: Actor, item: DutyRound, reason: str) -> DutyRound:
    """Return what was handed in, with the reason. Raises ReasonNeeded, NotTheParty, CannotWhile."""
    policies.require_answer(actor, item.duty.creditor)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    item.state, item.decided_on = DUTY.after(item.state, "return"), clock.today()
    item.returned_reason = reason.strip()
    item.save()
    said = DutyReturned(due_on=item.due_on, reason=item.returned_reason)
    record(said, actor=actor, subject=item.duty.agreement)
    return item


@command
def waive_duty(*, actor: Actor, item: DutyRound, reason: str) -> DutyRound:
    """Let the debtor off this once, with the reason: the creditor's to say."""
    policies.require_answer(actor, item.duty.creditor)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    item.state, item.decided_on = DUTY.after(item.state, "waive"), clock.today()
    item.returned_reason = reason.strip()
    item.save()
    _next_round(actor, item)
    said = DutyWaived(due_on=item.due_on, reason=item.returned_reason)
    record(said, actor=actor, subject=item.duty.agreement)
    return item


def _next_round(actor: Actor, item: DutyRound) -> None:
    duty = item.duty
    on = next_due(duty.first_due, item.due_on, duty.repeats, duty.until or duty.agreement.ends_on)
    if on and not duty.rounds.filter(due_on=on).exists():
        DutyRound(federation_id=actor.federation_id, duty=duty, due_on=on).save()
