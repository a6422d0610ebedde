"""What happens to motions: counts only. No member is named here, and nothing that people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.terms import CONTESTERS, KINDS, PARTS, RECORDED

# --- Rules ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RulesOfDecidingSet(
    Event,
    name="motions.rules_set",
    says=said("{actor} noted how {organisation} decides, by its rules, since {since}."),
):
    organisation: str
    since: date


@dataclass(frozen=True, kw_only=True)
class RulesOfDecidingStruck(
    Event,
    name="motions.rules_struck",
    says=said("{actor} took back what was noted of how {organisation} decides since {since}."),
):
    organisation: str
    since: date


# --- Calling --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MotionCalled(
    Event,
    name="motions.called",
    says=said("{actor} called motion {number} of {organisation} for {called_for}: {kind}."),
):
    number: str
    organisation: str
    kind: str = worded(KINDS)
    called_for: date


@dataclass(frozen=True, kw_only=True)
class MotionCorrected(
    Event,
    name="motions.corrected",
    says=said("{actor} corrected the motion; it is called for {called_for}."),
):
    called_for: date


@dataclass(frozen=True, kw_only=True)
class CandidateNamed(
    Event, name="motions.candidate_named", says=said("{actor} put a candidate on the list.")
):
    candidate: str


@dataclass(frozen=True, kw_only=True)
class CandidateDropped(
    Event,
    name="motions.candidate_dropped",
    says=said("{actor} took a candidate off the list."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave: no seal of the row tells who it was."""

    candidate: str
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class CandidateForgotten(
    Event,
    name="motions.candidate_forgotten",
    says=said("A candidate was forgotten."),
    erases=True,
):
    """A part of forgetting a person; ``erased`` as above. That somebody stood there stays."""

    candidate: str
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class MotionWithdrawn(Event, name="motions.withdrawn", says=said("{actor} withdrew the motion.")):
    pass


# --- At the meeting -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MotionOpened(
    Event,
    name="motions.opened",
    says=said(
        "{actor} opened the vote: {present} of {members} confirmed members are there, and {untied} "
        "others."
    ),
):
    members: int
    present: int
    untied: int
    needed: int | None


@dataclass(frozen=True, kw_only=True)
class CountEntered(
    Event, name="motions.count_entered", says=said("{actor} entered a count of the papers.")
):
    """Without its figures: the second counter must not read them here."""

    round: int


@dataclass(frozen=True, kw_only=True)
class CountTakenBack(
    Event,
    name="motions.count_taken_back",
    says=said("{actor} took their count of the papers back."),
):
    round: int


@dataclass(frozen=True, kw_only=True)
class CountsDiffer(
    Event,
    name="motions.counts_differ",
    says=said("The two counts of round {round} differ. The papers are counted again."),
):
    round: int


@dataclass(frozen=True, kw_only=True)
class MotionDecided(
    Event, name="motions.decided", says=said("{actor} recorded the result: {outcome}. {votes}")
):
    """``votes`` are the numbers of the result in the order of the answers or candidates."""

    outcome: str = worded(RECORDED)
    votes: str
    present: int
    members: int


# --- Afterwards -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MinutesWritten(Event, name="motions.minutes", says=said("{actor} added the minutes.")):
    pass


@dataclass(frozen=True, kw_only=True)
class ResultContested(
    Event, name="motions.contested", says=said("{actor} noted that {by} contests the result.")
):
    by: str = worded(CONTESTERS)


@dataclass(frozen=True, kw_only=True)
class ContestSettled(
    Event, name="motions.settled", says=said("{actor} settled the contest: the result stands.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class ResultStruck(Event, name="motions.struck", says=said("{actor} struck the result.")):
    pass


@dataclass(frozen=True, kw_only=True)
class MotionStepBack(
    Event, name="motions.step_back", says=said("{actor} took the last step back, to: {state}.")
):
    state: str = worded(MOTION.words)


@dataclass(frozen=True, kw_only=True)
class MotionWordsErased(
    Event,
    name="motions.words_erased",
    says=said("{actor} erased what was written: {part}."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave: no guess at the words can be tried on seals."""

    part: str = worded(PARTS)
    erased: dict[str, str]
