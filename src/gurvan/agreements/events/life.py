"""What happens to an agreement in force, to its end and beyond."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event
from gurvan.kernel.words import said


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
