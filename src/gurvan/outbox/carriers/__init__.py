"""What carries a message out of the house: mail, an SMS gateway, or a folder where it stays.

Each is given the message's uid and makes of it what lets the other side know a message that comes
again: a name of a file, a Message-ID, an Idempotency-Key.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from gurvan.kernel.office import is_demonstration
from gurvan.outbox.carriers import folder, gateway, mail
from gurvan.outbox.receiving import EMAIL, Receiver
from gurvan.outbox.writing import Letter


def leaves(way: str) -> bool:
    """Say whether messages of this way leave the house, or stay in its folder.

    Those of the demonstration always stay: its people are invented, their addresses may not be.
    """
    where = settings.GURVAN_MAIL if way == EMAIL else settings.GURVAN_SMS_GATEWAY
    return bool(where) and not is_demonstration()


def carry(uid: UUID, receiver: Receiver, letter: Letter) -> None:
    """Send a letter by the receiver's way. Raises NotSentError."""
    if not leaves(receiver.way):
        folder.put(uid, receiver, letter)
    elif receiver.way == EMAIL:
        mail.send(uid, receiver, letter)
    else:
        gateway.send(uid, receiver, letter)
