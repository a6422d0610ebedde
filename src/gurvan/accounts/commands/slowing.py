"""A lock at a door where anybody may try something: wrong tries are slowed, then stopped.

Where they come from is kept as a keyed hash, one row for each source, for as long as they count.
The row is held while it is counted: of many tries sent at once each counts, and at most as many
more are looked at as the office answers at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
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


def try_at(*, lock: str, source: str, limits: Slowing, look: Callable[[], T | None]) -> Tried[T]:
    """Look, unless the source has tried too often; count it where nothing is found.

    ``lock`` names the door, ``source`` the address that asks. Whoever finds what they ask for
    writes nothing, and so waits for nobody who does.
    """
    now, index = clock.now(), keys.blind_index(f"accounts_slowed.{lock}", source)
    row = Slowed.objects.filter(lock=lock, source_index=index).first()
    recent = row.since(now - limits.kept) if row else []
    if limits.stopped(recent):
        return Tried(stopped=True, wrong=len(recent))
    wait = limits.seconds_to_wait(recent, now)
    if wait:
        return Tried(wait=wait, wrong=len(recent))
    found = look()
    if found is not None:
        return Tried(found, looked=True, wrong=len(recent))
    wrong = count_wrong(lock=lock, source_index=index, limits=limits)
    return Tried(stopped=limits.stopped(wrong), looked=True, wrong=len(wrong))


@draft
def count_wrong(*, lock: str, source_index: str, limits: Slowing) -> list[datetime]:
    """Count one wrong try of a source, by the keyed hash of it; return those that count now."""
    now = clock.now()
    row, _ = Slowed.objects.select_for_update().get_or_create(
        lock=lock, source_index=source_index, defaults={"until": now + limits.kept}
    )
    recent = [*row.since(now - limits.kept), now]
    row.write(recent, until=max(recent) + limits.kept)
    row.save()
    return recent


@draft
def forget_slowed() -> int:
    """Forget where wrong tries came from, once they count no more; return how many sources."""
    done, _ = Slowed.objects.filter(until__lte=clock.now()).delete()
    return done
