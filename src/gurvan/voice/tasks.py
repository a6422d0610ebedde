"""What the clock does with voice: reminds of promises near their day, and of silent offices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from gurvan.agreements.norms import Ahead
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.outbox.commands import NewMessage, queue_messages
from gurvan.registry.models import Organisation
from gurvan.voice import norms, queries
from gurvan.voice.models import Ask
from gurvan.voice.reminders import Reminder, of_promise, of_silence

BATCH: Final = 500
Told = tuple[Ask, date, list[Reminder]]


def remind() -> int:
    """Queue all of which somebody is to be reminded today; return how many messages are new.

    What was queued before is not queued again: run twice, late, or by two at once, it is the same.
    """
    federations = Organisation.objects.filter(kind="federation").order_by("pk")
    return sum(_remind(system(one.federation_id), one) for one in federations)


def _remind(actor: Actor, federation: Organisation) -> int:
    told, queued = _told(actor, clock.today()), 0
    while part := list(islice(told, BATCH)):
        queued += _queue(actor, federation, part)
    return queued


def _told(actor: Actor, today: date) -> Iterator[Told]:
    ahead = ahead_on(today)
    near = queries.promises_to_remind(actor=actor, today=today, ahead=ahead.early or timedelta())
    for row in near.order_by("pk").iterator(chunk_size=BATCH):
        yield row.ask, row.due_on, list(of_promise(str(row.uid), row.due_on, today, ahead))
    for ask in queries.asks_to_remind(actor=actor).order_by("pk").iterator(chunk_size=BATCH):
        by = queries.silence_of(ask, today).answer_by
        if by is not None:
            yield ask, by, list(of_silence(str(ask.uid), by, today, ahead))


def ahead_on(day: date) -> Ahead:
    """Return how long before and after a day somebody is reminded."""
    days = {key: norms.ahead(key, day) for key in ("early", "soon", "late")}
    return Ahead(accept=None, **days)


def _queue(actor: Actor, federation: Organisation, told: list[Told]) -> int:
    asked = {key for ask, _, _ in told for key in (ask.office_id, ask.asker_id)}
    accounts = queries.told_for(actor=actor, organisations={*asked, federation.pk})
    found = []
    for ask, due_on, reminders in told:
        sides = {"office": ask.office_id, "asker": ask.asker_id, "federation": federation.pk}
        values = {"number": f"{ask.year}/{ask.serial:03d}", "due_on": due_on.isoformat()}
        found += [
            NewMessage(
                federation_id=actor.federation_id,
                about=one.about,
                wording=one.wording,
                values=values,
                receiver_uid=uid,
            )
            for one in reminders
            for uid in accounts.get(sides[one.side], ())
        ]
    return queue_messages(messages=found)
