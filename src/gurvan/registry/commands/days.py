"""What every dated act asks of its days."""

from __future__ import annotations

from datetime import date

from gurvan.kernel.clock import today
from gurvan.registry.refusals import BeforeThat, InFuture


def require_past(day: date | None, *, field: str) -> None:
    """Raise InFuture where the day of what has happened lies ahead."""
    if day is not None and day > today():
        raise InFuture(field=field, day=day)


def require_after(day: date | None, earlier: date | None, *, field: str) -> None:
    """Raise BeforeThat where a day lies before the one that it follows. Unknown days pass."""
    if day is not None and earlier is not None and day < earlier:
        raise BeforeThat(field=field, day=day, earlier=earlier)
