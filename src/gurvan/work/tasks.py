"""What the clock does with long work: forget what ended long ago."""

from __future__ import annotations

from gurvan.work import commands


def sweep() -> int:
    """Forget work that ended long ago; return how many pieces."""
    return commands.forget_old_work()
