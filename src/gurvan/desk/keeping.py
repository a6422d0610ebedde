"""What stands on somebody's home page, kept as long as nothing has changed.

It is put together from every domain, by some forty questions to the database, and somebody comes
back to it after each thing they have done elsewhere. Every change is in the federation's log, so
what was put together holds as long as the log has not grown; and for at most a minute, since some
of it turns with the clock. It stays in the memory of this process alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language

from gurvan.desk import joining
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Due, Figure, Step, Waiting
from gurvan.ledger import queries as ledger

SECONDS: Final = 60
MOST: Final = 200  # pages of so many people


@dataclass(frozen=True)
class Kept:
    """What the record says of somebody's day."""

    due: Sequence[Due]
    waiting: Sequence[Waiting]
    standing_still: Sequence[Waiting]
    figures: Sequence[Figure]
    steps: Sequence[Step]


def home(actor: Actor) -> Kept:
    """Return what the record says to an actor, as of now."""
    size = ledger.size_of(actor.federation_id)  # before anything else is read
    minute = int(clock.now().timestamp()) // SECONDS
    return _put_together(actor, get_language(), size, minute)


@lru_cache(maxsize=MOST)
def _put_together(actor: Actor, _language: str | None, _size: int, _minute: int) -> Kept:
    due, waiting = joining.board(actor)
    return Kept(
        due=due,
        waiting=waiting,
        standing_still=joining.standing_still(actor),
        figures=joining.figures(actor),
        steps=joining.steps_on_record(actor),
    )


forget = _put_together.cache_clear
