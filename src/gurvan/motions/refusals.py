"""Why a motion's command may refuse, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said

# --- Rules and calling ----------------------------------------------------------------------------


class MotionChoiceUnknown(
    Refused,
    key="motions.choice_unknown",
    says=said("There is no such answer. Choose one of the list."),
):
    """A code that is not known."""


class RulesPaperNeeded(
    Refused,
    key="motions.rules_paper_needed",
    says=said("Attach the written rules: a scan or a photo of the page that says it."),
):
    """What is said of an organisation's rules rests on the rules themselves."""


class QuorumNumberNeeded(
    Refused,
    key="motions.quorum_number_needed",
    says=said("Write how many members must be there, as a number above nought."),
):
    """A quorum by number without a number."""


class RulesStruckAlready(
    Refused,
    key="motions.rules_struck_already",
    says=said("These rules were taken back already."),
):
    """Once is enough."""


class CannotDecide(
    Refused,
    key="motions.cannot_decide",
    says=said("Choose an organisation that has members, or the federation."),
):
    """An office or a company has no members who decide."""


class MotionWordsNeeded(
    Refused,
    key="motions.words_needed",
    says=said("Write it here in a few words, with letters that can be read."),
):
    """Something that others rely on is empty, or cannot be read."""


class AmountNeeded(
    Refused,
    key="motions.amount_needed",
    says=said("Write how much is to be spent, in togrog, as a number above nought."),
):
    """A motion on spending without a sum."""


class SeatsNeeded(
    Refused,
    key="motions.seats_needed",
    says=said("Write how many are to be elected: a number from 1 to {most}."),
):
    """An election without seats. Value: ``most``."""


class OnAnotherDay(
    Refused,
    key="motions.on_another_day",
    says=said(
        "The gathering is held from {first} to {last}. Write one of its days, or choose no"
        " gathering."
    ),
):
    """A vote at a gathering is held on one of its days. Values: ``first``, ``last``."""


class GatheringIsOff(
    Refused,
    key="motions.gathering_is_off",
    says=said("The gathering was cancelled. Correct the motion: choose another one, or none."),
):
    """No vote is held at a gathering that is not held."""


class CandidateNotAMember(
    Refused,
    key="motions.candidate_not_a_member",
    says=said("Choose a confirmed member: only members can be elected."),
):
    """Nobody stands for election who has not confirmed."""


class CandidateAlready(
    Refused,
    key="motions.candidate_already",
    says=said("This member is on the list already. Choose another one."),
):
    """Named twice."""


class NotAnElection(
    Refused,
    key="motions.not_an_election",
    says=said("This motion elects nobody. Call an election for that."),
):
    """Candidates belong to elections."""


class MotionIsOpen(
    Refused,
    key="motions.is_open",
    says=said("The vote is open or over. Take the last step back first, then change it."),
):
    """What is voted on stays as it is."""


class CandidatesNeeded(
    Refused,
    key="motions.candidates_needed",
    says=said("Name the candidates first: there is nobody to vote for."),
):
    """An election without candidates."""


# --- At the meeting -------------------------------------------------------------------------------


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


# --- Afterwards -----------------------------------------------------------------------------------


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
