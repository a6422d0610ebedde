"""What the ledger says of accounts, sign-ins, second factors and tokens.

Neither addresses nor devices stand here, nor anything that somebody typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.accounts.scopes import SCOPES
from gurvan.kernel.events import Event, personal, worded
from gurvan.kernel.words import said
from gurvan.outbox.receiving import WAYS as REMINDED

WAYS = {
    "password": said("with a password"),
    "totp": said("with a password and a code"),
    "recovery_codes": said("with a password and a recovery code"),
    "webauthn": said("with a passkey"),
}
STEPS = {
    "password": said("the password was wrong"),
    "second_factor": said("the second factor was wrong"),
}
FACTORS = {
    "totp": said("codes from an app"),
    "webauthn": said("a passkey"),
    "recovery_codes": said("recovery codes"),
}


@dataclass(frozen=True, kw_only=True)
class Invited(Event, name="accounts.invited", says=said("{actor} invited {person} to sign in.")):
    """Somebody was given a one-time link with which to begin."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(
    Event, name="accounts.invitation_accepted", says=said("{person} accepted the invitation.")
):
    """The link was used and a password chosen."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class PasswordLinkMade(
    Event,
    name="accounts.password_link_made",
    says=said("{actor} made a link with which {person} can choose a new password."),
):
    """A forgotten password's way back was opened."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class PasswordChosen(
    Event,
    name="accounts.password_chosen",
    says=said("{person} chose a new password; all other sittings ended."),
):
    """The password changed, by the person's own hand."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class AccountCorrected(
    Event, name="accounts.corrected", says=said("{person} corrected their own account.")
):
    """The name or the language changed."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event, name="accounts.signed_in", says=said("{person} signed in {way}.")):
    """A sitting began."""

    person: str = personal()
    way: str = worded(WAYS)


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event, name="accounts.signed_out", says=said("{person} signed out.")):
    """A sitting ended by the person's own hand."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class SignInFailed(
    Event,
    name="accounts.sign_in_failed",
    says=said("Somebody tried to sign in as {person}: {step}."),
):
    """A sign-in failed. What was typed is not kept."""

    person: str = personal()
    step: str = worded(STEPS)


@dataclass(frozen=True, kw_only=True)
class LockedOut(
    Event,
    name="accounts.locked_out",
    says=said("Too many wrong tries to sign in as {person}; one address was shut out for a while."),
):
    """Guessing was stopped."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class SecondFactorAdded(
    Event,
    name="accounts.second_factor_added",
    says=said("{person} set up a second factor: {factor}."),
):
    """A second factor was added, or recovery codes were made."""

    person: str = personal()
    factor: str = worded(FACTORS)


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(
    Event,
    name="accounts.second_factor_removed",
    says=said("{person} removed a second factor: {factor}."),
):
    """A second factor was taken away by the person's own hand."""

    person: str = personal()
    factor: str = worded(FACTORS)


@dataclass(frozen=True, kw_only=True)
class SecondFactorReset(
    Event,
    name="accounts.second_factor_reset",
    says=said("{actor} took away the second factors of {person}, who must set up new ones."),
):
    """A lost second factor's way back was opened."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class SittingsEnded(
    Event,
    name="accounts.sittings_ended",
    says=said("{person} ended their other sittings; ended: {count}."),
):
    """Somebody signed out everywhere else."""

    person: str = personal()
    count: int


@dataclass(frozen=True, kw_only=True)
class TokenIssued(
    Event,
    name="accounts.token_issued",
    says=said("{actor} made a token until {ends_on}; it may: {scopes}."),
):
    """A program was given a key."""

    token: str
    scopes: str = worded(SCOPES)  # as codes
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class TokenWasRevoked(Event, name="accounts.token_revoked", says=said("{actor} revoked a token.")):
    """A program's key was taken away."""

    token: str


@dataclass(frozen=True, kw_only=True)
class CutOff(
    Event,
    name="accounts.cut_off",
    says=said("{actor} cut {person} off: sittings ended: {sittings}, tokens revoked: {tokens}."),
):
    """Everything that somebody had open was ended at once."""

    person: str = personal()
    sittings: int
    tokens: int


@dataclass(frozen=True, kw_only=True)
class AccountWasClosed(
    Event, name="accounts.account_closed", says=said("{actor} closed the account of {person}.")
):
    """Somebody can no longer sign in."""

    person: str = personal()


@dataclass(frozen=True, kw_only=True)
class AccountErased(
    Event, name="accounts.account_erased", says=said("{actor} erased an account, for good.")
):
    """Somebody who could sign in was forgotten. Nobody is named."""


@dataclass(frozen=True, kw_only=True)
class RemindersChosen(
    Event,
    name="accounts.reminders_chosen",
    says=said("{person} chose how to be reminded: {way}."),
):
    """Somebody chose e-mail, SMS or no reminders. No number stands here."""

    person: str = personal()
    way: str = worded(REMINDED)
