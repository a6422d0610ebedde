"""Why something of a membership, a confirmation, a code or a slip cannot be done."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said

# --- Memberships ----------------------------------------------------------------------------------


class HasNoMembers(
    Refused,
    key="registry.has_no_members",
    says=said(
        "People are members of partnerships, cooperatives, NGOs and unions. {organisation} is none"
        " of these."
    ),
):
    """The organisation is of a kind without members."""


class AlreadyMember(
    Refused,
    key="registry.already_member",
    says=said("This person is on the list of {organisation} already."),
):
    """An open membership stands already."""


class DeniedBefore(
    Refused,
    key="registry.denied_before",
    says=said("This person cannot be entered here. Ask the federation to look."),
):
    """The person has denied being a member here; only the federation may enter them again."""


class NotOpen(
    Refused,
    key="registry.not_open",
    says=said("This membership is over already."),
):
    """Nothing more can be done with a membership that is over."""


class NobodyChosen(
    Refused,
    key="registry.nobody_chosen",
    says=said("Choose at least one person."),
):
    """An act on many was sent without any."""


class TooManyChosen(
    Refused,
    key="registry.too_many_chosen",
    says=said("Choose at most {most} at a time."),
):
    """More were chosen than one act takes. Values: ``most``."""


# --- Confirmations --------------------------------------------------------------------------------


class GainingCannotConfirm(
    NotAllowed,
    key="registry.gaining_cannot_confirm",
    says=said(
        "An organisation cannot confirm its own members: copied papers would count. Ask an officer"
        " of the aimag union or of the federation to record it."
    ),
):
    """Whoever gains by a membership cannot confirm it, in any way, through any door."""


class NotYourOwn(
    NotAllowed,
    key="registry.not_your_own",
    says=said("Nobody records their own confirmation. Ask another officer."),
):
    """The recorder is the member."""


class CannotConfirmHere(
    Refused,
    key="registry.cannot_confirm_here",
    says=said("This person cannot be confirmed here. Ask the federation to look."),
):
    """Something out of the actor's reach stands against it. Says so in the same words always."""


class InTwoPartnerships(
    Refused,
    key="registry.in_two_partnerships",
    says=said(
        "{person} is a confirmed member of {organisation}. Nobody is in two partnerships: that"
        " membership ends first, or this one is denied."
    ),
):
    """Said only to who sees the other membership. Values: ``person``, ``organisation``."""


class WitnessHoldsOffice(
    Refused,
    key="registry.witness_holds_office",
    says=said("{witness} holds an office in {organisation} and cannot be the witness."),
):
    """A witness holds no office in the organisation that gains."""


class WitnessIsYou(
    Refused,
    key="registry.witness_is_you",
    says=said("You record the confirmation, so you are not its witness. Choose somebody else."),
):
    """Officer and witness are two people: one alone could enter what was not."""


class WitnessNotConfirmed(
    Refused,
    key="registry.witness_not_confirmed",
    says=said(
        "{witness} is on the list of {organisation} and has not confirmed it. Choose a witness"
        " who is not on that list, or who has confirmed."
    ),
):
    """Names copied onto a list bear no witness for one another, nor anybody for themselves."""


class WitnessGone(
    Refused,
    key="registry.witness_gone",
    says=said("The record of this witness is closed. Choose another witness."),
):
    """The witness has died, was forgotten, or is recorded under another record."""


class WitnessesAreOne(
    Refused,
    key="registry.witnesses_are_one",
    says=said("Choose two different witnesses."),
):
    """Both witnesses are one person."""


class WitnessesTogether(
    Refused,
    key="registry.witnesses_together",
    says=said(
        "{first} and {second} both belong to {organisation}. The two witnesses come from"
        " different organisations."
    ),
):
    """The witnesses are entered, or hold office, in one organisation."""


class SheetNeeded(
    Refused,
    key="registry.sheet_needed",
    says=said("Attach the sheet that the members signed."),
):
    """Confirming on assembly day needs the signed sheet."""


class NotToCall(
    Refused,
    key="registry.not_to_call",
    says=said("This confirmation is not on the list to call back."),
):
    """It was not drawn, or the call is done."""


# --- Codes and slips ------------------------------------------------------------------------------


class CodeMistyped(
    Refused,
    key="registry.code_mistyped",
    says=said("One sign of the code is not right. Compare it with the paper and type it again."),
):
    """The code has another form, or its check sign says that it was mistyped."""


class CodeNotGood(
    Refused,
    key="registry.code_not_good",
    says=said(
        "This code does not open anything: it was used, or is too old, or was typed wrong. Ask"
        " the federation for a new one."
    ),
):
    """No open code or slip has this code. Which of the reasons it is, is not told."""


class CodesSlowed(
    Refused,
    key="registry.codes_slowed",
    says=said("Too many wrong codes. Wait one second, then type the code again."),
    says_many=said("Too many wrong codes. Wait {count} seconds, then type the code again."),
):
    """The source has to wait. Values: ``count`` seconds (429)."""

    status = 429


class CodesStopped(
    Refused,
    key="registry.codes_stopped",
    says=said(
        "Too many wrong codes from here. Nothing more can be tried today, and the federation has"
        " been told. If the code is yours, call your federation."
    ),
):
    """The source may try no more for now (429)."""

    status = 429


class NoSlip(
    Refused,
    key="registry.no_slip",
    says=said("This person has no slip that opens anything."),
):
    """There is no slip to revoke."""


class NotOnSlip(
    Refused,
    key="registry.not_on_slip",
    says=said("Your name does not stand there any more. Look at the list again."),
):
    """What was to be denied is not an open membership of the slip's person."""


class NotDenied(
    Refused,
    key="registry.not_denied",
    says=said("This was not denied, or was looked into already."),
):
    """There is no denial to look into."""
