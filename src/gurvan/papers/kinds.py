"""What kinds of paper are issued, in which languages, and why one is withdrawn. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

KINDS = {
    "agreement": said("Agreement"),
    "amendment": said("Amendment of an agreement"),
    "roster": said("Roster, by count"),
    "roster_names": said("Roster, by name"),
    "sheet": said("List to be signed"),
    "acceptance": said("Acceptance of a duty"),
    "shown": said("Paper to show when stopped"),
    "slip": said("Member's slip"),
    "permit": said("Permit"),
    "permit_shown": said("Paper to show when stopped"),
    "letter": said("Letter to an office"),
    "ballot": said("Ballot paper"),
    "protocol": said("Protocol of a vote"),
    "session_guide": said("Guide of a session"),
    "consent_form": said("Form of consent"),
    "study_report": said("Report of a study"),
    "invitation": said("Letter of invitation"),
    "minutes": said("Minutes of a gathering"),
}

# What stands on these is kept nowhere, only its hashes: a slip bears a code that opens.
UNKEPT = frozenset({"slip"})

LANGUAGES = {
    "mn": said("Mongolian"),
    "en": said("English"),
    "both": said("Both, side by side"),
}

# A choice and not free words: reasons in free words name people.
REASONS = {
    "mistake": said("issued by mistake"),
    "wrong": said("something on it is wrong"),
    "ended": said("what it says holds no longer"),
}


def tongues(language: str) -> tuple[str, ...]:
    """Return the languages that a paper speaks, the first one first."""
    return ("mn", "en") if language == "both" else (language,)
