"""How what is told of land is written before it is kept: numbers, holders, days. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Final

from gurvan.areas.naming import written_hectares
from gurvan.areas.refusals import NameNeeded
from gurvan.kernel.names.alphabet import normalise
from gurvan.kernel.names.refusals import OrganisationNumberForm
from gurvan.kernel.names.register_number import organisation_number
from gurvan.kernel.writing import is_seen_in_one_line, one_line, says_something
from gurvan.land.refusals import (
    HolderNeeded,
    LicenceEndsFirst,
    LicenceNumberNeeded,
    NotAmongThese,
)

MOST_NAME: Final = 200
MOST_NUMBER: Final = 40
MOST_MINERALS: Final = 300

_NUMBER = re.compile(r"[\w./№-]+(?: [\w./№-]+)*")


def licence_number(text: str) -> str:
    """Return the number of a licence in one form: capital letters, no needless spaces.

    Raises LicenceNumberNeeded.
    """
    number = re.sub(r"\s*-\s*", "-", one_line(text)).upper()
    if not _NUMBER.fullmatch(number) or len(number) > MOST_NUMBER:
        raise LicenceNumberNeeded(field="number")
    if not any(map(str.isdigit, number)):
        raise LicenceNumberNeeded(field="number")
    return number


def holder_name(text: str) -> str:
    """Return who holds a licence. Raises HolderNeeded."""
    name = plain(text, most=MOST_NAME)
    if not says_something(name):
        raise HolderNeeded(field="holder")
    return name


def holder_number(text: str) -> str:
    """Return the holder's registration number, or nothing. Raises OrganisationNumberForm."""
    if not text.strip():
        return ""
    try:
        return organisation_number(text)
    except OrganisationNumberForm as refusal:
        refusal.field = "register_number"
        raise


def ground_name(text: str) -> str:
    """Return what people call the ground; it may have no name. Raises NameNeeded."""
    if not is_seen_in_one_line(text.strip()):
        raise NameNeeded(field="name", most=MOST_NAME)
    return plain(text, most=MOST_NAME)


def plain(text: str, *, most: int) -> str:
    """Return words with one space between them, no longer than is kept."""
    return normalise(text)[:most] if text else ""


def hectares(stated: Decimal | None) -> Decimal | None:
    """Return the hectares on a paper, to the square metre. Raises StatedHectaresWrong."""
    return written_hectares(stated)


def forwards(granted_on: date | None, expires_on: date | None) -> None:
    """Raise LicenceEndsFirst where a licence ends before it was granted."""
    if granted_on and expires_on and expires_on < granted_on:
        raise LicenceEndsFirst(field="expires_on", expires_on=expires_on)


def among(given: str, codes: Collection[str], *, field: str) -> str:
    """Return a code that is one of those offered. Raises NotAmongThese."""
    if given not in codes:
        raise NotAmongThese(field=field, given=given)
    return given
