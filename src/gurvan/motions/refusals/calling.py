"""Refusals of rules, and of putting something to the vote. Pure."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


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
