"""In whose record a line of the list is looked for, and who acts when it is erased anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gurvan.archive.erasures import (
    Erasure,
)
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.events import Event
from gurvan.ledger.models import Entry


def whose(erasure: Erasure) -> dict[str, int]:
    """Return in whose record a line is looked for: nobody erases anything of another federation."""
    return {"federation_id": erasure.federation} if erasure.federation else {}


def told_of(erasure: Erasure, event: type[Event], uid: UUID) -> bool:
    """Say whether the ledger as it was brought back tells of this very erasure."""
    at = datetime.fromisoformat(erasure.at)
    return Entry.objects.filter(event=event.name, subject_uid=uid, at=at).exists()


def house_of(federation_id: int) -> Actor:
    """Return the office itself, which erases anew from the terminal."""
    return system(federation_id).through("cli")
