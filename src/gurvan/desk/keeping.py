"""What stands on somebody's home page, kept as long as nothing has changed.

It is put together from every domain, by some forty questions to the database, and somebody comes
back to it after each thing they have done elsewhere. Every change of the record is in the
federation's log, so what was put together holds as long as the log has not grown; and for at most
a minute, since some of it turns with the clock. It stays in the memory of this process alone, until
somebody comes home in another minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Final

from django.utils.translation import get_language

from gurvan.desk import joining
from gurvan.kernel.actors import Actor
from gurvan.kernel.lasting import this_minute
from gurvan.kernel.web.joined import Due, Figure, Step, Waiting
from gurvan.ledger import queries as ledger

MOST: Final = 200  # pages of so many people


class Kept:
    """What the record says of somebody's day; each part is read once, when it is asked for."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    @cached_property
    def board(self) -> tuple[Sequence[Due], Sequence[Waiting]]:
        """What falls due soon, and what else waits."""
        return joining.board(self.actor)

    @cached_property
    def standing_still(self) -> Sequence[Waiting]:
        """What is suspended."""
        return joining.standing_still(self.actor)

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """How things stand, in numbers."""
        return joining.figures(self.actor)

    @cached_property
    def steps(self) -> Sequence[Step]:
        """The first steps, and which of them the record shows done."""
        return joining.steps_on_record(self.actor)


def home(actor: Actor) -> Kept:
    """Return what the record says to an actor, as of now."""
    size, minute = ledger.size_of(actor.federation_id), this_minute()
    _begin(minute)
    return _kept(actor, get_language(), size, minute)


@lru_cache(maxsize=1)
def _begin(_minute: int) -> None:
    """Forget what was kept in the minute before: it is of no use, and names stand in it."""
    forget()


@lru_cache(maxsize=MOST)
def _kept(actor: Actor, _language: str | None, _size: int, _minute: int) -> Kept:
    return Kept(actor)


forget: Final = _kept.cache_clear
