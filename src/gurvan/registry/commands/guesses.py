"""The slip door's lock: a code is looked up, and guessing is slowed, stopped and told.

Where a request comes from is kept as a keyed hash, for as long as a guess counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, draft, record
from gurvan.registry.events import CodesGuessed
from gurvan.registry.models import Guess, Organisation
from gurvan.registry.queries.slips import slip_actor
from gurvan.registry.refusals import CodeNotGood, CodesSlowed, CodesStopped
from gurvan.registry.slowing import Limits
from gurvan.vault import keys

T = TypeVar("T")


def tried(*, source: str, look: Callable[[], T | None], tells: bool = True) -> T:
    """Return what a code opens, or count the guess.

    ``source`` is the address that asks. With ``tells`` the federations are told of one that is
    stopped: so where a person guesses, and not a calendar with a link half copied.
    Raises CodesSlowed, CodesStopped, CodeNotGood.
    """
    limits, now = Limits.on(clock.today()), clock.now()
    index = keys.blind_index("registry_guess.source", source)
    recent = _recent(index, since=now - limits.kept)
    if limits.stopped(recent):
        raise CodesStopped(field="code")
    wait = limits.seconds_to_wait(recent, now)
    if wait:
        raise CodesSlowed(field="code", count=wait)
    found = look()
    if found is not None:
        return found
    note_guess(source_index=index, forget_before=now - limits.kept)
    if limits.stopped([*recent, now]):
        if tells:
            tell_of_guessing(actor=None, count=len(recent) + 1)
        raise CodesStopped(field="code")
    raise CodeNotGood(field="code")


def _recent(index: str, *, since: datetime) -> list[datetime]:
    rows = Guess.objects.filter(source_index=index, at__gt=since)
    return list(rows.values_list("at", flat=True))


@draft
def note_guess(*, source_index: str, forget_before: datetime) -> None:
    """Count a wrong code, and let go of guesses that count no more."""
    Guess.objects.filter(at__lte=forget_before).delete()
    Guess.objects.create(source_index=source_index, at=clock.now())


@command
def tell_of_guessing(*, actor: Actor | None, count: int) -> None:
    """Tell every federation of this office that somebody guessed and was stopped.

    A wrong code belongs to nobody, so all are told; ``actor`` is nobody either.
    """
    for federation in Organisation.objects.filter(kind="federation").order_by("pk"):
        by = actor or slip_actor(federation.federation_id)
        record(
            CodesGuessed(count=count),
            actor=by,
            subject=federation,
            federation_id=federation.federation_id,
        )
