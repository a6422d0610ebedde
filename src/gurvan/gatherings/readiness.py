"""What a gathering still lacks for its next step, and who can give it. Pure.

The card, the refusal of a command and the API all say what this module finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

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
    """All that decides what a gathering may do next, on a day."""

    today: date
    starts_on: date
    has_place: bool = False
    items: int = 0
    minutes_issued: bool = False


ORGANISER = said("the organiser, or an officer of the federation above it")
NOBODY = said("nobody: wait for the day")


def missing(facts: Facts, verb: str) -> list[Missing]:
    """Return what is missing before the verb can be done, in the order to mend it."""
    checks = {"announce": (_place, _agenda), "hold": (_day,), "close": (_minutes,)}
    return [lack for check in checks.get(verb, ()) for lack in check(facts)]


def _place(facts: Facts) -> Iterator[Missing]:
    if not facts.has_place:
        yield Missing("place", said("Where it is held is not written."), ORGANISER)


def _agenda(facts: Facts) -> Iterator[Missing]:
    if not facts.items:
        yield Missing("agenda", said("The agenda is empty."), ORGANISER)


def _day(facts: Facts) -> Iterator[Missing]:
    if facts.starts_on > facts.today:
        yield Missing(
            "day", said("Its first day, {day}, has not come."), NOBODY, {"day": facts.starts_on}
        )


def _minutes(facts: Facts) -> Iterator[Missing]:
    if not facts.minutes_issued:
        yield Missing("minutes", said("The minutes are not issued."), ORGANISER)
