"""Notes what is erased in a list outside the database, so that no backup brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from gurvan.archive import erasures
from gurvan.archive.erasures import FILE, PERSON, Erasure
from gurvan.files.events import FileErased
from gurvan.kernel import clock
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten


@on(PersonForgotten)
def somebody_was_forgotten(event: PersonForgotten, subject: Any, **_: Any) -> None:
    """Note the person's uid, once it is certain."""
    _note(Erasure(clock.now().isoformat(), PERSON, str(subject.uid), event.why))


@on(FileErased)
def a_file_was_erased(event: FileErased, subject: Any, **_: Any) -> None:
    """Note the file's uid; those of a forgotten person go with the person."""
    if event.reason == "mistake":
        _note(Erasure(clock.now().isoformat(), FILE, str(subject.uid), event.reason))


def _note(erasure: Erasure) -> None:
    # Only once it is certain: were the change undone, a restored office would erase somebody.
    # A power cut just here loses the line; the next backup writes it from the ledger.
    path = Path(settings.GURVAN_HOME) / erasures.FILE_NAME
    transaction.on_commit(lambda: erasures.append(path, [erasure]))
