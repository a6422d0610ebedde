"""Who receives: looked up when something is sent, and kept nowhere in between. Pure.

The outbox lies below accounts, so it knows of a receiver only the account's uid. Accounts fill
RECEIVERS in when the program starts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from gurvan.kernel.words import said

EMAIL, SMS, NONE = "email", "sms", "none"
WAYS = {
    EMAIL: said("by e-mail"),
    SMS: said("by SMS"),
    NONE: said("not at all"),
}


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """Somebody as they want to be told: by which way, in which language, where."""

    uid: UUID
    name: str = field(repr=False)
    language: str
    way: str
    address: str = field(repr=False)  # of mail, or a telephone number with its country


# Each is asked for many accounts at once and answers with those whom a message still reaches.
RECEIVERS: list[Callable[[Collection[UUID]], Mapping[UUID, Receiver]]] = []


def receivers(uids: Collection[UUID]) -> dict[UUID, Receiver]:
    """Return those of the accounts whom a message reaches."""
    return {uid: one for look in RECEIVERS for uid, one in look(uids).items()}
