"""Why a command of findings, solutions and rankings may refuse."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class FindingIsDropped(
    Refused,
    key="research.finding_is_dropped",
    says=said("This finding is dropped. Take it up again first."),
):
    """Something is tied to a finding that does not stand."""


class FindingStands(
    Refused, key="research.finding_stands", says=said("This finding stands already.")
):
    """Taken up twice."""


class FindingUnknown(
    Refused,
    key="research.finding_unknown",
    says=said("Choose findings of this study that are not dropped."),
):
    """A finding of another study, or one that was dropped."""


class NoWordsThere(
    Refused,
    key="research.no_words_there",
    says=said("No words stand at this place of the document. Open the document and choose anew."),
):
    """Beyond the document's end, empty, or withdrawn meanwhile."""


class WordsNotThere(
    Refused,
    key="research.words_not_there",
    says=said(
        "These words do not stand so in the passage. Leave away what is not needed at the beginning"
        " and at the end, and change nothing between."
    ),
):
    """The quotation was typed anew, not shortened."""


class WordsSeveralTimes(
    Refused,
    key="research.words_several_times",
    says=said(
        "These words stand here more than once, and it is not clear which are meant. Leave more"
        " words before or after them."
    ),
):
    """Two voices may have said the same: one of them would be quoted for the other."""


class TooManyWords(
    Refused,
    key="research.too_many_words",
    says=said("At most {most} letters can be tied at once. Choose fewer words."),
):
    """More than anybody quotes. Value: ``most``."""


class TiedAlready(
    Refused,
    key="research.tied_already",
    says=said("These words are tied to this finding already."),
):
    """The same place twice."""


class UntiedAlready(
    Refused,
    key="research.untied_already",
    says=said("These words are not tied to the finding any more."),
):
    """Removed twice."""


class SolutionIsDropped(
    Refused,
    key="research.solution_is_dropped",
    says=said("This solution is dropped. Take it up again first."),
):
    """Dropped twice, or asked for though it does not stand."""


class SolutionStands(
    Refused, key="research.solution_stands", says=said("This solution stands already.")
):
    """Taken up twice."""


class SolutionIsRanked(
    Refused,
    key="research.solution_is_ranked",
    says=said(
        "These words stand on a ballot: marks were given for them, and for no others. Write a new"
        " solution, and drop this one; or cancel the ranking while no ballot has come in."
    ),
):
    """Words that were ranked are changed. A language that is not written yet can be added."""


class NobodyMustAct(
    Refused,
    key="research.nobody_must_act",
    says=said("Choose at least one who must act."),
):
    """A solution for which nobody is named is a wish."""


class TooFewToRank(
    Refused,
    key="research.too_few_to_rank",
    says=said("Choose at least two solutions of this study, and at most {most}."),
):
    """Nothing to put in order, or more than anybody can. Value: ``most``."""


class RankingNotOpen(
    Refused,
    key="research.ranking_not_open",
    says=said("No ballots are taken any more. Reopen the ranking first."),
):
    """A ballot comes too late."""


class NothingMarked(
    Refused,
    key="research.nothing_marked",
    says=said("Nothing is marked. Number at least one solution, or tick one."),
):
    """An empty ballot tells nothing."""


class PlacedTwice(
    Refused,
    key="research.placed_twice",
    says=said("Each number can be given once. Number the most important 1, the next one 2."),
):
    """Two solutions in one place, or one in two."""


class SlipIsStruck(
    Refused, key="research.slip_is_struck", says=said("This slip is struck already.")
):
    """Struck twice, or put right though it does not count."""


class SlipCounts(Refused, key="research.slip_counts", says=said("This slip counts already.")):
    """Let count twice."""


class TooManyCodes(
    Refused,
    key="research.too_many_codes",
    says=said("Write a number of codes from 1 to {most}."),
):
    """None, or more than are printed at once. Value: ``most``."""


class BallotCodeNotGood(
    Refused,
    key="research.ballot_code_not_good",
    says=said("This code opens no ballot any more. Ask whoever gave it to you for another."),
):
    """Used meanwhile, or the ranking was closed."""


class EvidenceNotOlder(
    Refused,
    key="research.evidence_not_older",
    says=said("These words stand so in the newest version: there is nothing to take anew."),
):
    """Somebody took them anew meanwhile."""
