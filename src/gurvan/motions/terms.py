"""The words of deciding: what is decided, by what majority and quorum, who may call it. Pure."""

from __future__ import annotations

from typing import Final

from gurvan.kernel.words import said

# What a motion is about.
KINDS: Final = {
    "premium": said("Spending of a premium"),
    "money": said("Spending of money"),
    "election": said("Electing trustees or officers"),
    "rules": said("Change of the rules"),
    "join": said("Joining a parent organisation"),
    "leave": said("Leaving a parent organisation"),
    "other": said("Something else"),
}
SPENDING: Final = frozenset({"premium", "money"})
ELECTION: Final = "election"
# By which rule of an organisation each kind is decided.
RULED: Final = {
    "premium": "spending",
    "money": "spending",
    "election": "election",
    "rules": "rules",
    "join": "parent",
    "leave": "parent",
    "other": "other",
}

UNKNOWN: Final = "unknown"
NOT_KNOWN: Final = said("not known")

# How many members must be there.
QUORUMS: Final = {
    UNKNOWN: NOT_KNOWN,
    "share": said("a share of the members"),
    "number": said("a number of members"),
}
# A share as numerator, denominator, and whether it must be passed and not only reached.
SHARES: Final = {
    "third": (1, 3, False),
    "half": (1, 2, False),
    "over_half": (1, 2, True),
    "two_thirds": (2, 3, False),
    "three_quarters": (3, 4, False),
    "all": (1, 1, False),
}
SHARE_WORDS: Final = {
    "third": said("a third"),
    "half": said("half"),
    "over_half": said("more than half"),
    "two_thirds": said("two thirds"),
    "three_quarters": said("three quarters"),
    "all": said("all"),
}
# Which share of the votes carries a motion.
MAJORITIES: Final = {
    UNKNOWN: NOT_KNOWN,
    "over_half": said("more than half (simple majority)"),
    "two_thirds": said("two thirds"),
    "three_quarters": said("three quarters"),
}
# Which share of the papers a candidate needs.
NEEDED_TO_WIN: Final = {
    UNKNOWN: NOT_KNOWN,
    "most": said("the most votes"),
    "over_half": said("more than half of those who voted"),
    "two_thirds": said("two thirds of those who voted"),
}
# Of what the share is counted.
BASES: Final = {
    "cast": said("of the votes for and against"),
    "present": said("of those present"),
    "members": said("of all members"),
}
# Whose members vote.
VOTERS: Final = {
    "below": said("its own members and those of the groups below it"),
    "own": said("its own members alone"),
}
# Who may call a vote, or moved it.
CALLERS: Final = {
    "head": said("the head"),
    "board": said("the board"),
    "controller": said("the controller"),
    "members": said("members"),
    "parent": said("the organisation above"),
}
WAYS: Final = {
    "hands": said("show of hands"),
    "ballot": said("paper ballot, counted by two"),
}
# What a show of hands or a ballot on a motion that is no election can say, in this order.
ANSWERS: Final = (said("In favour"), said("Against"), said("Abstained"))
OUTCOMES: Final = {
    "carried": said("Carried"),
    "lost": said("Not carried"),
    "tied": said("Tied"),
    "no_quorum": said("No quorum"),
    "undetermined": said("Counted; the majority needed is not known"),
}
OUTCOMES_OF_ELECTIONS: Final = {
    **OUTCOMES,
    "carried": said("Elected"),
    "lost": said("Not all seats filled"),
    "tied": said("Tied for a seat"),
}
# How an outcome stands in the ledger: that of an election in its own words.
ELECTED: Final = "election_"
RECORDED: Final = OUTCOMES | {
    ELECTED + code: words for code, words in OUTCOMES_OF_ELECTIONS.items()
}
# The members have said yes or no.
SETTLED: Final = ("carried", "lost")
OUTCOME_TONES: Final = {
    "carried": "good",
    "lost": "ended",
    "tied": "bad",
    "no_quorum": "bad",
    "undetermined": "waiting",
}
CONTESTERS: Final = {"member": said("a member"), "officer": said("an officer")}
# What somebody wrote about a motion, and when: reasons, in rows of their own that can be blanked.
REMARKS: Final = {
    "withdrawn": said("Why the motion was withdrawn"),
    "back": said("Why a step was taken back"),
    "contested": said("Why the result is contested"),
    "settled": said("How the contest was settled"),
    "struck": said("Why the result was struck"),
}
# Which words of a motion can be erased.
PARTS: Final = {
    "text": said("The motion: its title and text"),
    "minutes": said("The minutes"),
    "remarks": said("The reasons that were written"),
}

LONGEST_TITLE: Final = 150
LONGEST_TEXT: Final = 4000
LONGEST_MINUTES: Final = 20000
LONGEST_WORDS: Final = 1000
MOST_PEOPLE: Final = 1_000_000  # as many as a count can be
MOST_SEATS: Final = 50


def outcome_words(kind: str, outcome: str) -> str:
    """Return the word (a msgid) for an outcome of a kind of motion; nothing where there is none."""
    return (OUTCOMES_OF_ELECTIONS if kind == ELECTION else OUTCOMES).get(outcome, "")
