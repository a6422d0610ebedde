"""Who works under an agreement."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.agreements.terms import ROSTER_ENDS
from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class RosterDrawn(
    Event,
    name="agreements.roster_drawn",
    says=said("{actor} put on the roster: {count}."),
):
    count: int
    memberships: list[str]


@dataclass(frozen=True, kw_only=True)
class RosterLineEnded(
    Event,
    name="agreements.roster_line_ended",
    says=said("{actor} took one person off the roster: {reason}."),
):
    membership: str
    reason: str = worded(ROSTER_ENDS)


@dataclass(frozen=True, kw_only=True)
class RosterChecked(
    Event,
    name="agreements.roster_checked",
    says=said("{actor} checked the roster; {counts} count. Found: {finding}"),
):
    counts: int
    finding: str
