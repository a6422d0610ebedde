"""The words and limits of gatherings: what kinds there are, how a photo was agreed to. Pure."""

from __future__ import annotations

from typing import Final

from gurvan.kernel.words import said

KINDS = {
    "conference": said("conference"),
    "council": said("council"),
    "assembly": said("assembly of members"),
    "meeting": said("meeting"),
}
# Who can call people together: the miners' own organisations, and their federation.
ORGANISERS: Final = frozenset({"federation", "union", "ngo", "partnership", "cooperative"})
# Who can be invited: any organisation of the register. The names of these everybody may know; of
# others papers and public pages tell no name: a partnership is a few people who work together.
KNOWN: Final = frozenset(
    {"federation", "union", "ngo", "company", "authority", "buyer", "training"}
)
# Whom anybody who calls people together may name: who is no group of miners. Which groups there
# are, and be it by their names alone, is told by reach.
NO_GROUP: Final = KNOWN - {"ngo"}

# For what those on a photo have agreed to it.
AGREED = {
    "here": said("to be seen by the organisers and the invited"),
    "public": said("to be seen by anybody"),
}
# How they said so.
ASKED = {
    "each": said("each of them was asked"),
    "hall": said("asked aloud in the hall, and nobody spoke against it"),
    "paper": said("on the signed list of those who came"),
}
# Who gave an answer to an invitation.
HEARD = {
    "own": said("answered on its own sign-in"),
    "told": said("told to the organiser"),
}

LONGEST_TITLE: Final = 200
LONGEST_GOAL: Final = 2000
LONGEST_HALL: Final = 200
LONGEST_REASON: Final = 1000
LONGEST_SUBJECT: Final = 300
LONGEST_NAMED: Final = 200
LONGEST_SAID: Final = 10_000
LONGEST_DECIDED: Final = 4_000
MOST_PEOPLE: Final = 100_000  # that come from one organisation
MOST_MINUTES: Final = 24 * 60  # that one point takes
MOST_ITEMS: Final = 60  # of an agenda
