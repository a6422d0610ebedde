"""What parties owe each other: written, handed in, accepted, returned, let off."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter

from gurvan.agreements import policies
from gurvan.agreements.calendar import next_due
from gurvan.agreements.commands.holding import (
    first_day,
    hold_open,
    hold_round,
    require_forwards,
    require_happened,
)
from gurvan.agreements.events import (
    DutyAccepted,
    DutyDropped,
    DutyHandedIn,
    DutyOwed,
    DutyReturned,
    DutyWaived,
)
from gurvan.agreements.lifecycle import BINDING, DUTY
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party
from gurvan.agreements.refusals import (
    BelowNothing,
    BetweenTwoParties,
    EvidenceNeeded,
    NotBinding,
    PaperNeeded,
    UnitNeeded,
)
from gurvan.agreements.terms import DUTIES, LONGEST_UNIT, REPEATS
from gurvan.agreements.writing import choice, reason as reason_of, written
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after
from gurvan.registry.commands.papers import Paper, kept


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

    Raises SignedIsNotEdited, BetweenTwoParties, EndsBeforeItBegins, NotAChoice, WordsNeeded,
    BelowNothing, UnitNeeded, NotFound (a party of another agreement).
    """
    hold_open(actor, agreement)
    _require_parties(agreement, debtor, creditor)
    require_forwards(first_due, until, field="until")
    duty = Duty(
        federation_id=actor.federation_id,
        agreement=agreement,
        debtor=debtor,
        creditor=creditor,
        kind=choice(kind, DUTIES, field="kind"),
        words=reason_of(words, field="words"),
        first_due=first_due,
        repeats=choice(repeats, REPEATS, field="repeats"),
        until=until,
        amount=amount,
        unit=unit_of(amount, unit),
    )
    duty.save()
    event = DutyOwed(
        words=duty.words,
        debtor=debtor.capacity,
        creditor=creditor.capacity,
        due_on=first_due,
        kind=kind,
    )
    record(event, actor=actor, subject=agreement)
    return duty


def _require_parties(agreement: Agreement, debtor: Party, creditor: Party) -> None:
    for field, party in (("debtor", debtor), ("creditor", creditor)):
        if party.agreement_id != agreement.pk:
            raise NotFound(field=field)
    if debtor.pk == creditor.pk:
        raise BetweenTwoParties(field="creditor")


def unit_of(amount: Decimal | None, unit: str) -> str:
    """Return the unit of an amount as it is kept. Raises BelowNothing, UnitNeeded."""
    if amount is None:
        return ""
    if amount <= 0:
        raise BelowNothing(field="amount")
    kept_unit = written(unit, field="unit", most=LONGEST_UNIT)
    if not kept_unit:
        raise UnitNeeded(field="unit")
    return kept_unit


@command
def drop_duty(*, actor: Actor, duty: Duty) -> Agreement:
    """Take a duty out of an open agreement. Raises SignedIsNotEdited."""
    agreement = duty.agreement
    hold_open(actor, agreement)
    duty.delete()
    record(DutyDropped(words=duty.words), actor=actor, subject=agreement)
    return agreement


@command
def hand_in_duty(
    *,
    actor: Actor,
    item: DutyRound,
    note: str = "",
    evidence: Paper | None = None,
    on: date | None = None,
) -> DutyRound:
    """Hand in what was owed, with a photo, a file or words to see it by.

    A duty that repeats has its next round from now on, whenever this one is accepted. Raises
    EvidenceNeeded, NotBinding, NotTheParty, CannotWhile, InTheFuture, BeforeThat (the first day of
    the agreement), and the refusals of files.
    """
    policies.require_answer(actor, item.duty.debtor)
    agreement = hold_round(item)
    if agreement.state not in BINDING:
        raise NotBinding
    item.state = DUTY.after(item.state, "hand_in")
    item.handed_in_on = on or clock.today()
    require_happened(item.handed_in_on, field="on")
    require_after(item.handed_in_on, first_day(agreement), field="on")
    item.note = written(note, field="note")
    item.evidence = kept(actor, evidence, purpose="evidence", field="evidence")
    if not item.note and item.evidence is None:
        raise EvidenceNeeded(field="evidence")
    item.reason, item.decided_on, item.by_party = "", None, None
    item.save()
    _next_round(item)
    event = DutyHandedIn(due_on=item.due_on, kind=item.duty.kind)
    record(event, actor=actor, subject=agreement)
    return item


