"""What the tests of outcomes share: an answer as a group would give it."""

from __future__ import annotations

from typing import Any

from gurvan.kernel.actors import Actor
from gurvan.outcomes.commands import answer_month
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.registry.models import Organisation

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
FIGURES: dict[str, Any] = {
    "worked": True,
    "women": 2,
    "men": 4,
    "days": 110,
    "income": "300000-700000",
    "accidents": 1,
    "serious": 0,
}


def answered(
    actor: Actor, organisation: Organisation, month: Month = FEBRUARY, **other: Any
) -> Answer:
    """Answer for a month, with these figures where no others are told."""
    told = FIGURES | other
    return answer_month(actor=actor, organisation=organisation, month=month, **told)
