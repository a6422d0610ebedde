"""How each part of a report is laid out, from what the record says. Pure. Nobody is named."""

from gurvan.research.reporting.facts import (
    FEW,
    HEADINGS,
    INSTEAD,
    KIND,
    NO_WORDS,
    PAIR,
    TITLE,
    CountedTold,
    CrossedTold,
    Facts,
    FindingTold,
    QuoteTold,
    SessionTold,
    SolutionTold,
)
from gurvan.research.reporting.limits import limits
from gurvan.research.reporting.parts import instead, laid, own_words, quoted
from gurvan.research.reporting.reading import shown_in, shown_line, typed

__all__ = [
    "FEW",
    "HEADINGS",
    "INSTEAD",
    "KIND",
    "NO_WORDS",
    "PAIR",
    "TITLE",
    "CountedTold",
    "CrossedTold",
    "Facts",
    "FindingTold",
    "QuoteTold",
    "SessionTold",
    "SolutionTold",
    "instead",
    "laid",
    "limits",
    "own_words",
    "quoted",
    "shown_in",
    "shown_line",
    "typed",
]
