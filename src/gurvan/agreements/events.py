"""What happens to an agreement. Nobody on a roster is named here: memberships stand as uids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.agreements.lifecycle import AGREEMENT
from gurvan.agreements.terms import CAPACITIES, DUTIES, KINDS, ROSTER_ENDS
from gurvan.kernel.events import Event, personal, worded
from gurvan.kernel.words import said

# --- How it comes to be ---------------------------------------------------------------------------


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


# --- Parties and signatures -----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PartyNamed(
    Event, name="agreements.party_named", says=said("{actor} named {organisation} as: {capacity}.")
):
    organisation: str
    capacity: str = worded(CAPACITIES)


@dataclass(frozen=True, kw_only=True)
class PartyDropped(
    Event,
    name="agreements.party_dropped",
    says=said("{actor} took {organisation} out of the parties, with {duties} of its duties."),
):
    organisation: str
    duties: int


@dataclass(frozen=True, kw_only=True)
class SignatureRecorded(
    Event,
    name="agreements.signature_recorded",
    says=said("{actor} recorded that {signatory} signed for {organisation} on {signed_on}."),
):
    organisation: str
    signatory: str = personal()
    signed_on: date
    scan: str | None


@dataclass(frozen=True, kw_only=True)
class SignatureStruck(
    Event,
    name="agreements.signature_struck",
    says=said("{actor} took back the signature of {organisation}. Reason: {reason}"),
):
    organisation: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SignatureConfirmed(
    Event,
    name="agreements.signature_confirmed",
    says=said("{organisation} confirmed its signature from its own account ({actor})."),
):
    organisation: str


@dataclass(frozen=True, kw_only=True)
class SignatureContested(
    Event,
    name="agreements.signature_contested",
    says=said("{organisation} says that it did not sign ({actor}). Reason: {reason}"),
):
    organisation: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(
    Event, name="agreements.signed", says=said("All {parties} parties have signed.")
):
    parties: int


# --- Its life -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AgreementActivated(
    Event,
    name="agreements.activated",
    says=said("{actor} put the agreement in force from {since}."),
):
    since: date


@dataclass(frozen=True, kw_only=True)
class AgreementSuspended(
    Event, name="agreements.suspended", says=said("{actor} suspended it. Reason: {reason}")
):
    reason: str


@dataclass(frozen=True, kw_only=True)
class AgreementResumed(
    Event, name="agreements.resumed", says=said("{actor} let it go on. Reason: {reason}")
):
    reason: str
    due_by: date | None


@dataclass(frozen=True, kw_only=True)
class AgreementBreached(
    Event, name="agreements.breached", says=said("{actor} recorded a breach. Reason: {reason}")
):
    reason: str


@dataclass(frozen=True, kw_only=True)
class AgreementTerminated(
    Event, name="agreements.terminated", says=said("{actor} terminated it. Reason: {reason}")
):
    reason: str


@dataclass(frozen=True, kw_only=True)
class LandRestored(
    Event, name="agreements.land_restored", says=said("{actor} recorded that the land is restored.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class LandSentBack(
    Event,
    name="agreements.land_sent_back",
    says=said("{actor} recorded that the land was not accepted. Reason: {reason}"),
):
    reason: str


@dataclass(frozen=True, kw_only=True)
class LandHandedOver(
    Event,
    name="agreements.land_handed_over",
    says=said("{actor} recorded that the land was handed over and accepted on {accepted_on}."),
):
    accepted_on: date
    paper: str


@dataclass(frozen=True, kw_only=True)
class AgreementClosed(Event, name="agreements.closed", says=said("{actor} closed the agreement.")):
    pass


@dataclass(frozen=True, kw_only=True)
class AgreementAmended(
    Event,
    name="agreements.amended",
    says=said("{actor} began amendment {number}. Reason: {reason}"),
):
    number: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AgreementSuperseded(
    Event,
    name="agreements.superseded",
    says=said("Amendment {number} has replaced it from {since}."),
):
    number: str
    since: date


# --- Roster ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RosterDrawn(
    Event,
    name="agreements.roster_drawn",
    says=said("{actor} put on the roster: {count}."),
):
    count: int
    memberships: list[str]


@dataclass(frozen=True, kw_only=True)
class RosterLineEnded(
    Event,
    name="agreements.roster_line_ended",
    says=said("{actor} took one person off the roster: {reason}."),
):
    membership: str
    reason: str = worded(ROSTER_ENDS)


@dataclass(frozen=True, kw_only=True)
class RosterChecked(
    Event,
    name="agreements.roster_checked",
    says=said("{actor} checked the roster; {counts} count. Found: {finding}"),
):
    counts: int
    finding: str


# --- Duties ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DutyOwed(
    Event,
    name="agreements.duty_owed",
    says=said("{actor} wrote a duty ({kind}): {debtor} → {creditor}, first due {due_on}: {words}"),
):
    words: str
    debtor: str = worded(CAPACITIES)
    creditor: str = worded(CAPACITIES)
    due_on: date
    kind: str = worded(DUTIES)


@dataclass(frozen=True, kw_only=True)
class DutyDropped(
    Event,
    name="agreements.duty_dropped",
    says=said("{actor} took a duty out: {words}"),
):
    words: str


@dataclass(frozen=True, kw_only=True)
class DutyHandedIn(
    Event,
    name="agreements.duty_handed_in",
    says=said("{actor} handed in a duty due {due_on}: {kind}."),
):
    due_on: date
    kind: str = worded(DUTIES)


@dataclass(frozen=True, kw_only=True)
class DutyAccepted(
    Event,
    name="agreements.duty_accepted",
    says=said("{creditor} accepted a duty due {due_on}: {kind} ({actor})."),
):
    creditor: str
    due_on: date
    kind: str = worded(DUTIES)
    by_party: bool


@dataclass(frozen=True, kw_only=True)
class DutyReturned(
    Event,
    name="agreements.duty_returned",
    says=said("{creditor} returned a duty due {due_on}: {kind} ({actor}). Reason: {reason}"),
):
    creditor: str
    due_on: date
    kind: str = worded(DUTIES)
    reason: str


@dataclass(frozen=True, kw_only=True)
class DutyWaived(
    Event,
    name="agreements.duty_waived",
    says=said("{creditor} let off a duty due {due_on}: {kind} ({actor}). Reason: {reason}"),
):
    creditor: str
    due_on: date
    kind: str = worded(DUTIES)
    reason: str
    by_party: bool


# --- Calendars ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class CalendarOpened(
    Event,
    name="agreements.calendar_opened",
    says=said("{actor} made a secret link for a calendar; one from before opens nothing any more."),
):
    """A calendar may read what is due."""


@dataclass(frozen=True, kw_only=True)
class CalendarClosed(
    Event,
    name="agreements.calendar_closed",
    says=said("{actor} ended the secret link for a calendar."),
):
    """No calendar reads what is due any more."""
