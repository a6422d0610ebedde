"""What the clauses of a day say of something: one finding a clause. Pure, and nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gurvan.rules.facts import Facts
from gurvan.rules.instruments import Book, Clause, Figure, InForce, Instrument
from gurvan.rules.yardsticks import (
    DATES_DISPUTED,
    DATES_UNKNOWN,
    FOR_A_PERSON,
    NO_PLACE,
    NUMBER_UNKNOWN,
    YARDSTICKS,
    Mend,
    Result,
    Verdict,
    suspended,
)

_NO_NUMBER = 0.0


class Finding(NamedTuple):
    """What one clause says: how it stands, and what would mend that.

    It never says that something is legal or illegal: a clause holds, or it does not, or one cannot
    tell.
    """

    instrument: Instrument
    clause: Clause
    figure: Figure | None
    verdict: Verdict  # yardsticks.VERDICTS
    mend: Mend | None


def assess(facts: Facts, on: date, book: Book) -> list[Finding]:
    """Return what each clause in force on a day says of something.

    A clause of a place speaks only of what lies there; one that is surely not in force that day
    says nothing. What is not known never becomes "holds".
    """
    found = []
    for one in book.on(on, facts.kind):
        clause = one.clause
        if clause.place:
            place = facts.place or ""
            if len(place) < len(clause.place) and clause.place.startswith(place):
                found.append(Finding(one.instrument, clause, one.figure, *NO_PLACE))
                continue
            if not place.startswith(clause.place):
                continue
        found.append(Finding(one.instrument, clause, one.figure, *_asked(facts, on, one)))
    return found


def _asked(facts: Facts, on: date, one: InForce) -> Result:
    clause = one.clause
    if clause.asks == "no_new":
        return suspended(facts, on, clause.validity)
    if one.standing == "disputed":
        return DATES_DISPUTED
    if one.standing == "unknown":
        return DATES_UNKNOWN
    yardstick = YARDSTICKS[clause.asks]
    if yardstick.ask is None:
        return FOR_A_PERSON
    if yardstick.unit and one.figure is None:
        return NUMBER_UNKNOWN
    return yardstick.ask(facts, one.figure.number if one.figure else _NO_NUMBER)
