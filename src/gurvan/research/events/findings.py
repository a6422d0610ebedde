"""What happens with findings, solutions and their rankings: numbers, and no word of them."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.research.lifecycle import RANKING
from gurvan.research.terms import SAYS

# --- Findings -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class FindingWritten(
    Event, name="research.finding_written", says=said("{actor} wrote finding {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class FindingChanged(
    Event, name="research.finding_changed", says=said("{actor} changed finding {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class FindingDropped(
    Event, name="research.finding_dropped", says=said("{actor} dropped finding {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class FindingTakenUp(
    Event,
    name="research.finding_taken_up",
    says=said("{actor} took finding {number} up again."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(
    Event,
    name="research.evidence_added",
    says=said("{actor} tied words to finding {number}: {says_what}."),
):
    number: int
    says_what: str = worded(SAYS)


@dataclass(frozen=True, kw_only=True)
class EvidenceRemoved(
    Event,
    name="research.evidence_removed",
    says=said("{actor} untied words from finding {number}."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class EvidenceRenewed(
    Event,
    name="research.evidence_renewed",
    says=said("{actor} took the words of finding {number} as they stand after a correction."),
):
    number: int


# --- Solutions ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SolutionProposed(
    Event, name="research.solution_proposed", says=said("{actor} wrote solution {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class SolutionChanged(
    Event, name="research.solution_changed", says=said("{actor} changed solution {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class SolutionDropped(
    Event, name="research.solution_dropped", says=said("{actor} dropped solution {number}.")
):
    number: int


@dataclass(frozen=True, kw_only=True)
class SolutionTakenUp(
    Event,
    name="research.solution_taken_up",
    says=said("{actor} took solution {number} up again."),
):
    number: int


# --- Rankings -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RankingOpened(
    Event,
    name="research.ranking_opened",
    says=said("{actor} opened ranking {number}, of {solutions} solutions."),
):
    number: int
    solutions: int


@dataclass(frozen=True, kw_only=True)
class RankingMoved(
    Event,
    name="research.ranking_moved",
    says=said("{actor} set the state of ranking {number}: {state}."),
):
    number: int
    state: str = worded(RANKING.words)


@dataclass(frozen=True, kw_only=True)
class BallotEntered(
    Event, name="research.ballot_entered", says=said("{actor} entered slip {slip}.")
):
    slip: int


@dataclass(frozen=True, kw_only=True)
class BallotCorrected(
    Event, name="research.ballot_corrected", says=said("{actor} put slip {slip} right.")
):
    slip: int


@dataclass(frozen=True, kw_only=True)
class BallotStruck(
    Event,
    name="research.ballot_struck",
    says=said("{actor} struck slip {slip}: it counts no more."),
):
    slip: int


@dataclass(frozen=True, kw_only=True)
class BallotCountedAgain(
    Event,
    name="research.ballot_counted_again",
    says=said("{actor} let slip {slip} count again."),
):
    slip: int


@dataclass(frozen=True, kw_only=True)
class BallotCodesMade(
    Event,
    name="research.ballot_codes_made",
    says=said("{actor} printed {count} codes for ballots."),
):
    count: int
