"""Why an agreement's command may refuse."""

from __future__ import annotations

from gurvan.agreements.readiness import Missing
from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NotReady(Refused, key="agreements.not_ready", says=said("Not yet. What is missing: {lacks}")):
    """Something is missing for the step; ``missing`` lists it for the door to put in words."""

    def __init__(self, missing: list[Missing]) -> None:
        english = " ".join(lack.says.format(**lack.values) for lack in missing)
        super().__init__(lacks=english)
        self.missing = missing


class SignedIsNotEdited(
    Refused,
    key="agreements.signed_is_not_edited",
    says=said(
        "A drafted or signed agreement is not edited. Reopen the draft, or make an amendment."
    ),
):
    """The terms are closed."""


class WrongStanding(
    Refused,
    key="agreements.wrong_standing",
    says=said("An organisation of this kind cannot stand here. Choose one of the right kind."),
):
    """The organisation's kind does not fit the capacity."""


class AlreadyParty(
    Refused,
    key="agreements.already_party",
    says=said("This organisation is a party already."),
):
    """One organisation stands once in an agreement."""


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


class EndsBeforeItBegins(
    Refused,
    key="agreements.ends_before_it_begins",
    says=said("The last day lies before the first. Check both dates."),
):
    """Dates run backwards."""


class SignedInTheFuture(
    Refused,
    key="agreements.signed_in_the_future",
    says=said("The day lies in the future. Write the day on which it happened."),
):
    """A signature is recorded after it was given."""


class AlreadySigned(
    Refused, key="agreements.already_signed", says=said("This party has signed already.")
):
    """One signature a party."""


class NotSignedYet(
    Refused,
    key="agreements.not_signed_yet",
    says=said("The signature is not recorded yet, so there is nothing to confirm."),
):
    """A confirmation follows a recorded signature."""


class NotTheParty(
    Refused,
    key="agreements.not_the_party",
    says=said("Only the party itself may do this, from its own account."),
):
    """Another party's word."""

    status = 403


class ReasonNeeded(
    Refused, key="agreements.reason_needed", says=said("Write the reason, so that all can read it.")
):
    """Suspension, breach, termination and return are explained."""


class PaperNeeded(
    Refused,
    key="agreements.paper_needed",
    says=said("Attach the signed paper: a scan or a photo of it."),
):
    """An agreement from before is entered with its paper."""


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


class NotInForce(
    Refused,
    key="agreements.not_in_force",
    says=said("The agreement is not in force now, so its duties stand still."),
):
    """Duties of a draft, suspended or ended agreement are not handed in."""
