"""What happens to a permit. No official and no member is named here.

Words that somebody typed are personal: they may name somebody, and are erased by their own act.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event, personal, worded
from gurvan.kernel.words import said
from gurvan.permits.lifecycle import PERMIT
from gurvan.permits.terms import LEVELS

# --- Asking ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PermitRequested(
    Event,
    name="permits.requested",
    says=said("{actor} asked {office} for permit {number} for {holder}."),
):
    number: str
    holder: str
    office: str


@dataclass(frozen=True, kw_only=True)
class PermitAreaSet(
    Event, name="permits.area_set", says=said("{actor} set the area: {hectares} hectares.")
):
    area: str
    hectares: str


@dataclass(frozen=True, kw_only=True)
class RequestPassedOn(
    Event, name="permits.passed_on", says=said("{actor} passed the request on to {office}.")
):
    office: str


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(
    Event, name="permits.withdrawn", says=said("{actor} withdrew the request. Reason: {reason}")
):
    reason: str | None = personal()


# --- Deciding -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LandInspected(
    Event,
    name="permits.inspected",
    says=said("{actor} recorded the inspection of {inspected_on}: {words}"),
):
    inspected_on: date
    passed: bool
    words: str | None = personal()


@dataclass(frozen=True, kw_only=True)
class PermitGranted(
    Event,
    name="permits.granted",
    says=said(
        "{actor} recorded that {office} granted it by order {order_number} of {decided_on}: "
        "{hectares} hectares ({level})."
    ),
):
    office: str
    level: str = worded(LEVELS)
    order_number: str
    decided_on: date
    hectares: str


@dataclass(frozen=True, kw_only=True)
class PermitRefused(
    Event,
    name="permits.refused",
    says=said("{actor} recorded that {office} refused it on {decided_on}. Reason: {reason}"),
):
    office: str
    level: str = worded(LEVELS)
    order_number: str
    decided_on: date
    reason: str | None = personal()


# --- Its life -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ContractRecorded(
    Event,
    name="permits.contracted",
    says=said(
        "{actor} recorded contract {contract_number} of {contracted_on}: from {starts_on} to "
        "{ends_on}."
    ),
):
    contract_number: str
    contracted_on: date
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, kw_only=True)
class PermitBegun(Event, name="permits.begun", says=said("{actor} put the permit in force.")):
    since: date


@dataclass(frozen=True, kw_only=True)
class PermitExpired(
    Event, name="permits.expired", says=said("{actor} recorded that it expired on {ends_on}.")
):
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class PermitEnded(
    Event,
    name="permits.ended",
    says=said("{actor} recorded that it ended early, on {ended_on}. Reason: {reason}"),
):
    ended_on: date
    reason: str | None = personal()


@dataclass(frozen=True, kw_only=True)
class PermitLapsed(
    Event,
    name="permits.lapsed",
    says=said("{actor} recorded that it lapsed before it began. Reason: {reason}"),
):
    reason: str | None = personal()


@dataclass(frozen=True, kw_only=True)
class LandReturned(
    Event,
    name="permits.land_returned",
    says=said("{actor} recorded that {hectares} hectares were returned on {returned_on}."),
):
    returned_on: date
    hectares: str
    whole: bool  # nothing is left to be returned


@dataclass(frozen=True, kw_only=True)
class ReturnStruck(
    Event,
    name="permits.return_struck",
    says=said("{actor} took back that {hectares} hectares were returned. Reason: {reason}"),
):
    hectares: str
    reason: str | None = personal()


@dataclass(frozen=True, kw_only=True)
class StepTakenBack(
    Event,
    name="permits.step_taken_back",
    says=said("{actor} took the last step back, to: {state}. Reason: {reason}"),
):
    state: str = worded(PERMIT.words)
    reason: str | None = personal()


# --- From its paper -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PermitEntered(
    Event,
    name="permits.entered",
    says=said("{actor} entered permit {number} of {holder} from its paper; state: {state}."),
):
    number: str
    holder: str
    state: str = worded(PERMIT.words)
    order_number: str
    paper: str


@dataclass(frozen=True, kw_only=True)
class EntryCorrected(
    Event,
    name="permits.entry_corrected",
    says=said("{actor} corrected the entry from its paper; state: {state}."),
):
    state: str = worded(PERMIT.words)
    order_number: str
    decided_on: date
    hectares: str


@dataclass(frozen=True, kw_only=True)
class OfficialErased(
    Event,
    name="permits.official_erased",
    says=said("{actor} erased the name of the official who signed the order."),
):
    """A person's name is gone; the order stays. ``official`` is the uid of what was sealed."""

    official: str = ""


@dataclass(frozen=True, kw_only=True)
class PermitWordsErased(
    Event,
    name="permits.words_erased",
    says=said("{actor} erased the reasons and what the inspection found."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave: of the rows, and of the entries before."""

    erased: dict[str, str]


# Of these the particulars hold words that somebody typed: forgetting the permit's words finds them.
TYPED = (
    RequestWithdrawn,
    LandInspected,
    PermitRefused,
    PermitEnded,
    PermitLapsed,
    ReturnStruck,
    StepTakenBack,
)
