"""Who is party to an agreement, and who has signed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.agreements.terms import CAPACITIES
from gurvan.kernel.events import Event, personal, worded
from gurvan.kernel.words import said


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
