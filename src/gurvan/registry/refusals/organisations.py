"""What may not be with organisations: their tree, their founding, their officers, mandates."""

from __future__ import annotations

from collections.abc import Sequence

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


class OriginTaken(
    Refused,
    key="registry.origin_taken",
    says=said("A ledger named “{origin}” exists here already. Give another short name."),
):
    """Two federations of one house would have ledgers of one name."""


class ChoiceUnknown(
    Refused,
    key="registry.choice_unknown",
    says=said("“{given}” is not among the answers. Choose one of those offered."),
):
    """A code that the question does not know."""


class WrongParent(
    Refused,
    key="registry.wrong_parent",
    says=said("A {kind} cannot stand below a {parent_kind}. Choose what it stands below anew."),
):
    """The tree has no such branch (kinds.PARENTS)."""


class WouldCircle(
    Refused,
    key="registry.would_circle",
    says=said(
        "{parent} itself stands below {organisation}. Move {parent} first, or choose another."
    ),
):
    """The move would put an organisation below itself."""


class TooDeep(
    Refused,
    key="registry.too_deep",
    says=said("The tree would have more than {most} levels. Choose a place higher up."),
):
    """More levels than a path can hold."""


class AlreadyThere(
    Refused,
    key="registry.already_there",
    says=said("{organisation} stands below {parent} already."),
):
    """The move changes nothing."""


class ParentDissolved(
    Refused,
    key="registry.parent_dissolved",
    says=said("{parent} was dissolved. Choose one that exists."),
):
    """Nothing can be put below what is no more."""


class OrganisationIsDissolved(
    Refused,
    key="registry.organisation_is_dissolved",
    says=said("{organisation} was dissolved. Its record stays as it is."),
):
    """Nothing more can be done with what is no more."""


class StillHasChildren(
    Refused,
    key="registry.still_has_children",
    says=said("One group still stands below {organisation}. Move it first."),
    says_many=said("{count} groups still stand below {organisation}. Move them first."),
):
    """An organisation with others below it cannot be dissolved."""


class FederationStays(
    Refused,
    key="registry.federation_stays",
    says=said("This is the federation itself. It can be neither moved nor dissolved here."),
):
    """The root of the tree stays where it is."""


class NameNeeded(
    Refused,
    key="registry.name_needed",
    says=said("Write the organisation's name as it is used, in letters that can be seen."),
):
    """A name is empty, or holds control or direction characters."""


class NameTooLong(
    Refused,
    key="registry.name_too_long",
    says=said("Write it shorter: at most {most} letters."),
):
    """A name does not fit."""


class NumberTaken(
    Refused,
    key="registry.number_taken",
    says=said(
        "Another organisation has the registration number {number}. Look for that one first, or"
        " ask the federation."
    ),
):
    """One registration number is one organisation's."""


class NumberNeeded(
    Refused,
    key="registry.number_needed",
    says=said("A registered {kind} has a registration number. Write its 7 digits."),
):
    """A legal person is registered with a number; only a partnership is none."""


class InFuture(
    Refused,
    key="registry.in_future",
    says=said("{day} is still to come. Write a day that has been."),
):
    """The day of what has happened lies ahead."""


class BeforeThat(
    Refused,
    key="registry.before_that",
    says=said("{day} lies before {earlier}, when the step before it was done. Check both dates."),
):
    """Dates run backwards."""


class StepUnknown(
    Refused,
    key="registry.step_unknown",
    says=said("For an organisation that exists, choose a state on its way; “{state}” is none."),
):
    """The present state of an organisation that is entered is not one it can be in."""


class StepNotReached(
    Refused,
    key="registry.step_not_reached",
    says=said(
        "The step “{step}” is still ahead, so it has no day. Leave the day empty, or choose the"
        " state that the group has reached."
    ),
):
    """A day is told of a step that is not done."""


class RulesNeeded(
    Refused,
    key="registry.rules_needed",
    says=said("Attach the rules that the assembly adopted."),
):
    """Nothing is founded without its rules at hand."""


class NotAdopted(
    Refused,
    key="registry.not_adopted",
    says=said(
        "With {votes_for} for and {votes_against} against, the rules were not adopted. Hold"
        " another assembly; then enter that one."
    ),
):
    """The assembly did not vote for the rules: more against than for, or as many."""


class VotesBelowZero(
    Refused,
    key="registry.votes_below_zero",
    says=said("Votes are counted from 0 up. Count them again."),
):
    """A negative number of votes."""


class NobodyAttended(
    Refused,
    key="registry.nobody_attended",
    says=said("Choose at least one registered person who attended."),
):
    """An assembly without anybody registered founds nothing."""


class MoreAttendedThanVoted(
    Refused,
    key="registry.more_attended_than_voted",
    says=said(
        "{attended} people are named as attending, but only {voted} votes are told. Count those"
        " who did not vote as abstaining."
    ),
):
    """Who attended voted or abstained."""


class StillMissing(
    Refused,
    key="registry.still_missing",
    says=said("{organisation} cannot take this step yet. {lacks}"),
):
    """A step on the path needs something first; ``missing`` lists it (founding.py)."""

    def __init__(self, *, organisation: str, missing: Sequence[object]) -> None:
        super().__init__(organisation=organisation, lacks=list(missing))
        self.missing = missing


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
