"""What a roster lacks: who on it is in the way, and whether those left are enough. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from gurvan.agreements.readiness.facts import MINERS, Facts, Missing, RosterFacts
from gurvan.kernel.words import said

# Who on a roster is in the way: the column of RosterFacts, the key, and the two sentences.
_IN_THE_WAY = (
    (
        "unconfirmed",
        "roster_unconfirmed",
        said("{count} of the {listed} on the roster has not confirmed."),
        said("{count} of the {listed} on the roster have not confirmed."),
    ),
    (
        "twice",
        "roster_twice",
        said("{count} of the {listed} on the roster is there twice, through two groups."),
        said("{count} of the {listed} on the roster are there twice, through two groups."),
    ),
    (
        "moved",
        "roster_moved",
        said("The group of {count} of the {listed} on the roster has left the organisation."),
        said("The groups of {count} of the {listed} on the roster have left the organisation."),
    ),
)
_NOT_AT_HOME = (
    (
        "not_resident",
        "roster_not_resident",
        said("{count} of the {listed} on the roster does not live in {place}."),
        said("{count} of the {listed} on the roster do not live in {place}."),
    ),
    (
        "residence_unknown",
        "roster_residence_unknown",
        said("It is not known in which soum {count} of the {listed} on the roster lives."),
        said("It is not known in which soum {count} of the {listed} on the roster live."),
    ),
)


def in_the_way(
    roster: RosterFacts, place: str, *, residents_only: bool, who: str = MINERS
) -> Iterator[Missing]:
    """Tell, reason by reason, how many on a roster do not count."""
    for column, key, one, many in (*_IN_THE_WAY, *(_NOT_AT_HOME if residents_only else ())):
        count = getattr(roster, column)
        values = {"count": count, "listed": roster.listed, "place": place}
        if count:
            yield Missing(key, one, who, values, many)


def lacking(facts: Facts) -> Iterator[Missing]:
    """Tell what a roster lacks before anybody signs."""
    if not facts.roster.listed:
        yield Missing("roster", said("Nobody is on the roster."), MINERS)
        return
    yield from in_the_way(facts.roster, facts.place, residents_only=facts.residents_only)
    if facts.least_roster is not None:
        yield from enough(facts)


def enough(facts: Facts) -> Iterator[Missing]:
    """Once it works, some may fall away, as long as those who are left are enough."""
    least = 1 if facts.least_roster is None else facts.least_roster
    if facts.roster.counts < least:
        yield Missing(
            "roster_too_small",
            said("{count} on the roster counts; the agreement needs {least}."),
            MINERS,
            {"count": facts.roster.counts, "least": least},
            said("{count} on the roster count; the agreement needs {least}."),
        )
