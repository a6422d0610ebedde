"""Of what somebody is reminded, and in which words. Pure.

A message tells the number of the ask and a day. It names nobody, neither office nor group, and what
somebody wrote does not stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gurvan.agreements.norms import Ahead
from gurvan.agreements.reminders import stage
from gurvan.kernel.words import said
from gurvan.outbox.wording import DAY, NUMBER, Gap, Wording

Side = Literal["office", "federation", "asker"]
GAPS: dict[str, Gap] = {"number": NUMBER, "due_on": DAY}

PROMISE_DUE = Wording(
    "voice.promise_due",
    said("A promise is due on {due_on}"),
    said(
        "Ask {number}: what was promised is due on {due_on}. Sign in to Gurvan to read it and to"
        " say what came of it."
    ),
    GAPS,
)
PROMISE_LATE = Wording(
    "voice.promise_late",
    said("The day of a promise is over"),
    said(
        "Ask {number}: what was promised was due on {due_on}. Sign in to Gurvan to say what came"
        " of it."
    ),
    GAPS,
)
ANSWER_LATE = Wording(
    "voice.answer_late",
    said("An answer was due on {due_on}"),
    said("Ask {number}: an answer was due on {due_on}. Sign in to Gurvan to see what can be done."),
    GAPS,
)


@dataclass(frozen=True)
class Reminder:
    """Who is told what; ``about`` is the same for as long as it is the same reminder."""

    side: Side
    wording: Wording
    about: str


def of_promise(uid: str, due_on: date, today: date, ahead: Ahead) -> Iterator[Reminder]:
    """Yield of what an open promise reminds today: the office early, all sides soon and after."""
    near = stage(due_on, today, ahead)
    if near is None:
        return
    wording = PROMISE_LATE if near == "late" else PROMISE_DUE
    about = f"{uid}:{near}:{due_on}"
    yield Reminder("office", wording, about)
    if near != "early":
        yield Reminder("federation", wording, about)
        yield Reminder("asker", wording, about)


def of_silence(uid: str, answer_by: date | None, today: date, ahead: Ahead) -> Iterator[Reminder]:
    """Yield of what an ask reminds whose office had its time, and is silent."""
    if answer_by is None or stage(answer_by, today, ahead) != "late":
        return
    about = f"{uid}:silent:{answer_by}"
    for side in ("office", "federation", "asker"):
        yield Reminder(side, ANSWER_LATE, about)
