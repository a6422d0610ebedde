"""How an organisation's name and number are written before they are kept. Pure."""

from __future__ import annotations

from gurvan.kernel.names.alphabet import normalise
from gurvan.kernel.names.refusals import OrganisationNumberForm
from gurvan.kernel.names.register_number import organisation_number
from gurvan.kernel.writing import is_seen_in_one_line, says_something
from gurvan.registry.refusals import NameNeeded, NameTooLong

MOST_LETTERS = 200
MOST_SHORT = 60


def written_name(text: str, *, field: str, most: int = MOST_LETTERS) -> str:
    """Return the name with one space between words. Raises NameNeeded, NameTooLong."""
    if not is_seen_in_one_line(text.strip()):
        raise NameNeeded(field=field)
    name = normalise(text)
    if not says_something(name):
        raise NameNeeded(field=field)
    if len(name) > most:
        raise NameTooLong(field=field, most=most)
    return name


def written_short_name(text: str) -> str:
    """Return the short name; an organisation may have none."""
    return written_name(text, field="short_name", most=MOST_SHORT) if text.strip() else ""


def written_words(text: str, *, field: str, most: int) -> str:
    """Return words that somebody adds: as typed but for spaces. Raises NameTooLong."""
    words = " ".join(text.split())
    if len(words) > most:
        raise NameTooLong(field=field, most=most)
    return words


def written_number(text: str) -> str:
    """Return a legal person's registration number, or nothing. Raises OrganisationNumberForm."""
    if not text.strip():
        return ""
    try:
        return organisation_number(text)
    except OrganisationNumberForm as refusal:
        refusal.field = "registration_number"
        raise
