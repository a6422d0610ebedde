"""What the ledger says of messages: only what a person decided about them.

That a reminder was due and was sent follows from what is recorded anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.outbox.faults import FAULTS


@dataclass(frozen=True, kw_only=True)
class SendingRetried(
    Event,
    name="outbox.sending_retried",
    says=said("{actor} had a message tried again that could not be sent: {fault}."),
):
    """A message that could not be sent is tried again."""

    fault: str = worded(FAULTS)


@dataclass(frozen=True, kw_only=True)
class SendingGivenUp(
    Event,
    name="outbox.sending_given_up",
    says=said("{actor} gave up a message that could not be sent: {fault}."),
):
    """A message that could not be sent is let go."""

    fault: str = worded(FAULTS)
