"""The lock of the page that checks papers: asking for what is not known is slowed, then stopped.

Where a question comes from is kept as a keyed hash, for as long as it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from gurvan.kernel import clock
from gurvan.ledger.commands import draft
from gurvan.papers.models import Ask
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
from gurvan.vault import keys

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
    limits, now = slowing_on(clock.today()), clock.now()
    field = "file" if file_sha256 else "number"
    index = keys.blind_index("papers_ask.source", source)
    recent = _recent(index, since=now - limits.kept)
    if limits.stopped(recent):
        raise AsksStopped(field=field)
    wait = limits.seconds_to_wait(recent, now)
    if wait:
        raise AsksSlowed(field=field, count=wait)
    known = known_of(sought)
    if known:
        return known
    note_ask(source_index=index, forget_before=now - limits.kept)
    raise FileNotKnown(field=field) if file_sha256 else NotKnown(field=field)


def _recent(index: str, *, since: datetime) -> list[datetime]:
    rows = Ask.objects.filter(source_index=index, at__gt=since)
    return list(rows.values_list("at", flat=True))


@draft
def note_ask(*, source_index: str, forget_before: datetime) -> None:
    """Count a question for what is not known, and let go of those that count no more."""
    Ask.objects.filter(at__lte=forget_before).delete()
    Ask.objects.create(source_index=source_index, at=clock.now())
