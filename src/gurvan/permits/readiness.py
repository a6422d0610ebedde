"""What a permit still lacks for its next step, and who can give it. Pure.

The card, the refusal of a command and the API all say what this module finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gurvan.kernel.words import said


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: a stable key, a sentence with values, and whose turn it is."""

    key: str
    says: str
    who: str  # a msgid
    values: Mapping[str, object] = field(default_factory=dict)
    says_many: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that decides what a permit may do next, on a day."""

    today: date
    has_area: bool = False
    inspected: bool = False
    passed: bool | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    open_hectares: Decimal = Decimal(0)


HOLDER = said("the holder, or an officer of the federation")
OFFICE = said("the office, or an officer of the federation with its paper")
NOBODY = said("nobody: wait for the day")


def missing(facts: Facts, verb: str) -> list[Missing]:
    """Return what is missing before the verb can be done, in the order to mend it."""
    checks = {
        "inspect": (_area,),
        "grant": (_area, _inspection),
        "begin": (_first_day, _not_over),
        "expire": (_last_day,),
    }
    return [lack for check in checks.get(verb, ()) for lack in check(facts)]


def _area(facts: Facts) -> Iterator[Missing]:
    if not facts.has_area:
        yield Missing("area", said("The area is not drawn."), HOLDER)


def _inspection(facts: Facts) -> Iterator[Missing]:
    if facts.passed is False:
        yield Missing(
            "inspection_failed",
            said("The inspection found something in the way. Mend it, and inspect again."),
            OFFICE,
        )


def _first_day(facts: Facts) -> Iterator[Missing]:
    if facts.starts_on is not None and facts.starts_on > facts.today:
        yield Missing(
            "first_day",
            said("Its first day, {day}, has not come."),
            NOBODY,
            {"day": facts.starts_on},
        )


def _not_over(facts: Facts) -> Iterator[Missing]:
    if facts.ends_on is not None and facts.ends_on < facts.today:
        yield Missing(
            "over",
            said(
                "Its last day, {day}, is over. Take the contract back and record it anew where the"
                " day is wrong; otherwise record that the permit lapsed."
            ),
            OFFICE,
            {"day": facts.ends_on},
        )


def _last_day(facts: Facts) -> Iterator[Missing]:
    if facts.ends_on is None:
        yield Missing(
            "no_last_day",
            said("It has no last day. End it early, or record that the land is returned."),
            OFFICE,
        )
    elif facts.ends_on >= facts.today:
        yield Missing(
            "last_day", said("Its last day, {day}, is not over."), NOBODY, {"day": facts.ends_on}
        )
