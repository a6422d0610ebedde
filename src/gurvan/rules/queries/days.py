"""What the law says on several days: mostly on the day of making, and today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.words import said
from gurvan.rules.assessing import Finding, assess
from gurvan.rules.facts import Facts
from gurvan.rules.instruments import Book

CHOSEN = said("On the day that you chose")
WHEN_MADE = {
    "agreement": said("On the day of signing"),
    "partnership": said("On the day of founding"),
    "permit": said("On the day of granting"),
}
TODAY = said("Today")


@dataclass(frozen=True)
class OnDay:
    """What the law of one day says, and which day that is (a msgid)."""

    title: str
    day: date
    findings: list[Finding]


def on_days(facts: Callable[[date], Facts], book: Book, asked: date | None) -> list[OnDay]:
    """Return the findings of the day asked for; without one, of the day of making and of today."""
    if asked is not None:
        return [OnDay(CHOSEN, asked, assess(facts(asked), asked, book))]
    now = clock.today()
    today = facts(now)
    told = [OnDay(TODAY, now, assess(today, now, book))]
    made_on = today.made_on
    if made_on is not None and made_on < now:
        told.insert(0, OnDay(WHEN_MADE[today.kind], made_on, assess(facts(made_on), made_on, book)))
    return told
