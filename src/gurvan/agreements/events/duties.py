"""What is owed under an agreement, and the calendars that tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.agreements.terms import CAPACITIES, DUTIES
from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class DutyOwed(
    Event,
    name="agreements.duty_owed",
    says=said("{actor} wrote a duty ({kind}): {debtor} → {creditor}, first due {due_on}: {words}"),
):
    words: str
    debtor: str = worded(CAPACITIES)
    creditor: str = worded(CAPACITIES)
    due_on: date
    kind: str = worded(DUTIES)


@dataclass(frozen=True, kw_only=True)
class DutyDropped(
    Event,
    name="agreements.duty_dropped",
    says=said("{actor} took a duty out: {words}"),
):
    words: str


@dataclass(frozen=True, kw_only=True)
class DutyHandedIn(
    Event,
    name="agreements.duty_handed_in",
    says=said("{actor} handed in a duty due {due_on}: {kind}."),
):
    due_on: date
    kind: str = worded(DUTIES)


@dataclass(frozen=True, kw_only=True)
class DutyAccepted(
    Event,
    name="agreements.duty_accepted",
    says=said("{creditor} accepted a duty due {due_on}: {kind} ({actor})."),
):
    creditor: str
    due_on: date
    kind: str = worded(DUTIES)
    by_party: bool


@dataclass(frozen=True, kw_only=True)
class DutyReturned(
    Event,
    name="agreements.duty_returned",
    says=said("{creditor} returned a duty due {due_on}: {kind} ({actor}). Reason: {reason}"),
):
    creditor: str
    due_on: date
    kind: str = worded(DUTIES)
    reason: str


@dataclass(frozen=True, kw_only=True)
class DutyWaived(
    Event,
    name="agreements.duty_waived",
    says=said("{creditor} let off a duty due {due_on}: {kind} ({actor}). Reason: {reason}"),
):
    creditor: str
    due_on: date
    kind: str = worded(DUTIES)
    reason: str
    by_party: bool


@dataclass(frozen=True, kw_only=True)
class CalendarOpened(
    Event,
    name="agreements.calendar_opened",
    says=said("{actor} made a secret link for a calendar; one from before opens nothing any more."),
):
    """A calendar may read what is due."""


@dataclass(frozen=True, kw_only=True)
class CalendarClosed(
    Event,
    name="agreements.calendar_closed",
    says=said("{actor} ended the secret link for a calendar."),
):
    """No calendar reads what is due any more."""
