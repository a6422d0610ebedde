"""Which names, addresses, languages and passwords an account may have."""

from __future__ import annotations

import phonenumbers
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gurvan.accounts.models import User
from gurvan.accounts.refusals import (
    AddressMalformed,
    LanguageUnknown,
    PasswordLikeYou,
    PasswordTooCommon,
    PasswordTooShort,
    PhoneMalformed,
    WayUnknown,
)
from gurvan.kernel.names.refusals import NameHasControlCharacters, NameMissing, NameTooLong
from gurvan.kernel.writing import composed, is_readable
from gurvan.outbox.receiving import WAYS

MOST_LETTERS = 120
HOME = "MN"
REACHED_BY_SMS = frozenset(
    {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
)


def clean_name(text: str) -> str:
    """Return a name as it is kept. Raises NameMissing, NameTooLong, NameHasControlCharacters."""
    name = composed(" ".join(text.split()))
    if not name:
        raise NameMissing(field="name")
    if len(name) > MOST_LETTERS:
        raise NameTooLong(field="name", most=MOST_LETTERS)
    if not is_readable(name):
        raise NameHasControlCharacters(field="name")
    return name


def clean_address(text: str) -> str:
    """Return an e-mail address as it is kept, in small letters. Raises AddressMalformed."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise AddressMalformed(field="email") from None
    return address


def clean_language(code: str) -> str:
    """Return the code of one of the office's languages. Raises LanguageUnknown."""
    if code not in dict(settings.LANGUAGES):
        raise LanguageUnknown(field="language")
    return code


def clean_way(way: str) -> str:
    """Return a way of being reminded. Raises WayUnknown."""
    if way not in WAYS:
        raise WayUnknown(field="way")
    return way


def clean_mobile(text: str) -> str:
    """Return the number of a mobile telephone as "+97699112233", or nothing for nothing.

    One without a country is Mongolian. Raises PhoneMalformed, also for a telephone on a desk.
    """
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        raise PhoneMalformed(field="phone") from None
    valid = phonenumbers.is_valid_number(number)
    if not valid or phonenumbers.number_type(number) not in REACHED_BY_SMS:
        raise PhoneMalformed(field="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def check_password(password: str, user: User) -> None:
    """Raise PasswordTooShort, PasswordTooCommon or PasswordLikeYou for one easily guessed."""
    try:
        validate_password(password, user)
    except ValidationError as found:
        first = found.error_list[0]
        match first.code:
            case "password_too_short":
                least = (first.params or {})["min_length"]
                raise PasswordTooShort(field="password", least=least) from None
            case "password_too_common":
                raise PasswordTooCommon(field="password") from None
            case _:
                raise PasswordLikeYou(field="password") from None
