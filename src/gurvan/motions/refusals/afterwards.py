"""Refusals once it was decided: steps back, words, papers. Pure."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NothingToStepBack(
    Refused,
    key="motions.nothing_before",
    says=said("There is no step before this one to go back to."),
):
    """The first state, or one that has no way back but another act."""


class NoMotionWords(
    Refused,
    key="motions.no_words",
    says=said("Nothing is written there, so there is nothing to erase."),
):
    """Nothing to erase."""


class MinutesNeeded(
    Refused,
    key="motions.minutes_needed",
    says=said("Write the minutes, or attach them as a file."),
):
    """Neither words nor a file."""


class NoSuchMotionPaper(
    Refused,
    key="motions.no_such_paper",
    says=said("There is no such paper. Choose one of the list."),
):
    """A kind of paper that no motion has."""


class BallotByPaperAlone(
    Refused,
    key="motions.ballot_by_paper_alone",
    says=said("Ballot papers are for a paper ballot that is not over yet."),
):
    """A show of hands needs none; what is decided neither."""


class ResultDoesNotStand(
    Refused,
    key="motions.result_does_not_stand",
    says=said("The result is contested or struck. A protocol is issued once it stands."),
):
    """No paper is issued that says what does not stand."""


class WordsOnPapers(
    Refused,
    key="motions.words_on_papers",
    says=said("The words stand on issued papers too. Ask the federation to erase both."),
):
    """Issued papers are erased by the federation alone."""


class NotVotedYet(
    Refused,
    key="motions.not_voted_yet",
    says=said("Nothing is decided yet. Issue the protocol after the vote."),
):
    """The protocol of a vote that was not held."""
