"""What may not be with officers, with those who act for an organisation, and with shares."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class LeaderNotSettled(
    Refused,
    key="registry.leader_not_settled",
    says=said(
        "It is disputed who leads {organisation}. Nothing can be done on its leader's word until a"
        " federation officer settles it."
    ),
):
    """The act needs the leader's word, and it is not settled whose that is."""


class HeadInOffice(
    Refused,
    key="registry.head_in_office",
    says=said("{organisation} has a head already. End that office first."),
):
    """An organisation has one head at a time."""


class AlreadyInOffice(
    Refused,
    key="registry.already_in_office",
    says=said("This person holds that office of {organisation} already."),
):
    """The same office twice."""


class CannotHoldOffice(
    Refused,
    key="registry.cannot_hold_office",
    says=said("The record of this person is closed. Choose somebody else."),
):
    """The person has died, was forgotten, or is recorded under another record."""


class OfficeIsOver(
    Refused,
    key="registry.office_is_over",
    says=said("This office has ended already."),
):
    """It cannot end twice."""


class AlreadyDisputed(
    Refused,
    key="registry.already_disputed",
    says=said("It is noted already that the leadership of {organisation} is disputed."),
):
    """A second dispute while the first one lasts."""


class NotDisputed(
    Refused,
    key="registry.not_disputed",
    says=said("The leadership of {organisation} is not disputed. Look at its card again."),
):
    """There is nothing to settle."""


class RoleDoesNotFit(
    Refused,
    key="registry.role_does_not_fit",
    says=said("Nobody can act as {role} for a {kind}. Choose another role."),
):
    """The role is not held for such organisations (roles.HELD_FOR)."""


class LeaderHoldsNoOffice(
    Refused,
    key="registry.leader_holds_no_office",
    says=said(
        "A leader is a registered person who holds an office of {organisation}. Enter the office"
        " first; then name the person here."
    ),
):
    """A leader's mandate hangs on an office, so that it ends with the office."""


class AlreadyMandated(
    Refused,
    key="registry.already_mandated",
    says=said("{user} acts for {organisation} as {role} already."),
):
    """The same mandate twice."""


class MandateIsOver(
    Refused,
    key="registry.mandate_is_over",
    says=said("This mandate has ended already."),
):
    """It cannot end twice."""


class NotYourself(
    Refused,
    key="registry.not_yourself",
    says=said("Ask another officer of the federation to do this: nobody does it to themselves."),
):
    """Nobody gives themselves a mandate, nor cuts themselves off."""


class AlreadyShared(
    Refused,
    key="registry.already_shared",
    says=said("{organisation} sees this already."),
):
    """The same share twice."""


class NotShared(
    Refused,
    key="registry.not_shared",
    says=said("{organisation} does not see this; there is nothing to take back."),
):
    """No open share."""
