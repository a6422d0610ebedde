"""The lock of the page that checks papers: asking for what is not known is slowed, then stopped.

How that is counted: ``accounts.commands.slowing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gurvan.accounts.commands import try_at
from gurvan.kernel import clock
from gurvan.papers.numbering import Mistyped as MistypedDigits, Number, asked_for
from gurvan.papers.queries import Known, known_of
from gurvan.papers.refusals import (
    AsksSlowed,
    AsksStopped,
    FileNotKnown,
    Mistyped,
    NeitherNumberNorHash,
    NotKnown,
)
from gurvan.papers.slowing import slowing_on

LOCK: Final = "papers"
EXAMPLE: Final = str(Number(2026, 123))


def asked(*, source: str, text: str = "", file_sha256: str = "") -> Sequence[Known]:
    """Return what is known of a paper, by what somebody typed, or by the hash of their file.

    ``source`` is the address that asks. Raises Mistyped and NeitherNumberNorHash, which count for
    nothing; NotKnown, FileNotKnown, AsksSlowed, AsksStopped.
    """
    sought = file_sha256 or asked_for(text)
    match sought:
        case None:
            raise NeitherNumberNorHash(field="number", example=EXAMPLE)
        case MistypedDigits():
            raise Mistyped(field="number")
    field = "file" if file_sha256 else "number"
    limits = slowing_on(clock.today())
    one = try_at(lock=LOCK, source=source, limits=limits, look=lambda: known_of(sought) or None)
    if one.wait:
        raise AsksSlowed(field=field, count=one.wait)
    if one.found is not None:
        return one.found
    if not one.looked:
        raise AsksStopped(field=field)
    raise FileNotKnown(field=field) if file_sha256 else NotKnown(field=field)
