"""What an organisation answered. Figures only: no words of theirs and no name stand in the log."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event, monthly, worded
from gurvan.kernel.words import said
from gurvan.outcomes.telling import HEARD, LATE, OVERDUE

_WHY = {"": said("in time"), OVERDUE: said("late"), **LATE}


@dataclass(frozen=True, kw_only=True)
class MonthAnswered(
    Event,
    name="outcomes.month_answered",
    says=said(
        "{actor} answered for {month} ({heard}; {why}): {women} women and {men} men worked {days} "
        "days; income of one person {income}; accidents {accidents}, serious {serious}."
    ),
):
    month: str = monthly()
    women: int
    men: int
    days: int
    income: str
    accidents: int
    serious: int
    heard: str = worded(HEARD)
    why: str = worded(_WHY)


@dataclass(frozen=True, kw_only=True)
class NoWorkAnswered(
    Event,
    name="outcomes.no_work_answered",
    says=said("{actor} answered for {month} ({heard}; {why}): there was no work."),
):
    month: str = monthly()
    heard: str = worded(HEARD)
    why: str = worded(_WHY)


@dataclass(frozen=True, kw_only=True)
class AnswerCorrected(
    Event,
    name="outcomes.answer_corrected",
    says=said(
        "{actor} corrected {month} ({heard}; {why}): {women} women and {men} men worked {days} "
        "days; income of one person {income}; accidents {accidents}, serious {serious}."
    ),
):
    month: str = monthly()
    women: int
    men: int
    days: int
    income: str
    accidents: int
    serious: int
    heard: str = worded(HEARD)
    why: str = worded(_WHY)


@dataclass(frozen=True, kw_only=True)
class CorrectedToNoWork(
    Event,
    name="outcomes.corrected_to_no_work",
    says=said("{actor} corrected {month} ({heard}; {why}): there was no work."),
):
    month: str = monthly()
    heard: str = worded(HEARD)
    why: str = worded(_WHY)


@dataclass(frozen=True, kw_only=True)
class ObstaclesErased(
    Event,
    name="outcomes.obstacles_erased",
    says=said("{actor} erased the words about what hindered the work."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class MonthShared(
    Event,
    name="outcomes.month_shared",
    says=said(
        "{actor} decided what the other parties and researchers are told of {month}; it does not "
        "change any more."
    ),
):
    """What others are told of a closed month. ``digest`` is the SHA-256 of it."""

    month: str = monthly()
    digest: str


@dataclass(frozen=True, kw_only=True)
class MonthWithheld(
    Event,
    name="outcomes.month_withheld",
    says=said(
        "{actor} decided that the other parties and researchers are told nothing of {month}, "
        "since the office was brought back from an older moment."
    ),
):
    """A closed month that may have been told differently before the office was restored."""

    month: str = monthly()
