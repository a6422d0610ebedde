"""The folder where messages stay in an office that sends none: one file a message.

It says to which account each would have gone, and neither address nor number.
"""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gurvan.outbox.receiving import Receiver
from gurvan.outbox.writing import Letter


def path_of(uid: UUID) -> Path:
    """Return where a message stands."""
    return Path(settings.GURVAN_HOME) / "outbox" / f"{uid}.txt"


def put(uid: UUID, receiver: Receiver, letter: Letter) -> None:
    """Write a message down whole, or not at all; once more writes the same file."""
    path = path_of(uid)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = f"Account: {receiver.uid}\nWay: {receiver.way}\nSubject: {letter.subject}\n\n"
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(f"{told}{letter.text}\n", encoding="utf-8")
    fresh.replace(path)


def drop(uid: UUID) -> None:
    """Take a message away that was thinned."""
    path_of(uid).unlink(missing_ok=True)
