"""Of what a round of a duty reminds whom, and in which words. Pure.

A message tells the number of the agreement, the kind of duty and a day. It names nobody, and what
somebody wrote does not stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gurvan.agreements.norms import Ahead
from gurvan.agreements.terms import DUTIES
from gurvan.kernel.words import said
from gurvan.outbox.wording import DAY, NUMBER, Gap, Wording

Side = Literal["debtor", "creditor"]
GAPS: dict[str, Gap] = {"number": NUMBER, "kind": DUTIES, "due_on": DAY}

DUE = Wording(
    "agreements.duty_due",
    said("A duty is due on {due_on}"),
    said("Agreement {number}: {kind}, due on {due_on}. Sign in to Gurvan to hand it in."),
    GAPS,
)
LATE = Wording(
    "agreements.duty_late",
    said("A duty is late since {due_on}"),
    said("Agreement {number}: {kind}, late since {due_on}. Sign in to Gurvan to hand it in."),
    GAPS,
)
RETURNED = Wording(
    "agreements.duty_returned",
    said("What was handed in was returned"),
    said(
        "Agreement {number}: {kind}, due on {due_on}, was returned with a reason. Sign in to"
        " Gurvan to read it and to hand in again."
    ),
    GAPS,
)
TO_ACCEPT = Wording(
    "agreements.duty_to_accept",
    said("Something was handed in and waits for you"),
    said(
        "Agreement {number}: {kind}, due on {due_on}, was handed in. Sign in to Gurvan to accept"
        " it or to return it."
    ),
    GAPS,
)
STANDS_STILL = Wording(
    "agreements.stands_still",
    said("An agreement is suspended"),
    said(
        "Agreement {number} is suspended since {since}. Until it goes on nothing under it falls"
        " due, and no reminder comes."
    ),
    {"number": NUMBER, "since": DAY},
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a round stands: its state, its days, and its version, which changes with the state."""

    uid: str
    state: str
    due_on: date
    handed_in_on: date | None
    version: int


@dataclass(frozen=True)
class Reminder:
    """Who is told what; ``about`` is the same for as long as it is the same reminder."""

    side: Side
    wording: Wording
    about: str


def reminders(item: Standing, today: date, ahead: Ahead) -> Iterator[Reminder]:
    """Yield of what a round reminds today. Of what is past only the last: nobody is told twice."""
    if item.state == "handed_in":
        waits = ahead.accept and item.handed_in_on and item.handed_in_on + ahead.accept <= today
        told = "again" if waits else "handed_in"
        yield Reminder("creditor", TO_ACCEPT, f"{item.uid}:{told}:{item.version}")
        return
    if item.state == "returned":
        yield Reminder("debtor", RETURNED, f"{item.uid}:returned:{item.version}")
    near = stage(item.due_on, today, ahead)
    if near:
        wording = LATE if near == "late" else DUE
        yield Reminder("debtor", wording, f"{item.uid}:{near}:{item.due_on}")


def stage(due_on: date, today: date, ahead: Ahead) -> Literal["early", "soon", "late"] | None:
    """Return how near a day is on which something is due; None for not near, or due just now."""
    if ahead.late is not None and due_on + ahead.late <= today:
        return "late"
    if due_on < today:
        return None
    if ahead.soon is not None and due_on - ahead.soon <= today:
        return "soon"
    if ahead.early is not None and due_on - ahead.early <= today:
        return "early"
    return None
