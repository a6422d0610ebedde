"""Why an act about signing in is refused, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said


class LinkSpent(
    Refused,
    key="accounts.link_spent",
    says=said(
        "This link was used already, was replaced by a newer one, or has grown old. "
        "Ask the officer who gave it to you for a new one."
    ),
):
    """The one-time link does not open anything (410)."""

    status = 410


class HasPassword(
    Refused,
    key="accounts.has_password",
    says=said("You have an account already. Sign in with the password that you know."),
):
    """An invitation cannot set the password of an account that is in use."""


class AddressMalformed(
    Refused,
    key="accounts.address_malformed",
    says=said("Write the e-mail address in the form name@example.mn."),
):
    """This is no e-mail address."""


class AddressUnknown(
    Refused,
    key="accounts.address_unknown",
    says=said("Nobody here signs in with this address. Look at the list of those who do."),
):
    """No account has this address."""

    status = 404


class LanguageUnknown(
    Refused,
    key="accounts.language_unknown",
    says=said("Choose one of the languages of this office."),
):
    """The office has no such language."""


class PasswordTooShort(
    Refused,
    key="accounts.password_too_short",
    says=said("Take at least {least} letters; three or four words that do not belong together."),
):
    """The password is short enough to be guessed. Value: ``least``."""


class PasswordTooCommon(
    Refused,
    key="accounts.password_too_common",
    says=said("Many people use this password, so it is guessed first. Take another."),
):
    """The password is on the list of common ones."""


class PasswordLikeYou(
    Refused,
    key="accounts.password_like_you",
    says=said("This password is too much like your name or address. Take another."),
):
    """The password resembles the account's own particulars."""


class PasswordsDiffer(
    Refused,
    key="accounts.passwords_differ",
    says=said("The two passwords are not the same. Type the new one twice."),
):
    """The password was typed in two ways."""


class NotAnswerable(
    NotAllowed,
    key="accounts.not_answerable",
    says=said("You may not do this to this account. Ask an officer of the federation."),
):
    """The actor does not answer for this account (403)."""


class WorksElsewhere(
    NotAllowed,
    key="accounts.works_elsewhere",
    says=said("This cannot be done from here. Whoever runs this office can do it."),
):
    """The account also serves others, whose safety this act would touch (403).

    The sentence does not say so: federations are not told of one another.
    """


class NotYourself(
    NotAllowed,
    key="accounts.not_yourself",
    says=said("You cannot do this to your own account. Ask another officer."),
):
    """An officer's act upon themselves (403)."""


class NoTokenHere(
    NotAllowed,
    key="accounts.no_token_here",
    says=said("A program cannot do this with a token. Sign in and do it on the pages."),
):
    """The act asks for a person who sits here, not for a program with a token (403)."""


class NoSecondFactor(
    Refused,
    key="accounts.no_second_factor",
    says=said(
        "This account has no second factor. The person is asked for one at the next sign-in."
    ),
):
    """There is nothing to reset."""


class HasSecondFactor(
    Refused,
    key="accounts.has_second_factor",
    says=said("This account has a second factor already. Reset it first, if it is lost."),
):
    """There is one already."""


class AccountClosed(
    Refused,
    key="accounts.closed",
    says=said("This account is closed. Invite the person again if they shall come back."),
):
    """The account is closed already."""


class TokenNeedsOffice(
    Refused,
    key="accounts.token_needs_office",
    says=said("A token acts in one of your offices. Choose one first."),
):
    """The actor acts under no mandate that the token could act under."""


class TokenNeedsScope(
    Refused,
    key="accounts.token_needs_scope",
    says=said("Choose what the token may do."),
):
    """A token that may do nothing, or something that is not known."""


class TokenNeedsName(
    Refused,
    key="accounts.token_needs_name",
    says=said("Write what the token is for, in up to {most} letters."),
):
    """A token without a name cannot be told from another. Value: ``most``."""


class TokenTooLong(
    Refused,
    key="accounts.token_too_long",
    says=said("A token lasts from 1 to {most} days. Make a new one when it has ended."),
):
    """The token would outlast what is allowed. Value: ``most``."""


class TokenRevoked(
    Refused,
    key="accounts.token_revoked",
    says=said("This token was revoked already. Make a new one if you need one."),
):
    """The token is revoked already."""


class WayUnknown(
    Refused,
    key="accounts.way_unknown",
    says=said("Choose e-mail, SMS or no reminders."),
):
    """There is no such way of being reminded."""


class PhoneMalformed(
    Refused,
    key="accounts.phone_malformed",
    says=said("Write the number of a mobile telephone, for example 9911 2233."),
):
    """An SMS reaches no such number."""


class PhoneNeeded(
    Refused,
    key="accounts.phone_needed",
    says=said("Write the number to which SMS shall go."),
):
    """Reminders by SMS need a number."""
