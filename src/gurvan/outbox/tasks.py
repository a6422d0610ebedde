"""What the clock does with messages: send what waits, forget what is long over."""

from __future__ import annotations

import logging
import time

from django.db import DatabaseError

from gurvan.outbox import commands
from gurvan.outbox.carriers import carry, folder
from gurvan.outbox.faults import FELL, NotSentError
from gurvan.outbox.models import Message
from gurvan.outbox.receiving import NONE, Receiver, receivers
from gurvan.outbox.wording import UnfitValueError
from gurvan.outbox.writing import written

logger = logging.getLogger("gurvan.outbox")


def deliver(*, seconds: float = 20) -> int:
    """Send what waits, until nothing does or the time is over; return how many were sent.

    Killed on the way, another goes on: what was claimed is sent again under the same name once the
    claim has ended, so that its receiver gets it once.
    """
    end, sent = time.monotonic() + seconds, 0
    while time.monotonic() < end and (message := commands.claim_message()):
        sent += send(message)
    return sent


def send(message: Message) -> bool:
    """Send one claimed message and mark how it went; say whether it was sent.

    Whatever goes wrong with one message, the others are sent.
    """
    try:
        return _sent(message)
    except DatabaseError:
        raise
    except Exception as fault:  # noqa: BLE001 - as above
        # Not what the fault says: that may hold an address.
        logger.error("Message %s fell: %s", message.uid, type(fault).__name__)  # noqa: TRY400 - the same
        commands.mark_not_sent(message=message, way="", fault=FELL)
        return False


def _sent(message: Message) -> bool:
    receiver = _receiver(message)
    if receiver is None or receiver.way == NONE:
        commands.mark_not_wanted(message=message)
        return False
    try:
        letter = written(message.wording, message.values, receiver.language)
        carry(message.uid, receiver, letter)
    except (KeyError, UnfitValueError):  # of a version of the program that says it otherwise
        commands.mark_not_wanted(message=message)
        return False
    except NotSentError as wrong:
        commands.mark_not_sent(message=message, way=receiver.way, fault=wrong.fault)
        return False
    return commands.mark_sent(message=message, way=receiver.way)


def _receiver(message: Message) -> Receiver | None:
    uid = message.receiver_uid
    return receivers([uid]).get(uid) if uid else None


def thin() -> int:
    """Forget what was said long ago, also in the folder; return how many messages."""
    thinned = 0
    while found := commands.thin_messages():
        for uid in found:
            folder.drop(uid)
        thinned += len(found)
    return thinned
