"""What is known of messages, to those who look after them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.outbox import policies
from gurvan.outbox.models import Message
from gurvan.outbox.receiving import receivers

MOST = 500  # of a fault of the line, the first hundreds are as good as all


@dataclass(frozen=True)
class Standing:
    """How many messages of a federation wait, and how many could not be sent."""

    waiting: int
    failed: int


def not_sent(*, actor: Actor) -> QuerySet[Message]:
    """Return the messages that could not be sent, newest first; nobody else's business."""
    if not policies.may_tend(actor):
        return Message.objects.none()
    rows = Message.objects.filter(federation_id=actor.federation_id, state="failed")
    return rows.order_by("-made_at", "-pk")


def standing(*, actor: Actor) -> Standing:
    """Return how much waits and how much could not be sent."""
    mine = Message.objects.filter(federation_id=actor.federation_id)
    return Standing(
        waiting=mine.filter(state__in=("waiting", "sending")).count(),
        failed=not_sent(actor=actor).count(),
    )


@dataclass(frozen=True)
class Unsent:
    """A message that could not be sent, and the name of the account it was for."""

    message: Message
    name: str


def unsent(*, actor: Actor) -> list[Unsent]:
    """Return what could not be sent, with the names of the accounts, by two queries."""
    rows = list(not_sent(actor=actor)[:MOST])
    names = receivers({row.receiver_uid for row in rows if row.receiver_uid})
    found = [(row, names.get(row.receiver_uid)) for row in rows if row.receiver_uid]
    return [Unsent(row, receiver.name if receiver else "") for row, receiver in found]
