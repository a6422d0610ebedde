"""Why a permit's command may refuse, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said
from gurvan.permits.readiness import Missing


class PermitNotReady(Refused, key="permits.not_ready", says=said("Not yet. {lacks}")):
    """Something is missing for the step; ``missing`` lists it, the door puts it in words."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(lacks=list(missing))
        self.missing = missing


class Recused(
    NotAllowed,
    key="permits.recused",
    says=said(
        "You declared a bond with this group, so somebody else of your office records this step,"
        " or an officer of the federation with its paper."
    ),
):
    """Whoever is bound to the holder decides nothing about its permit."""


class PermitWordsNeeded(
    Refused,
    key="permits.words_needed",
    says=said("Write it here, as it stands on the paper or in a few words."),
):
    """Something that others rely on is empty, or cannot be read."""


class PermitPaperNeeded(
    Refused,
    key="permits.paper_needed",
    says=said("Attach the paper: a scan or a photo of it."),
):
    """What an office decided is proved by its paper."""


class CannotHold(
    Refused,
    key="permits.cannot_hold",
    says=said("Only an NGO, a partnership or a cooperative of miners can hold a permit."),
):
    """The organisation is of another kind."""


class NoOffice(
    Refused,
    key="permits.no_office",
    says=said("Choose an office that decides: a governor’s, or another authority’s."),
):
    """The organisation is no authority of this federation."""


class OfficeHasIt(
    Refused,
    key="permits.office_has_it",
    says=said("This office has the request already. Choose another one."),
):
    """Passed on to where it lies."""


class PermitNotInASoum(
    Refused,
    key="permits.not_a_soum",
    says=said("A permit is for land in one soum or district. Choose that."),
):
    """The place is an aimag or a bagh."""


class NoSuchLevel(
    Refused,
    key="permits.no_such_level",
    says=said("Choose who decided: the soum, the district, the aimag, the capital or the nation."),
):
    """A level that is not known."""


class AreaIsDecided(
    Refused,
    key="permits.area_is_decided",
    says=said("The office has decided on the area. For another area, ask for another permit."),
):
    """The area of a decided permit stays."""


class AreaInspected(
    Refused,
    key="permits.area_inspected",
    says=said(
        "This area was inspected as it is drawn. For another one the office takes its inspection"
        " back first: Take the last step back."
    ),
):
    """What was found on one area says nothing of another."""


class TermRunsBackwards(
    Refused,
    key="permits.term_runs_backwards",
    says=said("The last day lies before the first. Check both days."),
):
    """A term that ends before it begins."""


class HectaresWrong(
    Refused,
    key="permits.hectares_wrong",
    says=said("Write the hectares as a number above nought."),
):
    """No hectares, or less."""


class MoreThanOpen(
    Refused,
    key="permits.more_than_open",
    says=said("Only {open} ha are still to be returned. Write that, or less."),
):
    """More land would come back than was given. Value: ``open``."""


class SomeReturned(
    Refused,
    key="permits.some_returned",
    says=said("Land of it was returned already. Take the return back first."),
):
    """A step before land was returned is not taken back."""


class NotTheLast(
    Refused,
    key="permits.not_the_last",
    says=said("Land was returned after that too. Take the later return back first."),
):
    """Returns are taken back in their order, the last one first."""


class StruckAlready(
    Refused,
    key="permits.struck_already",
    says=said("This return was taken back already."),
):
    """Once is enough."""


class NothingBefore(
    Refused,
    key="permits.nothing_before",
    says=said("There is no step before this one to go back to."),
):
    """The first state, or one that has no way back but another act."""


class EntryStays(
    Refused,
    key="permits.entry_stays",
    says=said("It was entered in this state from its paper. Correct the entry instead."),
):
    """What came before a permit was entered is not known here."""


class NoEntryToCorrect(
    Refused,
    key="permits.no_entry_to_correct",
    says=said(
        "Only a permit that was entered from its paper is corrected, and only until the next step. "
        "Take the last step back instead."
    ),
):
    """A permit that went its way here, or went on since."""


class NoPermitStateToEnter(
    Refused,
    key="permits.no_state_to_enter",
    says=said("A permit that exists is entered as granted, in force or over. Choose one of these."),
):
    """What is still being asked for is asked for here."""


class NoPermitWords(
    Refused,
    key="permits.no_words",
    says=said("No reason and nothing of an inspection is written here."),
):
    """There is nothing to erase."""


class NoOfficialNamed(
    Refused,
    key="permits.no_official_named",
    says=said("No official is named here, so there is no name to erase."),
):
    """Nothing to erase."""


class NotGrantedYet(
    Refused,
    key="permits.not_granted_yet",
    says=said("Nothing is granted, so there is nothing to put on paper. Wait for the decision."),
):
    """The paper of a permit that is none yet, or no more."""


class NoSuchPaper(
    Refused,
    key="permits.no_such_paper",
    says=said("There is no such paper. Choose one of the list."),
):
    """A kind of paper that no permit has."""


class ShownInForceAlone(
    Refused,
    key="permits.shown_in_force_alone",
    says=said("Only a permit that is in force today has a paper to show when stopped."),
):
    """What is over would mislead whoever reads the paper, and harm its bearer."""


class ShownWithOrderAlone(
    Refused,
    key="permits.shown_with_order_alone",
    says=said(
        "The order is not here. Attach its scan first: the paper to show when stopped rests on it."
    ),
):
    """A paper for a police post without a signed order would be the bearer's undoing."""
