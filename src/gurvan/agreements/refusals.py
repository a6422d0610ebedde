"""Why an agreement's command may refuse, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.agreements.readiness import Missing
from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said

# --- Steps ----------------------------------------------------------------------------------------


class NotReady(Refused, key="agreements.not_ready", says=said("Not yet. {lacks}")):
    """Something is missing for the step; ``missing`` lists it, the door puts it in words."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(lacks=list(missing))
        self.missing = missing


class SignedIsNotEdited(
    Refused,
    key="agreements.signed_is_not_edited",
    says=said(
        "A drafted or signed agreement is not edited. Reopen the draft; "
        "when it is in force, make an amendment."
    ),
):
    """The terms are closed."""


class NegotiationNotOpen(
    Refused,
    key="agreements.negotiation_not_open",
    says=said("Open the negotiation first: from then on the parties can see the agreement."),
):
    """Parties are named once the negotiation is open."""


class NotBeingEntered(
    Refused,
    key="agreements.not_being_entered",
    says=said("Everything on its paper was entered already. Make an amendment to change it."),
):
    """Its entry is finished."""


class AlreadyAmended(
    Refused,
    key="agreements.already_amended",
    says=said("Amendment {number} is being made already. Finish it, or terminate it."),
):
    """Two open amendments would leave nobody knowing what holds."""


class NoStateToEnter(
    Refused,
    key="agreements.no_state_to_enter",
    says=said("An agreement from before is entered as signed or ended. Choose such a state."),
):
    """What is still being made is made here from the beginning."""


# --- What was written -----------------------------------------------------------------------------


class WordsNeeded(
    Refused, key="agreements.words_needed", says=said("Write a few words, so that all can read it.")
):
    """Something that others rely on is empty."""


class WordsTooLong(
    Refused,
    key="agreements.words_too_long",
    says=said("This is longer than {most} letters. Write it shorter, or attach a paper."),
):
    """More letters than are kept. Value: ``most``."""


class UnseenLetters(
    Refused,
    key="agreements.unseen_letters",
    says=said("There is a letter in it that cannot be seen. Type the words again by hand."),
):
    """Control or direction characters."""


class NotAChoice(
    Refused,
    key="agreements.not_a_choice",
    says=said("“{given}” is none of the choices. Choose one of them."),
):
    """A code that is not known. Value: ``given``."""


class EndsBeforeItBegins(
    Refused,
    key="agreements.ends_before_it_begins",
    says=said("The last day lies before the first. Check both dates."),
):
    """Dates run backwards."""


class InTheFuture(
    Refused,
    key="agreements.in_the_future",
    says=said("The day lies in the future. Write the day on which it happened."),
):
    """What has happened has happened."""


class InThePast(
    Refused,
    key="agreements.in_the_past",
    says=said("The day is over. Write today or a later day."),
):
    """A new day by which something is to be done."""


class NotASoum(
    Refused,
    key="agreements.not_a_soum",
    says=said("An agreement is about land in one soum or district. Choose that."),
):
    """The place is an aimag or a bagh."""


class BelowNothing(
    Refused,
    key="agreements.below_nothing",
    says=said("Write a number above zero."),
):
    """A roster of none, an amount of nothing."""


# --- Parties and signatures -----------------------------------------------------------------------


class WrongStanding(
    Refused,
    key="agreements.wrong_standing",
    says=said("An organisation of this kind cannot stand here. Choose one of the right kind."),
):
    """The organisation's kind does not fit the capacity."""


class NoSuchCapacity(
    Refused,
    key="agreements.no_such_capacity",
    says=said("This kind of agreement has no such party."),
):
    """A buyer in an agreement of access, a company in one of sale."""


class MinersStay(
    Refused,
    key="agreements.miners_stay",
    says=said(
        "Whose agreement it is stays. For other miners, terminate this one and ask for another."
    ),
):
    """The miners' organisation that asked is the party."""


class SignatoryHoldsNoOffice(
    Refused,
    key="agreements.signatory_holds_no_office",
    says=said(
        "Who signs for the miners holds an office of their organisation. "
        "Choose one of its officers, or enter the officer there first."
    ),
):
    """Somebody without an office, or whose office is over."""


class SignatoryIsGone(
    Refused,
    key="agreements.signatory_is_gone",
    says=said(
        "Who was to sign for {organisation} has died, or was erased from the register. "
        "Reopen the draft and choose another signatory."
    ),
):
    """Nobody whose signature it could be."""


class SignatoryNotInOffice(
    Refused,
    key="agreements.signatory_not_in_office",
    says=said(
        "Who is to sign for {organisation} held no office of it on that day. "
        "Check the day, or reopen the draft and choose another signatory."
    ),
):
    """The office ended before the day of signing, or began after it."""


