"""Messages queued, claimed, marked, thinned; and what a person decides of those that failed.

A message follows from what is recorded already, so queueing and sending leave no entry. What a
person decides does.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, draft, record_many
from gurvan.outbox import policies
from gurvan.outbox.events import SendingGivenUp, SendingRetried
from gurvan.outbox.faults import LASTING
from gurvan.outbox.models import OVER, Message
from gurvan.outbox.pacing import Pace
from gurvan.outbox.refusals import NotOnTheList
from gurvan.outbox.wording import Wording
from gurvan.vault import keys

BATCH: Final = 500


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """A message to be queued: ``about`` names, with the receiver, what it is about, once."""

    federation_id: int
    about: str
    wording: Wording
    values: Mapping[str, str]
    receiver_uid: UUID

    @property
    def digest(self) -> str:
        """Return what is kept of what it is about, for as long as the office lives.

        Keyed: whoever has the database alone cannot find out who was reminded of what.
        """
        whole = f"{self.wording.key}\x00{self.about}\x00{self.receiver_uid}"
        return keys.blind_index("outbox_message.about", whole, federation_id=self.federation_id)


@draft
def queue_messages(*, messages: Sequence[NewMessage]) -> int:
    """Queue what was never queued before; return how many that are.

    Two processes may do it at once: of each message one row is kept.
    """
    now, queued = clock.now(), 0
    for start in range(0, len(messages), BATCH):
        part = {one.digest: one for one in messages[start : start + BATCH]}
        known = Message.objects.filter(about__in=list(part)).values_list("about", flat=True)
        for about in known:
            del part[about]
        for one in part.values():
            one.wording.check(one.values)
        rows = [
            Message(
                federation_id=one.federation_id,
                about=about,
                wording=one.wording.key,
                values=dict(one.values),
                receiver_uid=one.receiver_uid,
                made_at=now,
                try_at=now,
            )
            for about, one in part.items()
        ]
        Message.objects.bulk_create(rows, ignore_conflicts=True)
        queued += len(rows)
    return queued


@draft
def claim_message() -> Message | None:
    """Take the oldest that can be sent now, so that nobody else sends it meanwhile.

    Also one that somebody took and did not bring to an end in time: they were killed on the way.
    """
    now = clock.now()
    ready = Q(state="waiting", try_at__lte=now) | Q(state="sending", claimed_until__lte=now)
    skip = connection.features.has_select_for_update_skip_locked
    held = Message.objects.select_for_update(skip_locked=skip).filter(ready)
    row = held.order_by("try_at", "pk").first()
    if row is not None:
        row.state, row.claim, row.tries = "sending", uuid.uuid4(), row.tries + 1
        row.claimed_until = now + Pace.on(clock.today()).lease
        row.save()
    return row


@draft
def mark_sent(*, message: Message, way: str) -> bool:
    """Note that a message was sent; say whether it was still this try's to send."""
    return _settle(message, state="sent", way=way, fault="", over_at=clock.now())


@draft
def mark_not_wanted(*, message: Message) -> bool:
    """Note that its receiver signs in no more, or wants no messages any more."""
    return _settle(message, state="not_wanted", over_at=clock.now())


@draft
def mark_not_sent(*, message: Message, way: str, fault: str) -> bool:
    """Note why a try failed: the next one comes after a pause, or it is for a person to look at."""
    now = clock.now()
    again = None if fault in LASTING else Pace.on(clock.today()).next_try(message.tries, now)
    return _settle(
        message,
        state="failed" if again is None else "waiting",
        way=way,
        fault=fault,
        try_at=again or now,
    )


def _settle(message: Message, **changes: object) -> bool:
    mine = Message.objects.filter(pk=message.pk, state="sending", claim=message.claim)
    return bool(mine.update(claim=None, claimed_until=None, **changes))


@draft
def thin_messages() -> list[UUID]:
    """Forget to whom and what was said, once it is long over; return which messages those are.

    So also of those that could not be sent, once nobody mended it for as long: they are given up.
    That there was this message stays, as a digest: it must not be queued again.
    """
    now = clock.now()
    before = now - Pace.on(clock.today()).kept
    # What an officer lets be tried anew at this moment is held, and is not given up.
    skip = connection.features.has_select_for_update_skip_locked
    held = Message.objects.select_for_update(skip_locked=skip)
    over = held.filter(thinned=False, state__in=OVER, over_at__lte=before)
    left = held.filter(state="failed", made_at__lte=before)
    rows = [*over.order_by("over_at")[:BATCH], *left.order_by("made_at")[:BATCH]]
    for row in rows:
        if row.state == "failed":
            row.state, row.over_at = "given_up", now
        row.thinned, row.receiver_uid, row.values = True, None, {}
    changed = ["state", "over_at", "thinned", "receiver_uid", "values"]
    Message.objects.bulk_update(rows, changed)
    return [row.uid for row in rows]


@command
def retry_messages(*, actor: Actor, messages: Sequence[Message]) -> int:
    """Let messages that could not be sent be tried anew, from the first try on.

    Returns how many. Raises NotAllowed, NotOnTheList.
    """
    held, faults = _hold_failed(actor, messages), []
    for row in held:
        faults.append((SendingRetried(fault=row.fault), row, ()))
        row.state, row.tries, row.fault, row.try_at = "waiting", 0, "", clock.now()
    Message.objects.bulk_update(held, ["state", "tries", "fault", "try_at"])
    record_many(faults, actor=actor)
    return len(held)


@command
def give_up_messages(*, actor: Actor, messages: Sequence[Message]) -> int:
    """Let messages go that could not be sent. Returns how many. Raises as retry_messages does."""
    held = _hold_failed(actor, messages)
    for row in held:
        row.state, row.over_at = "given_up", clock.now()
    Message.objects.bulk_update(held, ["state", "over_at"])
    record_many([(SendingGivenUp(fault=row.fault), row, ()) for row in held], actor=actor)
    return len(held)


def _hold_failed(actor: Actor, messages: Sequence[Message]) -> list[Message]:
    """Hold messages that somebody decides about. Raises NotAllowed, NotOnTheList."""
    policies.require_tends(actor)
    asked = [one.pk for one in messages]
    rows = Message.objects.select_for_update().filter(
        pk__in=asked, federation_id=actor.federation_id, state="failed"
    )
    held = list(rows.order_by("pk"))
    if not held or len(held) < len(asked):
        raise NotOnTheList
    return held
