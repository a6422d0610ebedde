"""What of the record a report is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from gurvan.kernel.words import said
from gurvan.papers.content import Either, Value
from gurvan.research.disclosing import Row, Ways
from gurvan.research.paper import Asked
from gurvan.research.surveying.protecting import Told, ToldTogether

KIND: Final = "study_report"

PAIR: Final = 2  # coders: one alone agrees with nobody

FEW: Final = 30  # people, below whom nothing is said of all miners

TITLE: Final = "# "  # begins a line that is a heading

NO_WORDS: Final = Either(mn="", en="")

HEADINGS: Final = {
    "sex": said("Woman or man"),
    "age": said("Age"),
    "years": said("Years in mining"),
    "role": said("Role"),
    "children": said("Children"),
    "work": said("Work"),
}

# What an editor writes into these stands in the place of what the record says; into others, above.
INSTEAD: Final = frozenset({"finding", "quote", "limits"})


@dataclass(frozen=True, kw_only=True)
class SessionTold:
    """A session that was held; ``people`` took part in it, and have not withdrawn."""

    kind: str
    way: str
    place: Either | None
    held_on: date | None
    minutes: int | None
    asked: int
    people: int = 0


@dataclass(frozen=True, kw_only=True)
class FindingTold:
    """A finding, and on how much it rests: people who said so, sessions, people who said otherwise.

    ``places`` counts the places in documents that say so, also those of all together; ``answers``
    the answer sheets of surveys, which are in no session.
    """

    uid: UUID
    number: int
    words: Either
    lies: str
    works: str
    shock: str
    relates: str
    touches: Sequence[str]
    people: int
    sessions: int
    places: int
    otherwise: int
    answers: int = 0


@dataclass(frozen=True, kw_only=True)
class QuoteTold:
    """Words that may be quoted: those of people who agreed to it."""

    uid: UUID
    finding: UUID
    words: str
    one: bool  # said by one participant; else by all together, or it is not noted by whom
    says: str
    older: bool = False  # the document was corrected there since


@dataclass(frozen=True, kw_only=True)
class SolutionTold:
    """A solution; ``came`` is what came of it.

    ``place`` is where participants ranked it, and ``approved`` how many approved of it; None where
    it was on no ballot, or there were too few of them.
    """

    number: int
    words: Either
    horizon: str
    actors: Sequence[str]
    needs: str
    place: int | None
    came: Sequence[Value]
    approved: int | None = None


@dataclass(frozen=True, kw_only=True)
class CountedTold:
    """How often what was answered to a question of a survey, as it may be told."""

    words: Either
    sheets: int
    several: bool  # several answers could be given
    rows: Sequence[Told]  # none: of too few people


@dataclass(frozen=True, kw_only=True)
class CrossedTold:
    """Two questions of a survey together, as they may be told; None: too few people."""

    first: Either
    second: Either
    together: ToldTogether | None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that a report says of a study."""

    organisation: str
    objectives: str
    methods: Sequence[str]
    sample_words: str
    sample_size: int | None
    sessions: Sequence[SessionTold]
    rows: Sequence[Row]
    tells: str
    ways: Ways
    least: int
    unquoted: bool  # somebody agreed to no quotes
    findings: Sequence[FindingTold]
    quotes: Sequence[QuoteTold]
    solutions: Sequence[SolutionTold]
    ballots: int  # of the last ranking; 0 where there was none
    few_ballots: bool  # they speak for nobody but who filled them in
    questions: Sequence[Asked]
    consent: Either
    codes: Sequence[tuple[str, str]]
    coders: int  # who finished some document
    counted: Mapping[UUID, CountedTold]  # by question, of those that the report tells of
    crossed: Mapping[tuple[UUID, UUID], CrossedTold]
    told_else: Sequence[Ways]  # how people are told in what else was issued of the study
    came_since: int  # people of whom what was issued last does not tell yet; 0: nothing was issued
