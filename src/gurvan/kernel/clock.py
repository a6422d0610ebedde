"""What time it is: one place, so that a test or an import can say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# Mongolia's civil time for most aimags; days (due, signed, born) are counted in it.
CIVIL = ZoneInfo("Asia/Ulaanbaatar")

_held: ContextVar[datetime | None] = ContextVar("held_clock", default=None)


def now() -> datetime:
    """Return the present moment in UTC."""
    return _held.get() or datetime.now(UTC)


def today() -> date:
    """Return the present day in Mongolia."""
    return now().astimezone(CIVIL).date()


@contextmanager
def held(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment, for tests and for telling the demonstration's past."""
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)
