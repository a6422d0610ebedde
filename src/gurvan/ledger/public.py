"""What anyone may know of a log: its key, its checkpoints and its tiles."""

from __future__ import annotations

from gurvan.ledger.models import Log
from gurvan.ledger.queries import checkpoint, published

__all__ = ["Log", "checkpoint", "log_named", "logs", "published", "slug_of"]


def logs() -> list[Log]:
    """Return every federation's log, by its name."""
    return list(Log.objects.order_by("origin"))


def slug_of(log: Log) -> str:
    """Return the name of a log in addresses: the end of its origin."""
    return log.origin.rsplit("/", 1)[-1]


def log_named(slug: str) -> Log | None:
    """Return the log of that name in addresses, if there is one."""
    return next((log for log in logs() if slug_of(log) == slug), None)
