"""What is done with leads. No name, no group and no word of anybody stands in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.screening.kinds import BONDS, ERASED_WHY, HEARD


@dataclass(frozen=True, kw_only=True)
class LookedForLeads(
    Event,
    name="screening.looked_for_leads",
    says=said(
        "{actor} looked for leads: {new} new, {changed} changed, {settled} no longer so, "
        "{expired} over. By kind: {kinds}."
    ),
):
    """``kinds`` are how many reasons of each kind there are: "kin 2, heaping 1"."""

    new: int
    changed: int
    settled: int
    expired: int
    kinds: str


@dataclass(frozen=True, kw_only=True)
class LeadTaken(
    Event,
    name="screening.lead_taken",
    says=said("{actor} will look at it."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class LeadGiven(
    Event,
    name="screening.lead_given",
    says=said("{actor} gave it to another officer to look at."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class LeadPutBack(
    Event,
    name="screening.lead_put_back",
    says=said("{actor} put it back: nobody looks at it now."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class WordAsked(
    Event,
    name="screening.word_asked",
    says=said("{actor} asked a group for its word, until {reply_by}."),
):
    reply_by: date


@dataclass(frozen=True, kw_only=True)
class QuestionTakenBack(
    Event,
    name="screening.question_taken_back",
    says=said("{actor} took a question back."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class WordGiven(
    Event,
    name="screening.word_given",
    says=said("{actor}: the group has given its word ({heard})."),
):
    heard: str = worded(HEARD)


@dataclass(frozen=True, kw_only=True)
class LeadDismissed(
    Event,
    name="screening.lead_dismissed",
    says=said("{actor} closed it: there is nothing to mend. Why stands on its page."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class LeadMended(
    Event,
    name="screening.lead_mended",
    says=said("{actor} closed it: something was mended. What stands on its page."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class LeadReopened(
    Event,
    name="screening.lead_reopened",
    says=said("{actor} opened it again."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class LeadErased(
    Event,
    name="screening.lead_erased",
    says=said("{actor} erased what it rested on, and all words of it: {why}."),
):
    why: str = worded(ERASED_WHY)


@dataclass(frozen=True, kw_only=True)
class InterestDeclared(
    Event,
    name="screening.interest_declared",
    says=said("{actor} declared a bond with a group: {bond}."),
):
    bond: str = worded(BONDS)


@dataclass(frozen=True, kw_only=True)
class InterestTakenBack(
    Event,
    name="screening.interest_taken_back",
    says=said("{actor} took back that there is a bond."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class InterestErased(
    Event,
    name="screening.interest_erased",
    says=said("{actor} erased what an official had declared: the account is erased."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class SaleNoted(
    Event,
    name="screening.sale_noted",
    says=said("{actor} noted that a company sold minerals, with the paper."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class SaleTakenBack(
    Event,
    name="screening.sale_taken_back",
    says=said("{actor} took back that a company sold minerals."),
):
    pass
