"""How clauses that hold stand on a paper. Pure.

What does not hold, is not known or is for a person to judge never stands there: the paper is
shown to people who must not learn it from its bearer.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Either, Heading, Say, Table, Value
from gurvan.rules.assessing import Finding
from gurvan.rules.instruments import Words
from gurvan.rules.yardsticks import YARDSTICKS


def holding(title: Say, findings: Iterable[Finding]) -> list[Block]:
    """Return the clauses that hold, with their words, under a heading; nothing where none does."""
    rows = [(_clause(one), _either(one.instrument.short)) for one in findings if _holds(one)]
    if not rows:
        return []
    headings = (Say(said("Clause")), Say(said("Instrument")))
    return [Heading(title), Table(headings=headings, rows=rows)]


def _holds(one: Finding) -> bool:
    return one.verdict == "holds"


def _either(words: Words) -> Either:
    return Either(mn=words.mn, en=words.en)


def _clause(one: Finding) -> Value:
    words, unit = one.clause.words, YARDSTICKS[one.clause.asks].unit
    if not unit or one.figure is None:
        return _either(words)
    values: dict[str, Value] = {
        "clause": Either(mn=words.mn.rstrip("."), en=words.en.rstrip(".")),
        "figure": Decimal(str(one.figure.number)),
        "unit": Say(unit),
    }
    return Say(said("{clause}: {figure} {unit}"), values)
