"""Why an agreement does not take its next step."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.agreements.readiness import Missing
from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


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
