"""What can be said to have happened to a membership: entered, confirmed, denied, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.ways import CALL_BACKS, DENIED_THROUGH, MEMBERSHIP_ENDS, WAYS


@dataclass(frozen=True, kw_only=True)
class MemberEnrolled(
    Event,
    name="registry.member_enrolled",
    says=said("{actor} entered the person as a member of {organisation}, not yet confirmed."),
):
    """An organisation says that a person is its member; the person has not said so yet."""

    organisation: str
    since: date | None


@dataclass(frozen=True, kw_only=True)
class MemberCarriedOver(
    Event,
    name="registry.member_carried_over",
    says=said(
        "{actor} carried the person over from an older list of {organisation}; to be confirmed by"
        " {confirm_by}."
    ),
):
    """A member of an older list was entered; counted apart until confirmed."""

    organisation: str
    since: date | None
    confirm_by: date


@dataclass(frozen=True, kw_only=True)
class MembershipConfirmed(
    Event,
    name="registry.membership_confirmed",
    says=said("The person confirmed being a member of {organisation}: {way}, on {confirmed_on}."),
):
    """A person said that they are a member. From now on the membership counts."""

    organisation: str
    way: str = worded(WAYS)
    confirmed_on: date
    drawn: bool


@dataclass(frozen=True, kw_only=True)
class MembershipDenied(
    Event,
    name="registry.membership_denied",
    says=said("The person denied being a member of {organisation} ({through})."),
):
    """A person said that they are no member. They are in no count any more."""

    organisation: str
    through: str = worded(DENIED_THROUGH)
    was: str = worded(MEMBERSHIP.words)


@dataclass(frozen=True, kw_only=True)
class DenialLookedInto(
    Event,
    name="registry.denial_looked_into",
    says=said("{actor} looked into the denial."),
):
    """The federation has seen a denial and done what it does about it."""


@dataclass(frozen=True, kw_only=True)
class MembershipWithdrawn(
    Event,
    name="registry.membership_withdrawn",
    says=said("{actor} noted that the person left {organisation} of their own will."),
):
    """A member left."""

    organisation: str


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(
    Event,
    name="registry.membership_ended",
    says=said("{actor} ended the membership in {organisation}: {reason}."),
):
    """A membership is over."""

    organisation: str
    until: date
    reason: str = worded(MEMBERSHIP_ENDS)


@dataclass(frozen=True, kw_only=True)
class CalledBack(
    Event,
    name="registry.called_back",
    says=said("{actor} called the person back; {answer}."),
):
    """The federation asked a person whether a confirmation was theirs."""

    answer: str = worded(CALL_BACKS)


@dataclass(frozen=True, kw_only=True)
class CodePrinted(
    Event,
    name="registry.code_printed",
    says=said("{actor} printed a one-time code, good until {expires_on}."),
):
    """The federation printed a code with which the person can confirm."""

    expires_on: date


@dataclass(frozen=True, kw_only=True)
class CodeRevoked(
    Event,
    name="registry.code_revoked",
    says=said("{actor} made the one-time code worthless."),
):
    """A printed code confirms nothing any more."""
