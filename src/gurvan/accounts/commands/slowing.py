"""A lock at a door where anybody may try something: wrong tries are slowed, then stopped.

Where they come from is kept as a keyed hash, one row for each source, for as long as they count.
The row is held while somebody looks: of many tries sent at once each is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from gurvan.accounts.models import Slowed
from gurvan.kernel import clock
from gurvan.kernel.slowing import Slowing
from gurvan.ledger.commands import draft
from gurvan.vault import keys

T = TypeVar("T")


@dataclass(frozen=True)
class Tried(Generic[T]):
    """What came of a try: what was found, or for how many seconds to wait, or that it is over.

    ``wrong`` is how many wrong tries count now; ``looked`` says that this one was let through.
    """

    found: T | None = None
    wait: int = 0
    stopped: bool = False
    looked: bool = False
    wrong: int = 0


@draft
def try_at(*, lock: str, source: str, limits: Slowing, look: Callable[[], T | None]) -> Tried[T]:
    """Look, unless the source has tried too often; count it where nothing is found.

    ``lock`` names the door, ``source`` the address that asks.
    """
    now, row = clock.now(), _held(lock, keys.blind_index(f"accounts_slowed.{lock}", source))
    recent = row.since(now - limits.kept)
    if limits.stopped(recent):
        return Tried(stopped=True, wrong=len(recent))
    wait = limits.seconds_to_wait(recent, now)
    if wait:
        return Tried(wait=wait, wrong=len(recent))
    found = look()
    if found is None:
        recent.append(now)
    if recent:
        row.write(recent, until=max(recent) + limits.kept)
        row.save()
    else:
        row.delete()
    return Tried(found, stopped=limits.stopped(recent), looked=True, wrong=len(recent))


def _held(lock: str, source_index: str) -> Slowed:
    """Return the row of a source, held until the transaction ends; made where there is none."""
    while True:
        Slowed.objects.get_or_create(
            lock=lock, source_index=source_index, defaults={"until": clock.now()}
        )
        rows = Slowed.objects.select_for_update().filter(lock=lock, source_index=source_index)
        row = rows.first()
        if row is not None:  # another's look that found something may have taken it away
            return row


@draft
def forget_slowed() -> int:
    """Forget where wrong tries came from, once they count no more; return how many sources."""
    done, _ = Slowed.objects.filter(until__lte=clock.now()).delete()
    return done
