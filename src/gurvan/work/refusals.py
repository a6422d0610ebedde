"""What stands against long work."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class WorkUnderWay(
    Refused,
    key="work.under_way",
    says=said("This was asked for already and is not done yet. Wait for it, or cancel it first."),
):
    """Work of the same kind about the same thing waits or runs."""


class WorkOver(
    Refused,
    key="work.over",
    says=said("This is over already; there is nothing left to cancel."),
):
    """The work is done, broken off or cancelled."""
