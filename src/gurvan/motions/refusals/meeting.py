"""Refusals at the meeting: who is present, how votes and ballots are counted. Pure."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said


class MeetingNotYet(
    Refused,
    key="motions.not_yet",
    says=said("The vote is called for {day}. Open it on that day, or correct the day."),
):
    """The day has not come. Value: ``day``."""


class NotAConfirmedMember(
    Refused,
    key="motions.not_confirmed_on_the_day",
    says=said(
        "Somebody on the list is no confirmed member on that day. Let them confirm first, or count"
        " them among the others."
    ),
):
    """Only confirmed members count towards a quorum."""


class NobodyPresent(
    Refused,
    key="motions.nobody_present",
    says=said(
        "Nobody is counted as present. Tick who is there, or write how many others there are."
    ),
):
    """A meeting of nobody."""


class CountsAreIn(
    Refused,
    key="motions.counts_are_in",
    says=said("Votes are being counted. Let the counters take their counts back first."),
):
    """Those present are not counted again under a count."""


class NoQuorum(
    Refused,
    key="motions.no_quorum",
    says=said(
        "Only {present} confirmed members are there, {needed} are needed. Count again when more"
        " have come, or record that there was no quorum."
    ),
):
    """Too few for a vote. Values: ``present``, ``needed``."""


class QuorumReached(
    Refused,
    key="motions.quorum_reached",
    says=said("Enough members are there, so the vote can be held."),
):
    """Nothing to close without a vote."""


class ByBallot(
    Refused,
    key="motions.by_ballot",
    says=said("This is voted on by paper ballot. Two people count it, each for themselves."),
):
    """Hands are not counted where papers are."""


class ByHands(
    Refused,
    key="motions.by_hands",
    says=said("This is voted on by show of hands. Record the show of hands."),
):
    """Papers are not counted where hands are."""


class VotesWrong(
    Refused,
    key="motions.votes_wrong",
    says=said("Write one whole number for each line, nought where there is none."),
):
    """Figures that are not there, or below nought."""


class VotesTooMany(
    Refused,
    key="motions.votes_too_many",
    says=said(
        "{counted} hands are more than the {there} people who are there can raise. Count the hands"
        " again, or those present."
    ),
):
    """Values: ``counted``, ``there``, ``most``."""


class VotesTooFew(
    Refused,
    key="motions.votes_too_few",
    says=said(
        "Hands counted: {counted}. People who are there: {there}. Count again, also who abstained;"
        " or say that the others did not vote."
    ),
):
    """Who is there votes or abstains, unless it is said. Values: ``counted``, ``there``."""


class HandsForFewer(
    Refused,
    key="motions.hands_for_fewer",
    says=said(
        "Hands counted: {counted}. People who are there: {there}. Count again; or say that some"
        " raised their hand for nobody."
    ),
):
    """The same of an election, where nobody abstains. Values: ``counted``, ``there``."""


class PapersTooMany(
    Refused,
    key="motions.papers_too_many",
    says=said(
        "{out} papers were handed out, but only {there} people are there. Count the papers again,"
        " or those present."
    ),
):
    """Values: ``out``, ``there``."""


class BoxHoldsMore(
    Refused,
    key="motions.box_holds_more",
    says=said(
        "The box holds {box} papers, but only {out} were handed out. Count again; if it stays so,"
        " withdraw the vote and hold it anew."
    ),
):
    """Values: ``box``, ``out``."""


class SpoiltTooMany(
    Refused,
    key="motions.spoilt_too_many",
    says=said("{spoilt} spoilt papers are more than the {box} in the box. Count again."),
):
    """Values: ``spoilt``, ``box``."""


class PapersDoNotAddUp(
    Refused,
    key="motions.papers_do_not_add_up",
    says=said(
        "The votes are {marks} together, but {good} good papers are in the box. Count again; a"
        " paper without a mark, or with too many, is spoilt."
    ),
):
    """Values: ``marks``, ``good``."""


class MarksTooMany(
    Refused,
    key="motions.marks_too_many",
    says=said(
        "{marks} votes do not fit {good} good papers with 1 to {seats} marks each. Count again; a"
        " paper without a mark, or with too many, is spoilt."
    ),
):
    """Values: ``marks``, ``good``, ``seats``."""


class CountedAlready(
    Refused,
    key="motions.counted_already",
    says=said(
        "You have entered your count. Another person enters theirs now; or take yours back and"
        " enter it anew."
    ),
):
    """One person counts once in a round."""


class SamePersonCounts(
    NotAllowed,
    key="motions.same_person_counts",
    says=said("Two different people count. Let somebody else enter the other count."),
):
    """Two accounts of one person are one person."""


class CandidateCounts(
    NotAllowed,
    key="motions.candidate_counts",
    says=said("You stand for election here. Let somebody who does not stand count the votes."),
):
    """Nobody counts the votes for themselves, papers or hands."""


class CountIsClosed(
    Refused,
    key="motions.count_is_closed",
    says=said("The other count is in, so yours stays. Where the two differ, count again."),
):
    """A count is taken back only while it is alone."""
