"""The slip door's lock: a code is looked up, and guessing is slowed, stopped and told.

How that is counted: ``accounts.commands.slowing``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from gurvan.accounts.commands import try_at
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.events import CodesGuessed
from gurvan.registry.models import Organisation
from gurvan.registry.queries.slips import LOCK, slip_actor
from gurvan.registry.refusals import CodeNotGood, CodesSlowed, CodesStopped
from gurvan.registry.slowing import Limits

T = TypeVar("T")


def tried(*, source: str, look: Callable[[], T | None], lock: str = LOCK) -> T:
    """Return what a code opens, or count the guess.

    ``source`` is the address that asks. Of one that is stopped at the slips' own lock the
    federations are told: so where a person guesses, and not a calendar with a link half copied.
    Raises CodesSlowed, CodesStopped, CodeNotGood.
    """
    limits = Limits.on(clock.today())
    guess = try_at(lock=lock, source=source, limits=limits, look=look)
    if guess.wait:
        raise CodesSlowed(field="code", count=guess.wait)
    if guess.found is not None:
        return guess.found
    if guess.stopped:
        if guess.looked and lock == LOCK and guess.wrong == limits.most:  # once, not by each
            _tell(guess.wrong)
        raise CodesStopped(field="code")
    raise CodeNotGood(field="code")


def _tell(count: int) -> None:
    """Tell of guessing, unless it was told lately: who guesses from many places fills no log."""
    limits = Limits.of_telling(clock.today())
    if try_at(lock=f"{LOCK}.told", source=LOCK, limits=limits, look=lambda: None).looked:
        tell_of_guessing(actor=None, count=count)


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
