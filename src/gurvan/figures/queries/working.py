"""Counts what groups answered for the months of a period, by the queries of outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from gurvan.figures.periods import Period
from gurvan.figures.subjects import OUTCOMES, Asked, Counted
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.outcomes import queries as outcomes
from gurvan.outcomes.months import Month, between
from gurvan.outcomes.norms import asked_from


def add_outcomes(counted: Counted, actor: Actor, asked: Asked) -> None:
    """Add what groups within reach answered, in the period and in the one before."""
    now, before = _months(asked.period), _months(asked.period.before)
    every = [*before, *now]
    totals = outcomes.trend(actor=actor, months=every, place=asked.aimag, kind=asked.kind)
    of_before, of_now = totals[: len(before)], totals[len(before) :]
    for name in OUTCOMES:
        counted.outcomes[name] = [_sum(of_now, name), _sum(of_before, name)]
    incomes: Counter[str] = Counter()
    for total in of_now:
        incomes.update(total.incomes)
        counted.months[str(total.month)] = [total.answered, total.silent]
    counted.incomes.update(incomes)


def answered_in(actor: Actor, period: Period) -> QuerySet[Any]:
    """Return the answers within reach for the months of a period."""
    return outcomes.in_months(outcomes.answers(actor=actor), _months(period))


def _months(period: Period) -> list[Month]:
    """Return the months of a period that are over, and that were asked about at all."""
    last = min(Month.of(period.last), outcomes.last_over())
    return list(between(max(Month.of(period.first), asked_from(clock.today())), last))


def _sum(totals: Sequence[outcomes.Total], name: str) -> int | None:
    """Return a sum of months; None where nobody answered for any of them: that is no nought."""
    told = [getattr(total, name) for total in totals if total.answered or name == "silent"]
    return sum(told) if told else None
