"""Solutions and their ranking, as blocks of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Heading, Say, Table, Value, Words
from gurvan.research.reporting.facts import (
    Facts,
    SolutionTold,
)
from gurvan.research.terms import (
    ACTORS,
    HORIZONS,
)


def told_solutions(given: Facts) -> Iterator[Block]:
    """Tell the solutions by when they can be done, with their places where they were ranked."""
    if not given.solutions:
        return
    order = list(HORIZONS)
    rows = sorted(given.solutions, key=lambda one: (order.index(one.horizon), one.number))
    ranked = any(one.place for one in rows)
    came = any(one.came for one in rows)
    heads = [said("When"), said("What could be done"), said("Who must act"), said("What it needs")]
    heads += [said("Place in the ranking"), said("How many support it")] * ranked
    heads += [said("What came of it")] * came
    yield Heading(Say(said("What could be done")))
    yield Table(
        [Say(one) for one in heads], [_solution(one, ranked=ranked, came=came) for one in rows]
    )
    if ranked:
        yield from _ballots(given)


def _ballots(given: Facts) -> Iterator[Block]:
    """Tell how many ballots there were, how they were counted, and whether they are few."""
    told: dict[str, Value] = {"count": given.ballots}
    yield Words(
        Say(
            said(
                "Those who took part ranked them on {count} ballots; 1 is what they want first, by"
                " Borda points. Solutions with the same points share a place."
            ),
            told,
        )
    )
    if given.few_ballots:
        yield Words(
            Say(said("The ballots are few: they speak for nobody but those who filled them in."))
        )


def _solution(one: SolutionTold, *, ranked: bool, came: bool) -> list[Value]:
    cells: list[Value] = [
        Say(HORIZONS[one.horizon]),
        Say(said("{number}. {words}"), {"number": one.number, "words": one.words}),
        [Say(ACTORS[code]) for code in one.actors if code in ACTORS],
        one.needs,
    ]
    return [*cells, *[one.place, one.approved] * ranked, *[list(one.came)] * came]
