"""Telephone numbers, written one way. Pure."""

from __future__ import annotations

import re
from functools import cache

import phonenumbers

from gurvan.registry.refusals.people import PhoneForm

HOME = "MN"


@cache
def _mobile() -> re.Pattern[str]:
    """Return how a Mongolian mobile number looks, as typed plainly or as stored."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(HOME)
    digits = metadata.mobile.national_number_pattern  # type: ignore[union-attr] # HOME is there
    return re.compile(rf"(?:\+976)?(?P<number>{digits})", re.ASCII)


def written(text: str) -> str:
    """Return a number with its country ("+97699112233"); one without a country is Mongolian.

    Nothing typed is nothing. Raises PhoneForm.
    """
    if not text.strip():
        return ""
    if found := _mobile().fullmatch(text):  # nearly all: reading any other takes 20 times as long
        return f"+976{found['number']}"
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        raise PhoneForm(field="phone") from None
    if not phonenumbers.is_valid_number(number):
        raise PhoneForm(field="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spoken(number: str) -> str:
    """Return a stored number as people write it: "9911 2233"."""
    if not number:
        return ""
    parsed = phonenumbers.parse(number, HOME)
    home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, form.NATIONAL if home else form.INTERNATIONAL)
