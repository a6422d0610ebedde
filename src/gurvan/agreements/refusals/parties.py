"""Why a party or a signature is refused."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said


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
