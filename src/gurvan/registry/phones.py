"""Telephone numbers, written one way. Pure."""

from __future__ import annotations

import phonenumbers

from gurvan.registry.refusals.people import PhoneForm

HOME = "MN"


def written(text: str) -> str:
    """Return a number with its country ("+97699112233"); one without a country is Mongolian.

    Nothing typed is nothing. Raises PhoneForm.
    """
    if not text.strip():
        return ""
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
