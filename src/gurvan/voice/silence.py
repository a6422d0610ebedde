"""The clock of silence: how long an office has not answered. Pure; the day is an argument.

Nothing of it is stored: what was said when is, and the clock is read off that. That a letter was
received is no answer. The clock stands still while an answer is the last word, and for an ask that
is closed or was withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gurvan.voice.lifecycle import OVER, SILENT


@dataclass(frozen=True, kw_only=True)
class Said:
    """When an ask was sent and received, and when the office answered."""

    state: str
    sent_on: date | None = None
    way: str = ""
    acknowledged_on: date | None = None
    extended: bool = False  # the office said that it takes the longer time
    first_answer_on: date | None = None
    last_answer_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Term:
    """How many days an office has to answer by its rule; None where no rule is known."""

    days: int | None = None
    more_days: int = 0  # by so many it may extend them once


@dataclass(frozen=True, kw_only=True)
class Silence:
    """How long it is quiet; a number is None where there is nothing to count.

    ``late_days`` counts from the last day on which the answer was due, while none has come.
    """

    since_sent: int | None = None
    since_answer: int | None = None
    until_answer: int | None = None  # days from sending to the first answer
    answer_by: date | None = None
    late_days: int = 0
    runs: bool = False


def received_on(said: Said) -> date | None:
    """Return from which day the rule counts: by post from the receipt, where that is known."""
    if said.way == "post" and said.acknowledged_on is not None:
        return said.acknowledged_on
    return said.sent_on


def answer_by(said: Said, term: Term) -> date | None:
    """Return by which day the office owes an answer; None where that is not known."""
    start = received_on(said)
    if start is None or term.days is None:
        return None
    return start + timedelta(days=term.days + (term.more_days if said.extended else 0))


def silence(said: Said, term: Term, today: date) -> Silence:
    """Return how the clock stands on a day."""
    if said.sent_on is None or said.state == "draft":
        return Silence()
    by = answer_by(said, term)
    runs = said.state in SILENT
    over = said.state in OVER
    return Silence(
        since_sent=None if over else max((today - said.sent_on).days, 0),
        since_answer=None
        if over or said.last_answer_on is None
        else max((today - said.last_answer_on).days, 0),
        until_answer=None
        if said.first_answer_on is None
        else max((said.first_answer_on - said.sent_on).days, 0),
        answer_by=by,
        late_days=max((today - by).days, 0) if runs and by is not None else 0,
        runs=runs,
    )
