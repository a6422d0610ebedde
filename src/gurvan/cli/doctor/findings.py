"""One finding of the doctor: how things stand, and what to do where they do not stand well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gurvan.kernel.words import said


class Grade(StrEnum):
    """How bad a finding is."""

    WELL = "well"
    NOTE = "note"  # worth knowing; nothing is broken
    WRONG = "wrong"


WORDS = {Grade.WELL: said("well"), Grade.NOTE: said("note"), Grade.WRONG: said("WRONG")}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. Both texts are finished sentences in the chosen language."""

    grade: Grade
    what: str
    mend: str = ""


def well(what: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(Grade.WELL, what)


def note(what: str, mend: str = "") -> Finding:
    """Return something worth knowing."""
    return Finding(Grade.NOTE, what, mend)


def wrong(what: str, mend: str) -> Finding:
    """Return something that is broken, with what mends it."""
    return Finding(Grade.WRONG, what, mend)
