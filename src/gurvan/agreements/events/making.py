"""How an agreement comes to be: petitioned, entered, negotiated, drafted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.agreements.lifecycle import AGREEMENT
from gurvan.agreements.terms import KINDS
from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class AgreementPetitioned(
    Event,
    name="agreements.petitioned",
    says=said("{actor} asked for agreement {number} ({kind}) for {miners}."),
):
    number: str
    miners: str
    kind: str = worded(KINDS)


@dataclass(frozen=True, kw_only=True)
class AgreementEntered(
    Event,
    name="agreements.entered",
    says=said("{actor} began to enter agreement {number} ({kind}) from its paper; state: {state}."),
):
    number: str
    kind: str = worded(KINDS)
    state: str = worded(AGREEMENT.words)
    since: date
    paper: str


@dataclass(frozen=True, kw_only=True)
class AgreementListed(
    Event,
    name="agreements.listed",
    says=said(
        "{actor} entered agreement {number} ({kind}) from a list; state: {state}. Its paper is to "
        "follow."
    ),
):
    number: str
    kind: str = worded(KINDS)
    state: str = worded(AGREEMENT.words)
    since: date


@dataclass(frozen=True, kw_only=True)
class ListedTakenBack(
    Event,
    name="agreements.listed_taken_back",
    says=said(
        "{actor} took back agreement {number}: a list had brought it by mistake, and its paper had "
        "not come."
    ),
):
    number: str


@dataclass(frozen=True, kw_only=True)
class EntryFinished(
    Event,
    name="agreements.entry_finished",
    says=said("{actor} has entered all that its paper holds."),
):
    paper: str = ""  # the uid of the file that it was entered from


@dataclass(frozen=True, kw_only=True)
class NegotiationOpened(
    Event, name="agreements.negotiation_opened", says=said("{actor} opened the negotiation.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class TermsSet(
    Event,
    name="agreements.terms_set",
    says=said("{actor} set the terms: from {starts_on} to {ends_on}."),
):
    starts_on: date | None
    ends_on: date | None
    minerals: list[str]
    residents_only: bool
    least_roster: int | None


@dataclass(frozen=True, kw_only=True)
class AreaSet(
    Event, name="agreements.area_set", says=said("{actor} set the area: {hectares} hectares.")
):
    area: str
    hectares: str


@dataclass(frozen=True, kw_only=True)
class AgreementDrafted(
    Event,
    name="agreements.drafted",
    says=said("{actor} closed the draft with {roster} on the roster."),
):
    roster: int


@dataclass(frozen=True, kw_only=True)
class DraftReopened(
    Event,
    name="agreements.draft_reopened",
    says=said("{actor} reopened the draft. Reason: {reason}"),
):
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(
    Event,
    name="agreements.consent_given",
    says=said("{actor} recorded that the aimag consented on {consent_on}: {words}"),
):
    consent_on: date
    words: str
