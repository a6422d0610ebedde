"""What the clock does with agreements: remind of what is due, late, returned, handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from gurvan.agreements import queries
from gurvan.agreements.models import Agreement, DutyRound, Party
from gurvan.agreements.norms import Ahead
from gurvan.agreements.reminders import STANDS_STILL, Reminder, Standing, reminders
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.outbox.commands import NewMessage, queue_messages
from gurvan.outbox.wording import Wording
from gurvan.registry.models import Organisation

BATCH: Final = 500


def remind() -> int:
    """Queue all of which somebody is to be reminded today; return how many messages are new.

    What was queued before is not queued again: run twice, late, or by two at once, it is the same.
    """
    federations = Organisation.objects.filter(kind="federation").order_by("pk")
    return sum(_remind(system(one.federation_id)) for one in federations)


def _remind(actor: Actor) -> int:
    today = clock.today()
    ahead = Ahead.on(today)
    near = queries.to_remind(actor=actor, until=today + (ahead.early or timedelta()))
    queued = last = 0
    while part := list(near.filter(pk__gt=last).order_by("pk")[:BATCH]):
        queued += _about_rounds(actor, part, today, ahead)
        last = part[-1].pk
    return queued + _about_suspended(actor)


def _about_rounds(actor: Actor, rows: list[DutyRound], today: date, ahead: Ahead) -> int:
    sides = [party for row in rows for party in (row.duty.debtor, row.duty.creditor)]
    speaking = _speaking(actor, sides)
    found = [
        message
        for row in rows
        for told in reminders(_standing(row), today, ahead)
        for message in _to_each(row, told, speaking)
    ]
    return queue_messages(messages=found)


def _standing(row: DutyRound) -> Standing:
    return Standing(
        uid=str(row.uid),
        state=row.state,
        due_on=row.due_on,
        handed_in_on=row.handed_in_on,
        version=row.version,
    )


def _to_each(
    row: DutyRound, told: Reminder, speaking: dict[int, list[UUID]]
) -> Iterator[NewMessage]:
    party: Party = getattr(row.duty, told.side)
    values = {
        "number": row.duty.agreement.number,
        "kind": row.duty.kind,
        "due_on": row.due_on.isoformat(),
    }
    for uid in speaking.get(party.organisation_id, ()):
        yield _message(row.duty.agreement, told.wording, values, told.about, uid)


def _about_suspended(actor: Actor) -> int:
    """Say once to all parties of a suspended agreement that its clocks stand still."""
    parties = list(queries.standing_still(actor=actor))
    speaking = _speaking(actor, parties)
    found: list[NewMessage] = []
    for party in parties:
        agreement = party.agreement
        values = {"number": agreement.number, "since": agreement.state_since.isoformat()}
        about = f"{agreement.uid}:suspended:{agreement.state_since}"
        uids = speaking.get(party.organisation_id, ())
        found += [_message(agreement, STANDS_STILL, values, about, uid) for uid in uids]
    return queue_messages(messages=found)


def _speaking(actor: Actor, parties: Iterable[Party]) -> dict[int, list[UUID]]:
    asked = {party.organisation_id for party in parties}
    return queries.speaking_for(actor=actor, organisations=asked)


def _message(
    agreement: Agreement, wording: Wording, values: dict[str, str], about: str, uid: UUID
) -> NewMessage:
    return NewMessage(
        federation_id=agreement.federation_id,
        about=about,
        wording=wording,
        values=values,
        receiver_uid=uid,
    )
