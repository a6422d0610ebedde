"""How clauses that hold stand on a paper. Pure.

What does not hold, is not known or is for a person to judge never stands there: the paper is
shown to people who must not learn it from its bearer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Draft, Either, Heading, Say, Table, Terms, Value, Words
from gurvan.rules.assessing import Finding
from gurvan.rules.instruments import Words as Worded
from gurvan.rules.yardsticks import YARDSTICKS

# Kinds of paper to show: of an agreement, of a permit.
SHOWN: Final = frozenset({"shown", "permit_shown"})

ONLY_THIS: Final = said(
    "This paper says what was signed and which clauses of the law hold. It says nothing else and"
    " judges nobody. Whether it is genuine and still stands can be checked with its number."
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What stands on a paper to show when stopped: what was signed, and the clauses that hold.

    ``title`` is what one works under and ``above`` which that is; ``terms`` are its day, place,
    land and term, ``parties`` whom it binds. ``then`` are the findings of the day on which it was
    made, under the heading ``made``, ``now`` those of today; ``office`` and its ``number`` are
    whom somebody who doubts can call. Nothing that its bearer can word freely stands on it.
    """

    title: Value
    above: Value
    warning: Value
    terms: Sequence[tuple[Value, Value]]
    parties: Sequence[Block]
    made: Say
    then: Iterable[Finding]
    now: Iterable[Finding]
    office: str
    number: str

    def draft(self) -> Draft:
        """Return the paper. The number to call stands last."""
        return Draft(
            title=self.title,
            above=self.above,
            warning=self.warning,
            blocks=[
                Terms(self.terms),
                *self.parties,
                *holding(self.made, self.then),
                *holding(Say(said("Clauses that hold on the day of this paper")), self.now),
                Words(Say(ONLY_THIS)),
                Heading(Say(said("Whom to call"))),
                Words(self.office),
                Words(self.number),
            ],
        )


def holding(title: Say, findings: Iterable[Finding]) -> list[Block]:
    """Return the clauses that hold, with their words, under a heading; nothing where none does."""
    rows = [(_clause(one), _either(one.instrument.short)) for one in findings if _holds(one)]
    if not rows:
        return []
    headings = (Say(said("Clause")), Say(said("Instrument")))
    return [Heading(title), Table(headings=headings, rows=rows)]


def _holds(one: Finding) -> bool:
    return one.verdict == "holds"


def _either(words: Worded) -> Either:
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