class PaperNeeded(
    Refused,
    key="agreements.paper_needed",
    says=said("Attach the signed paper: a scan or a photo of it."),
):
    """What others signed or said is proved by a paper."""


class PaperThere(
    Refused,
    key="agreements.paper_there",
    says=said(
        "The signed paper is attached already, and stays. Finish the entry without another one."
    ),
):
    """A paper that was attached when the agreement was entered is not replaced."""


class SignerNeeded(
    Refused,
    key="agreements.signer_needed",
    says=said("Write first who signs for {organisation}."),
):
    """Nobody is named whose signature it could be."""


class AlreadySigned(
    Refused,
    key="agreements.already_signed",
    says=said("{organisation} has signed already. If that is wrong, take the signature back."),
):
    """One signature a party."""


class NotSignedYet(
    Refused,
    key="agreements.not_signed_yet",
    says=said("No signature is recorded, so there is nothing to confirm or to take back."),
):
    """What is said of a signature follows the signature."""


class AlreadyConfirmed(
    Refused,
    key="agreements.already_confirmed",
    says=said("This signature was confirmed already."),
):
    """Once is enough."""


class AlreadyContested(
    Refused,
    key="agreements.already_contested",
    says=said("It was said already that this was not signed. The federation looks into it."),
):
    """Once is enough."""


class NotTheParty(
    NotAllowed,
    key="agreements.not_the_party",
    says=said("Only the party itself may do this, from its own account."),
):
    """Another party's word."""


# --- Roster ---------------------------------------------------------------------------------------


class NobodyChosen(
    Refused,
    key="agreements.nobody_chosen",
    says=said("Choose at least one member."),
):
    """An empty choice."""


class NotOnTheMinersSide(
    Refused,
    key="agreements.not_on_the_miners_side",
    says=said("Only members of the miners’ organisation of this agreement can be on its roster."),
):
    """The membership belongs to another organisation."""


class NotConfirmed(
    Refused,
    key="agreements.not_confirmed",
    says=said(
        "{count} of those chosen has not confirmed. Only confirmed members are put on a roster."
    ),
    says_many=said(
        "{count} of those chosen have not confirmed. Only confirmed members are put on a roster."
    ),
):
    """A roster is drawn from confirmed members."""


class OnceOnARoster(
    Refused,
    key="agreements.once_on_a_roster",
    says=said("{count} of those chosen is there twice, through two groups. Choose each once."),
    says_many=said(
        "{count} of those chosen are there twice, through two groups. Choose each once."
    ),
):
    """One person counts once."""


class OffTheRosterAlready(
    Refused,
    key="agreements.off_the_roster_already",
    says=said("This person was taken off the roster already."),
):
    """The line has ended."""


# --- Duties ---------------------------------------------------------------------------------------


class EvidenceNeeded(
    Refused,
    key="agreements.evidence_needed",
    says=said("Attach a photo or a file, or write what was done."),
):
    """A duty is handed in with something to see."""


class BetweenTwoParties(
    Refused,
    key="agreements.between_two_parties",
    says=said("A duty is owed by one party to another. Choose two different ones."),
):
    """Debtor and creditor are one."""


class UnitNeeded(
    Refused,
    key="agreements.unit_needed",
    says=said("Write the unit of the amount, for example tonnes or ₮."),
):
    """A number without a unit says nothing."""


class NotBinding(
    Refused,
    key="agreements.not_binding",
    says=said("The agreement does not bind its parties now, so nothing is handed in under it."),
):
    """Duties of a draft or of an ended agreement."""


# --- Papers ---------------------------------------------------------------------------------------


class TermsStillOpen(
    Refused,
    key="agreements.terms_still_open",
    says=said(
        "The terms can still change. Draft the agreement first: only what is fixed is issued on "
        "paper. To see it as it stands, print the page."
    ),
):
    """A paper is asked of an agreement whose terms are not fixed yet."""


class ShownInForceAlone(
    Refused,
    key="agreements.shown_in_force_alone",
    says=said(
        "Only an agreement that is in force today, and that nobody contests, has a paper to show"
        " when stopped."
    ),
):
    """What is suspended or over would mislead whoever reads the paper, and harm its bearer."""


class ShownSignedAlone(
    Refused,
    key="agreements.shown_signed_alone",
    says=said(
        "The signed paper is not here. Attach the scan of what each party signed first: the"
        " paper to show when stopped rests on it."
    ),
):
    """A paper for a police post without a signed instrument would be the bearer's undoing."""


class NobodyToName(
    Refused,
    key="agreements.nobody_to_name",
    says=said("Nobody on the roster counts yet. Put confirmed members on it first."),
):
    """A roster is asked on paper and would be empty."""


class NotAcceptedYet(
    Refused,
    key="agreements.not_accepted_yet",
    says=said("Nothing is accepted yet. Ask the party to which this is owed to accept it first."),
):
    """The acceptance of a round is asked on paper before it was accepted."""
