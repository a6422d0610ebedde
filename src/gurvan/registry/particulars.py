"""What is asked of a person, why, and in which codes it is kept. Pure.

Collect the least: all but a name may stay unknown, and no copy of an identity paper is kept.
"""

from __future__ import annotations

from datetime import date

from gurvan.kernel.words import said

SEXES = {"female": said("woman"), "male": said("man")}

# What was shown as proof of residence. Shown, not copied.
PROOFS = {
    "identity_card": said("identity card"),
    "residence_paper": said("paper of residence from the bagh or khoroo"),
    "governor": said("word of the bagh or khoroo governor"),
    "own_word": said("the person's own word"),
}

# What is hidden until somebody asks for it by an act that leaves an entry.
HIDDEN = {
    "register_number": said("register number"),
    "phone": said("phone"),
    "birth_date": said("birth date"),
}

_BAND_YEARS = 5


def birth_band(born: date | None) -> str:
    """Return the five years in which a person was born ("1980-1984"), for statistics."""
    if born is None:
        return ""
    first = born.year - born.year % _BAND_YEARS
    return f"{first}-{first + _BAND_YEARS - 1}"


def age(born: date, on: date) -> int:
    """Return a person's age in completed years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
