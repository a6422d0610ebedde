"""Why land cannot be entered, mended or taken back, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class ShapeUnsound(
    Refused,
    key="land.shape_unsound",
    says=said(
        "The shape in row {row} is no sound area: it crosses itself, or is no polygon. Mend it "
        "where it was drawn, and send it again."
    ),
):
    """Value: ``row``, from 1."""

    def __init__(self, **values: object) -> None:
        super().__init__(field="shape", **values)


class ShapeElsewhere(
    Refused,
    key="land.shape_elsewhere",
    says=said(
        "The shape in row {row} lies outside Mongolia. Check whether latitude and longitude are "
        "in each other’s place, and in which degrees it is written."
    ),
):
    """Value: ``row``, from 1."""

    def __init__(self, **values: object) -> None:
        super().__init__(field="shape", **values)


class LicenceNumberNeeded(
    Refused,
    key="land.number_needed",
    says=said("Write the number of the licence as it stands on the paper, such as MV-012345."),
):
    """A licence without a number, or with one that is none."""


class HolderNeeded(
    Refused,
    key="land.holder_needed",
    says=said("Write who holds the licence."),
):
    """A licence without a holder."""


class LicenceEndsFirst(
    Refused,
    key="land.ends_first",
    says=said("The licence ends on {expires_on}, before it was granted. Check the two days."),
):
    """The last day lies before the first. Value: ``expires_on``."""


class NotAmongThese(
    Refused,
    key="land.not_among_these",
    says=said("“{given}” is nothing that can be chosen here. Choose one of those offered."),
):
    """No such kind, status or reason. Value: ``given``."""


class NumberTwice(
    Refused,
    key="land.number_twice",
    says=said("The licence {number} stands twice in the list. Leave one of the two out."),
):
    """Two rows of one list have one number. Value: ``number``."""


class NumberKnown(
    Refused,
    key="land.number_known",
    says=said(
        "There is a licence {number} already. Mend that one, or check the number on the paper."
    ),
):
    """Another licence that stands has the number. Value: ``number``."""


class NoRows(
    Refused,
    key="land.no_rows",
    says=said("There is nothing in the list. Send at least one row."),
):
    """An empty list."""


class EndedAlready(
    Refused,
    key="land.ended_already",
    says=said("It has ended already. Open the newest one, or enter it anew."),
):
    """What has ended or was superseded is not changed any more."""


class EndsInFuture(
    Refused,
    key="land.ends_in_future",
    says=said("Write the day on which it ended: today, or a day before."),
):
    """Something cannot have ended on a day that is still to come."""


class LandRests(
    Refused,
    key="land.something_rests",
    says=said(
        "It was changed since, so it cannot be taken back. End it, or enter it as it is now."
    ),
    says_many=said(
        "{count} of them were changed since, so that nothing is taken back. End these, or enter "
        "them as they are now."
    ),
):
    """What was superseded or ended since stays. Value: ``count``."""


class SoumTwice(
    Refused,
    key="land.soum_twice",
    says=said("The boundary of {place} stands twice in the list. Leave one of the two out."),
):
    """Two rows of one list are of one place. Value: ``place``."""


class NoBoundaryHere(
    Refused,
    key="land.no_boundary_here",
    says=said("Boundaries are of aimags and soums, and {place} is neither. Check its code."),
):
    """A bagh, or the country. Value: ``place``."""


class NoWatersHere(
    Refused,
    key="land.no_waters_here",
    says=said("Waters are stated of a soum or a district, and {place} is neither. Check its code."),
):
    """An aimag, a bagh or a khoroo. Value: ``place``."""


class WatersStatedAlready(
    Refused,
    key="land.waters_stated_already",
    says=said(
        "That all waters of {place} are entered is stated already. Take that back first, if the "
        "source is another one."
    ),
):
    """One statement of a soum stands. Value: ``place``."""


class NoWaterEntered(
    Refused,
    key="land.no_water_entered",
    says=said(
        "No water of {place} is entered. If there is none at all, say so; else enter its waters "
        "first."
    ),
):
    """Nobody has said yet that the soum is dry. Value: ``place``."""


class WatersSourceNeeded(
    Refused,
    key="land.waters_source_needed",
    says=said("Write which map or register shows all waters of the soum."),
):
    """A statement without a source."""
