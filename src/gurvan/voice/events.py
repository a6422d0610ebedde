"""What happens to challenges, asks and promises.

No person is named here, and no free words stand here: what somebody wrote is in the rows, where it
can be erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.voice.lifecycle import ASK, COMMITMENT
from gurvan.voice.terms import ANSWERS, HEARD, SIDES, SOURCES, WAYS

# --- Challenges -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ChallengeRaised(
    Event,
    name="voice.challenge_raised",
    says=said("{actor} wrote down what {organisation} raised ({source})."),
):
    organisation: str
    source: str = worded(SOURCES)
    raised_on: date


@dataclass(frozen=True, kw_only=True)
class ChallengeCorrected(
    Event, name="voice.challenge_corrected", says=said("{actor} corrected what was written down.")
):
    source: str = worded(SOURCES)
    raised_on: date


@dataclass(frozen=True, kw_only=True)
class ChallengesPutTogether(
    Event,
    name="voice.put_together",
    says=said("{actor} put it together with another that says the same."),
):
    kept: str  # the uid of the other


@dataclass(frozen=True, kw_only=True)
class ChallengeParted(
    Event, name="voice.parted", says=said("{actor} let it stand by itself again.")
):
    kept: str


# --- The ask before it is sent --------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AskBegun(
    Event,
    name="voice.ask_begun",
    says=said("{actor} began ask {number} of {asker} to {office}."),
):
    number: str
    asker: str
    office: str
    challenges: int


@dataclass(frozen=True, kw_only=True)
class AskWritten(
    Event, name="voice.ask_written", says=said("{actor} wrote the ask anew; it goes to {office}.")
):
    office: str
    challenges: int


@dataclass(frozen=True, kw_only=True)
class SupporterNamed(
    Event,
    name="voice.supporter_named",
    says=said("{actor} recorded that {organisation} stands behind it."),
):
    organisation: str


@dataclass(frozen=True, kw_only=True)
class SupporterLeft(
    Event,
    name="voice.supporter_left",
    says=said("{actor} recorded that {organisation} stands behind it no more."),
):
    organisation: str


@dataclass(frozen=True, kw_only=True)
class EvidenceAttached(
    Event, name="voice.evidence_attached", says=said("{actor} attached evidence.")
):
    file: str


@dataclass(frozen=True, kw_only=True)
class EvidenceDetached(
    Event, name="voice.evidence_detached", says=said("{actor} detached evidence.")
):
    file: str


# --- The letter -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AskSent(
    Event,
    name="voice.ask_sent",
    says=said("{actor} recorded that it went to {office} on {sent_on} ({way})."),
):
    office: str
    sent_on: date
    way: str = worded(WAYS)


@dataclass(frozen=True, kw_only=True)
class AskAcknowledged(
    Event,
    name="voice.ask_acknowledged",
    says=said("{actor} recorded that the office received it on {acknowledged_on}."),
):
    acknowledged_on: date


@dataclass(frozen=True, kw_only=True)
class TimeExtended(
    Event,
    name="voice.time_extended",
    says=said("{actor} recorded that the office extended the time on {extended_on}."),
):
    extended_on: date


@dataclass(frozen=True, kw_only=True)
class AskWithdrawn(Event, name="voice.ask_withdrawn", says=said("{actor} withdrew the ask.")):
    pass


@dataclass(frozen=True, kw_only=True)
class AskClosed(Event, name="voice.ask_closed", says=said("{actor} closed the ask.")):
    pass


@dataclass(frozen=True, kw_only=True)
class SteppedBack(
    Event,
    name="voice.stepped_back",
    says=said("{actor} took the last step back, to: {state}."),
):
    state: str = worded(ASK.words)


@dataclass(frozen=True, kw_only=True)
class AskEscalated(
    Event,
    name="voice.ask_escalated",
    says=said("{actor} went on to {office} with ask {number}."),
):
    number: str
    office: str


# --- What the office says -------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class OfficeAnswered(
    Event,
    name="voice.office_answered",
    says=said("{actor} recorded what {office} answered on {answered_on}: {kind} ({heard})."),
):
    office: str
    answered_on: date
    kind: str = worded(ANSWERS)
    heard: str = worded(HEARD)


@dataclass(frozen=True, kw_only=True)
class AnswerStruck(
    Event,
    name="voice.answer_struck",
    says=said("{actor} struck the answer of {answered_on}: it was written by mistake."),
):
    answered_on: date


@dataclass(frozen=True, kw_only=True)
class PromiseMade(
    Event,
    name="voice.promise_made",
    says=said("{actor} recorded what {office} promised, due on {due_on}."),
):
    office: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class PromiseCorrected(
    Event,
    name="voice.promise_corrected",
    says=said("{actor} corrected what was promised, due on {due_on}."),
):
    due_on: date


@dataclass(frozen=True, kw_only=True)
class PromiseJudged(
    Event, name="voice.promise_judged", says=said("{actor} judged the promise: {outcome}.")
):
    outcome: str = worded(COMMITMENT.words)
    judged_on: date


@dataclass(frozen=True, kw_only=True)
class JudgementSetAside(
    Event,
    name="voice.judgement_set_aside",
    says=said("{actor} set the judgement aside; the promise is open again."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class WordSaid(
    Event,
    name="voice.word_said",
    says=said("{actor} said what came of the promise, for {side}."),
):
    side: str = worded(SIDES)


# --- What everybody reads, and what nobody reads any more -----------------------------------------


@dataclass(frozen=True, kw_only=True)
class AskMadePublic(
    Event, name="voice.made_public", says=said("{actor} let everybody read of ask {number}.")
):
    number: str


@dataclass(frozen=True, kw_only=True)
class AskUnmarked(
    Event,
    name="voice.unmarked",
    says=said("{actor} took ask {number} down: it is not public any more."),
):
    number: str


@dataclass(frozen=True, kw_only=True)
class WordsErased(
    Event, name="voice.words_erased", says=said("{actor} erased the words."), erases=True
):
    """What somebody wrote is gone for good; that there was something, and when, stays.

    ``erased`` is what ledger.erase_person gave: no guess at the words can be tried on seals.
    """

    erased: dict[str, str]


# What passes between the two sides: of anything else the office is told nothing.
BETWEEN: Final = frozenset(
    event.name
    for event in (
        AskSent,
        AskAcknowledged,
        TimeExtended,
        AskWithdrawn,
        AskClosed,
        SteppedBack,
        OfficeAnswered,
        AnswerStruck,
        AskMadePublic,
        AskUnmarked,
        WordsErased,
    )
)
