"""What an organisation tells of a month, and what is refused or doubted of it. Pure.

What cannot be is refused. What is only unlikely is said back as a doubt, and kept all the same:
the group knows better than the house.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gurvan.kernel.words import said
from gurvan.outcomes.bands import bands
from gurvan.outcomes.months import Month
from gurvan.outcomes.refusals import (
    IncomeNeeded,
    MoreSeriousThanAll,
    NobodyWorked,
    NumberNeeded,
    TooLarge,
    WorkedNobody,
)

MOST = 100_000  # of people, days or accidents of one organisation in a month: more is mistyped
MOST_DAYS = 31 * MOST

HEARD = {
    "own": said("from the group’s own account"),
    "officer": said("an officer of the group said so"),
    "member": said("a member of the group said so"),
}
OVERDUE = "overdue"  # after the day by which it was asked for, before the month was closed
# Why an answer comes, or is changed, after the month was closed. No free words: they name people.
LATE = {
    "unreached": said("the group could not be reached before"),
    "mistake": said("a mistake was found"),
    "paper": said("a paper of the group came later"),
}


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One month of one organisation. ``days`` are the working days of all people together."""

    worked: bool
    women: int = 0
    men: int = 0
    days: int = 0
    income: str = ""  # a code of bands
    accidents: int = 0
    serious: int = 0  # of the accidents: somebody was in hospital, or died

    @property
    def people(self) -> int:
        """How many worked."""
        return self.women + self.men


def told(
    month: Month,
    *,
    worked: bool,
    women: int | None = None,
    men: int | None = None,
    days: int | None = None,
    income: str = "",
    accidents: int | None = None,
    serious: int | None = None,
) -> Telling:
    """Return what was told of a month, if it can be.

    Raises NobodyWorked (figures beside "no work"), WorkedNobody, NumberNeeded, TooLarge,
    IncomeNeeded, MoreSeriousThanAll.
    """
    if not worked:
        if any((women, men, days, accidents, serious)):
            raise NobodyWorked(field="worked")
        return Telling(worked=False)
    telling = Telling(
        worked=True,
        women=_whole(women, "women"),
        men=_whole(men, "men"),
        days=_whole(days, "days", most=MOST_DAYS),
        income=income,
        accidents=_whole(accidents, "accidents"),
        serious=_whole(serious or 0, "serious"),
    )
    if not telling.people:
        raise WorkedNobody(field="worked")
    if not telling.days:
        raise NumberNeeded(field="days")
    if income not in bands(month):
        raise IncomeNeeded(field="income")
    if telling.serious > telling.accidents:
        raise MoreSeriousThanAll(field="serious")
    return telling


def _whole(number: int | None, field: str, most: int = MOST) -> int:
    if number is None or number < 0:
        raise NumberNeeded(field=field)
    if number > most:
        raise TooLarge(field=field, most=most)
    return number


@dataclass(frozen=True)
class Doubt:
    """Something unlikely: a stable key, and a sentence with values (as a refusal has)."""

    key: str
    says: str
    values: Mapping[str, object] = field(default_factory=dict)
    says_many: str = ""


def doubts(month: Month, telling: Telling, *, members: int | None) -> Iterator[Doubt]:
    """Yield what is unlikely in a month. ``members`` are all on the list; None: not known."""
    if not telling.worked:
        return
    most = telling.people * month.days
    if telling.days > most:
        yield Doubt(
            "too_many_days",
            said(
                "{people} people can work {most} days in this month at the most; {days} are"
                " written. Count each person’s days and add them up."
            ),
            {"people": telling.people, "most": most, "days": telling.days},
        )
    if telling.days < telling.people:
        yield Doubt(
            "too_few_days",
            said(
                "{people} people worked {days} days together: that is less than a day for each."
                " Count each person’s days and add them up."
            ),
            {"people": telling.people, "days": telling.days},
        )
    if members is not None and telling.people > members:
        yield Doubt(
            "more_than_members",
            said(
                "{people} people worked, but the list of members holds {members}. Look whether"
                " somebody who works is not on the list yet."
            ),
            {"people": telling.people, "members": members},
        )
