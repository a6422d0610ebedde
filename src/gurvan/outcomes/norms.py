"""The figures of outcomes: when an answer is due and closed, and the bands of income."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norm, Norms
from gurvan.outcomes.months import Month
from gurvan.outcomes.sharing import Least

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def _norm(key: str, on: date) -> Norm:
    """Return a figure that outcomes cannot do without. Raises LookupError where it is gone."""
    found = NORMS.get(key, on=on)
    if found is None:
        raise LookupError(f"data/norms.toml holds no {key} for {on}.")
    return found


def asked_from(on: date) -> Month:
    """Return the first month that is asked about."""
    return Month.read(str(_norm("asked_from", on).value))


def answer_by(month: Month) -> date:
    """Return the last day on which an answer for a month is in time."""
    return month.last + timedelta(days=int(_norm("answer_by_days", month.last).value))


def reminded_on(month: Month) -> date | None:
    """Return from which day on who has not answered is reminded; None where nobody is."""
    found = NORMS.get("answer_reminded_days", on=month.last)
    return None if found is None else month.last + timedelta(days=int(found.value))


def closes_on(month: Month) -> date:
    """Return the last day on which a group may answer for a month, or correct its answer."""
    return month.last + timedelta(days=int(_norm("answer_closes_days", month.last).value))


def least(month: Month) -> Least:
    """Return of how few of a month others are not told."""
    groups, people = (int(_norm(key, month.last).value) for key in ("least_groups", "least_people"))
    return Least(groups=groups, people=people)


def income_limits(month: Month) -> list[int]:
    """Return where the bands of income end in a month, in togrog, the lowest first."""
    return [int(limit) for limit in str(_norm("income_bands", month.last).value).split()]
