"""What stands on somebody's home page, kept as long as nothing has changed.

It is put together from every domain, by some forty questions to the database, and somebody comes
back to it after each thing they have done elsewhere. Every change of the record is in the
federation's log, so what was put together holds as long as the log has not grown; and for at most
a minute, since some of it turns with the clock. It stays in the memory of this process alone, until
somebody comes home in another minute.
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


@dataclass(frozen=True)
class Stand:
    """How the record stands: for how long what is read of it holds."""

    language: str | None
    log_size: int
    minute: int


def home(actor: Actor) -> Kept:
    """Return what the record says to an actor, as of now."""
    return _put_together(actor, _stand(actor))


def steps(actor: Actor) -> Sequence[Step]:
    """Return the first steps of an actor, and which of them the record shows done."""
    return _steps(actor, _stand(actor))


def forget() -> None:
    """Forget all that is kept."""
    _put_together.cache_clear()
    _steps.cache_clear()


def _stand(actor: Actor) -> Stand:
    """Return how the record stands. Asked before anything else is read."""
    size = ledger.size_of(actor.federation_id)
    minute = int(clock.now().timestamp()) // SECONDS
    _begin(minute)
    return Stand(get_language(), size, minute)


@lru_cache(maxsize=1)
def _begin(_minute: int) -> None:
    """Forget what was kept in the minute before: it is of no use, and names stand in it."""
    forget()


@lru_cache(maxsize=MOST)
def _put_together(actor: Actor, _stand: Stand) -> Kept:
    due, waiting = joining.board(actor)
    return Kept(
        due=due,
        waiting=waiting,
        standing_still=joining.standing_still(actor),
        figures=joining.figures(actor),
    )


@lru_cache(maxsize=MOST)
def _steps(actor: Actor, _stand: Stand) -> Sequence[Step]:
    return joining.steps_on_record(actor)
