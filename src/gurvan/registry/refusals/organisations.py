"""What may not be with organisations and their place in the tree, and with any dated act."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


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
    says=said(
        "“{kind}” does not stand below “{parent_kind}” in the tree. Choose what it stands below"
        " anew."
    ),
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


class SomethingRests(
    Refused,
    key="registry.something_rests",
    says=said("This cannot be taken back any more. Since it was entered, one of it: {what}."),
    says_many=said(
        "This cannot be taken back any more. Since it was entered, {count} times, some of it: "
        "{what}."
    ),
):
    """Something was built on what would be taken back. Values: ``count``, ``what``."""
