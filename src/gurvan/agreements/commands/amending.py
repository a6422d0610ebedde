"""How a signed agreement is changed: by another one, which replaces it on its own date."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TypeVar

from gurvan.agreements import policies, queries
from gurvan.agreements.commands.duties import falls_due_after
from gurvan.agreements.commands.holding import hold, require_ready
from gurvan.agreements.commands.making import unsigned
from gurvan.agreements.commands.numbers import next_part
from gurvan.agreements.commands.parties import share_with
from gurvan.agreements.events import AgreementAmended
from gurvan.agreements.lifecycle import WAYS
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party
from gurvan.agreements.refusals import AlreadyAmended
from gurvan.agreements.writing import reason as reason_of
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.records import Record
from gurvan.ledger.commands import command, record_many

T = TypeVar("T", bound=Record)


@command
def amend(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Begin an amendment: a copy, open to terms, that replaces this one when it is in force.

    Raises CannotWhile where this one is neither in force nor suspended, AlreadyAmended,
    WordsNeeded.
    """
    policies.require_work(actor, agreement)
    why = reason_of(reason)
    hold(agreement)
    WAYS[agreement.kind].after(agreement.state, "supersede")
    require_ready(queries.lacks(agreement, "amend"))
    open_one = queries.open_amendment(agreement)
    if open_one is not None:
        raise AlreadyAmended(number=open_one.number)
    copy = _copied(agreement, why)
    copy.save()
    parties = _copy_parties(actor, agreement, copy)
    _copy_roster(agreement, copy)
    _copy_duties(agreement, copy, parties)
    event = AgreementAmended(number=copy.number, reason=why)
    record_many([(event, copy, ()), (event, agreement, ())], actor=actor)
    return copy


def _new(row: T) -> T:
    """Return a new row with the content of a stored one."""
    fresh = {"id": None, "uid": uuid.uuid4(), "version": 1}
    columns = [column.attname for column in row._meta.concrete_fields]
    return type(row)(**{name: getattr(row, name) for name in columns} | fresh)


def _copied(agreement: Agreement, why: str) -> Agreement:
    copy = _new(agreement)
    copy.part = next_part(agreement)
    copy.amends, copy.amends_why = agreement, why
    copy.state, copy.state_since, copy.state_reason = "negotiating", clock.today(), ""
    copy.entered, copy.paper = False, None
    copy.consent_on, copy.consent_words, copy.consent_paper = None, "", None
    copy.roster_checked_on, copy.roster_checked_count, copy.roster_checked_as = None, None, ""
    copy.starts_on = None  # its own date, to be agreed
    return copy


def _copy_parties(actor: Actor, agreement: Agreement, copy: Agreement) -> dict[int, Party]:
    made = {}
    for party in queries.parties(agreement):
        new = unsigned(_new(party))
        new.agreement = copy
        new.save()
        share_with(actor, copy, party.organisation)
        made[party.pk] = new
    return made


def _copy_roster(agreement: Agreement, copy: Agreement) -> None:
    for line in agreement.roster.filter(until=None):
        new = _new(line)
        new.agreement, new.since = copy, clock.today()
        new.save()


def _copy_duties(agreement: Agreement, copy: Agreement, parties: dict[int, Party]) -> None:
    """Copy the duties that go on: what is open of them comes over in force."""
    for duty in _going_on(agreement):
        new = _new(duty)
        new.agreement, new.continues = copy, duty
        new.debtor, new.creditor = parties[duty.debtor_id], parties[duty.creditor_id]
        new.save()


def _going_on(agreement: Agreement) -> Iterable[Duty]:
    """Return the duties of which something is open, or that will fall due in a longer term."""
    rounds = DutyRound.objects.filter(queries.OPEN, duty__agreement=agreement)
    still_open = set(rounds.values_list("duty", flat=True))
    return [
        duty
        for duty in agreement.duties.order_by("pk")
        if duty.pk in still_open or falls_due_after(duty, duty.until) is not None
    ]
