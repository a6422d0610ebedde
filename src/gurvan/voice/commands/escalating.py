"""When an ask may go on to a higher office: its own had its time, refused, or broke its word."""

from __future__ import annotations

from datetime import date

from gurvan.kernel import clock
from gurvan.voice import queries
from gurvan.voice.lifecycle import OVER, SILENT
from gurvan.voice.models import Ask
from gurvan.voice.refusals import (
    AnsweredInTime,
    AskIsOver,
    NotSentYet,
    PromiseRuns,
    PromisesKept,
    PromiseUnwritten,
    TooEarlyToEscalate,
)


def require_time_over(ask: Ask) -> None:
    """Raise unless the office had its time, refused, or did not keep its word.

    Of an office without a known rule nobody can say that it has time left. Raises NotSentYet,
    AskIsOver, TooEarlyToEscalate, AnsweredInTime, and of what it promised PromiseRuns,
    PromiseUnwritten, PromisesKept.
    """
    if ask.state in OVER:
        raise AskIsOver
    if ask.sent_on is None or ask.erased_on is not None:
        raise NotSentYet
    if ask.state == "committed":
        _require_broken(ask)
    by, today = queries.answer_due(ask), clock.today()
    if by is None or today > by:
        return
    if ask.state in SILENT:
        raise TooEarlyToEscalate(day=by)
    if ask.state == "answered":
        raise AnsweredInTime(day=by)


def _require_broken(ask: Ask) -> None:
    """Raise while all that was promised is kept, or may be kept yet."""
    told = list(ask.commitments.exclude(state="withdrawn").values_list("state", "due_on"))
    withdrawn = ask.commitments.filter(state="withdrawn").exists()
    if not told and not withdrawn:
        raise PromiseUnwritten
    if withdrawn or any(_broken(state, due_on) for state, due_on in told):
        return
    waited = [due_on for state, due_on in told if state == "promised"]
    if waited:
        raise PromiseRuns(day=min(waited))
    raise PromisesKept


def _broken(state: str, due_on: date) -> bool:
    """Say whether a promise was not kept, not whole, or not by its day."""
    return state in {"partly", "not_kept"} or (state == "promised" and due_on < clock.today())
