"""Notes what is erased in a list outside the database, so that no backup brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from gurvan.archive import commands, erasures, replaying
from gurvan.archive.erasures import Erasure
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event, on
from gurvan.vault import unlocked


def something_was_erased(event: Event, actor: Actor, subject: Any, **_: Any) -> None:
    """Note the uid of what was erased, once it is certain; no archive that waits hands it out."""
    told = replaying.erasure_of(
        event.name, event.particulars(), subject.uid, clock.now(), actor.federation_id
    )
    if told is not None:
        commands.destroy_parcels_of(federation_id=actor.federation_id)
        _note(told)


for erasing in replaying.ERASING:
    on(erasing)(something_was_erased)


def _note(erasure: Erasure) -> None:
    # Only once it is certain: were the change undone, a restored office would erase somebody.
    # A power cut just here loses the line; the next backup writes it from the ledger.
    path = Path(settings.GURVAN_HOME) / erasures.FILE_NAME
    transaction.on_commit(lambda: erasures.append(path, [erasure], unlocked.ring()))