@command
def accept_duty(*, actor: Actor, item: DutyRound, paper: Paper | None = None) -> DutyRound:
    """Accept what was handed in, for the party to whom it is owed.

    The party does so from its own account; an officer for it, with the paper on which it says so.
    Raises NotTheParty, PaperNeeded, CannotWhile, and the refusals of files.
    """
    agreement = _decide(actor, item, "accept", paper)
    item.save()
    event = DutyAccepted(
        creditor=str(item.duty.creditor),
        due_on=item.due_on,
        kind=item.duty.kind,
        by_party=bool(item.by_party),
    )
    record(event, actor=actor, subject=agreement)
    return item


@command
def return_duty(*, actor: Actor, item: DutyRound, reason: str) -> DutyRound:
    """Return what was handed in, with the reason. Raises WordsNeeded, NotTheParty, CannotWhile."""
    policies.require_answer(actor, item.duty.creditor)
    agreement = hold_round(item)
    item.state, item.decided_on = DUTY.after(item.state, "return"), clock.today()
    item.by_party = policies.is_party(actor, item.duty.creditor)
    item.reason = reason_of(reason)
    item.save()
    event = DutyReturned(
        creditor=str(item.duty.creditor),
        due_on=item.due_on,
        kind=item.duty.kind,
        reason=item.reason,
    )
    record(event, actor=actor, subject=agreement)
    return item


@command
def waive_duty(
    *, actor: Actor, item: DutyRound, reason: str, paper: Paper | None = None
) -> DutyRound:
    """Let the debtor off this once, with the reason: the creditor's to say.

    Raises as accept_duty does, and WordsNeeded.
    """
    why = reason_of(reason)
    agreement = _decide(actor, item, "waive", paper)
    item.reason = why
    item.save()
    if agreement.state in BINDING:
        _next_round(item)
    event = DutyWaived(
        creditor=str(item.duty.creditor),
        due_on=item.due_on,
        kind=item.duty.kind,
        reason=why,
        by_party=bool(item.by_party),
    )
    record(event, actor=actor, subject=agreement)
    return item


def _decide(actor: Actor, item: DutyRound, verb: str, paper: Paper | None) -> Agreement:
    """Settle a round for its creditor, and keep on what the federation says so."""
    policies.require_answer(actor, item.duty.creditor)
    agreement = hold_round(item)
    item.state, item.decided_on = DUTY.after(item.state, verb), clock.today()
    item.by_party = policies.is_party(actor, item.duty.creditor)
    if paper is None and not item.by_party:
        raise PaperNeeded(field="paper")
    item.decided_paper = kept(actor, paper, purpose="paper", field="paper")
    return agreement


def first_rounds(agreement: Agreement) -> None:
    """Let the clocks of an agreement's duties begin, within the command that puts it in force.

    A duty that goes on with one of the agreement amended takes over what is open of it. Where it
    repeats and its last round was handed in, its next one falls due in the new term.
    """
    for duty in agreement.duties.select_related("agreement", "continues"):
        if duty.continues is None:
            make_round(duty, duty.first_due)
            continue
        for item in duty.continues.rounds.exclude(state__in=("accepted", "waived")):
            item.duty = duty
            item.save()
        _go_on(duty)


def _go_on(duty: Duty) -> None:
    """Make the round with which a duty goes on, unless one is still to be handed in.

    What lies between the old term and the new one is not owed.
    """
    on = falls_due_after(duty, _until(duty), not_before=duty.agreement.starts_on)
    if on is not None:
        make_round(duty, on)


def falls_due_after(
    duty: Duty, until: date | None, *, not_before: date | None = None
) -> date | None:
    """Return when a duty falls due next once its last round was handed in; None: not any more.

    Also None while its last round is still to be handed in, which will make the next one.
    """
    last = _last_round(duty)
    if last is None or last.state == "due":
        return None
    after = last.planned_on
    if not_before is not None:
        after = max(after, not_before - timedelta(days=1))
    return next_due(duty.first_due, after, duty.repeats, until)


def _last_round(duty: Duty) -> DutyRound | None:
    """Return the last round of a duty and of those with which it goes on."""
    found = [duty.rounds.order_by("planned_on").last()]
    if duty.continues is not None:
        found.append(_last_round(duty.continues))
    return max(filter(None, found), key=attrgetter("planned_on"), default=None)


def _until(duty: Duty) -> date | None:
    return duty.until or duty.agreement.ends_on


def make_round(duty: Duty, planned_on: date, due_on: date | None = None) -> None:
    """Let a duty fall due on a day of its rhythm, or on a later one to which it is put off."""
    DutyRound(
        federation_id=duty.federation_id,
        duty=duty,
        planned_on=planned_on,
        due_on=due_on or planned_on,
    ).save()


def _next_round(item: DutyRound) -> None:
    """Make the round after this one, on its own day: no round is due before the one before it."""
    duty = item.duty
    on = next_due(duty.first_due, item.planned_on, duty.repeats, _until(duty))
    if on and _last_round(duty) == item:
        make_round(duty, on, max(on, item.due_on))
