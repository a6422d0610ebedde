"""Why a cell or a row is not taken, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class TwoInOnePlace(
    Refused,
    key="imports.two_in_one_place",
    says=said("Two columns stand in one place. Choose one for each."),
):
    """Two of our columns would be read from one of a list's."""


class CellEmpty(Refused, key="imports.cell_empty", says=said("This must not be empty.")):
    """A cell that needs something has nothing."""


class CellBeyond(
    Refused,
    key="imports.cell_beyond",
    says=said("This row has more cells than there are columns."),
):
    """A cell below no header; in .csv often a comma that should stand in quotes."""


class NotADay(
    Refused,
    key="imports.not_a_day",
    says=said("“{text}” is no day. Write it like this: 2024.05.20"),
):
    """A date that cannot be read. Value: ``text``."""


class NotAChoice(
    Refused,
    key="imports.not_a_choice",
    says=said("“{text}” is not one of these: {choices}"),
):
    """A cell holds something else than the words it may hold. Values: ``text``, ``choices``."""


class NotAnAmount(
    Refused,
    key="imports.not_an_amount",
    says=said("“{text}” is no amount. Write a number without its unit, such as 12 or 12.5."),
):
    """An amount that cannot be read. Value: ``text``."""


class PlacesSeveral(
    Refused,
    key="imports.places_several",
    says=said("“{text}” may be several places: {places}. Write the code of the one."),
):
    """Several places are called so. Values: ``text``, ``places``."""


class GroupMissing(
    Refused,
    key="imports.group_missing",
    says=said(
        "No group is called “{text}”. Write its name or number as the register has it; "
        "groups are imported before their members."
    ),
):
    """A group that the register does not have. Value: ``text``."""


class GroupsSeveral(
    Refused,
    key="imports.groups_several",
    says=said("{count} groups are called “{text}”. Write the registration number, or rename one."),
):
    """Several groups bear the name. Values: ``text``, ``count``."""


class GroupKnown(
    Refused,
    key="imports.group_known",
    says=said("The register has a group “{text}” there already. Take this row out."),
):
    """A group of this name stands below the same group. Value: ``text``."""


class ParentsInCircle(
    Refused,
    key="imports.parents_in_circle",
    says=said("Each of these groups stands below the other. One of them must stand above: {text}"),
):
    """Rows that name each other as parents. Value: ``text``."""


class StateNeeded(
    Refused,
    key="imports.state_needed",
    says=said("Write how far the group is: {choices}"),
):
    """Neither the state of a group nor any of its days is given. Value: ``choices``."""


class RowTwice(
    Refused,
    key="imports.row_twice",
    says=said("The same stands in row {row} already. Take one of them out."),
):
    """Two rows of a list say the same. Value: ``row``."""


class PersonMissing(
    Refused,
    key="imports.person_missing",
    says=said("Nobody in your reach has this number, telephone or name. Import people first."),
):
    """Nobody fits what a row tells of a person."""


class PersonsSeveral(
    Refused,
    key="imports.persons_several",
    says=said("{count} people fit. Write the register number or the telephone as well."),
):
    """Several people fit what a row tells. Value: ``count``."""


class PersonUnnamed(
    Refused,
    key="imports.person_unnamed",
    says=said("Say who it is: by register number, by telephone, or by patronymic and given name."),
):
    """A row of memberships names nobody."""
