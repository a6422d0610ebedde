"""What the ledger says of land. Nobody is named: licences are held by companies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gurvan.kernel.events import Event, placed, worded
from gurvan.kernel.words import said
from gurvan.land.kinds import ENDINGS, KINDS, TAKEN_BACK


@dataclass(frozen=True, kw_only=True)
class LicenceEntered(
    Event,
    name="land.licence_entered",
    says=said("{actor} entered the licence {number}: {hectares} ha."),
):
    """A licence that was not known before."""

    number: str
    hectares: Decimal


@dataclass(frozen=True, kw_only=True)
class LicenceRenewed(
    Event,
    name="land.licence_renewed",
    says=said("{actor} entered newer particulars of the licence {number}: {hectares} ha."),
):
    """The same licence, of which something has changed. ``before`` is the uid of the older one."""

    number: str
    hectares: Decimal
    before: str


@dataclass(frozen=True, kw_only=True)
class LicencesUnchanged(
    Event,
    name="land.licences_unchanged",
    says=said("{actor} sent {count} licences again. Nothing in them had changed."),
):
    """A list that brought nothing new; said at the first licence of it."""

    count: int


@dataclass(frozen=True, kw_only=True)
class GroundsUnchanged(
    Event,
    name="land.grounds_unchanged",
    says=said("{actor} sent {count} pieces of ground again. Nothing in them had changed."),
):
    """A list that brought nothing new; said at the first ground of it."""

    count: int


@dataclass(frozen=True, kw_only=True)
class GroundEntered(
    Event,
    name="land.ground_entered",
    says=said("{actor} entered the ground: {kind}, {hectares} ha."),
):
    """A piece of ground that is no licence."""

    kind: str = worded(KINDS)
    hectares: Decimal


@dataclass(frozen=True, kw_only=True)
class GroundCorrected(
    Event,
    name="land.ground_corrected",
    says=said("{actor} corrected the ground: {kind}, {hectares} ha."),
):
    """What is right instead of what was entered. ``before`` is the uid of the older one."""

    kind: str = worded(KINDS)
    hectares: Decimal
    before: str


@dataclass(frozen=True, kw_only=True)
class GroundSuperseded(
    Event,
    name="land.superseded",
    says=said("{actor} entered a newer one in its place. This one stays to be seen."),
):
    """``by`` is the uid of the newer one."""

    by: str


@dataclass(frozen=True, kw_only=True)
class GroundEnded(
    Event,
    name="land.ended",
    says=said("{actor} noted that it ended on {ended_on}: {reason}."),
):
    """It stands no longer."""

    ended_on: date
    reason: str = worded(ENDINGS)


@dataclass(frozen=True, kw_only=True)
class GroundTakenBack(
    Event,
    name="land.taken_back",
    says=said("{actor} took it back, as if it had not been entered."),
):
    """A row that a list brought by mistake."""


@dataclass(frozen=True, kw_only=True)
class GroundStandsAgain(
    Event,
    name="land.stands_again",
    says=said("{actor} took the newer one back, so that this one stands again."),
):
    """What had been superseded by something that was taken back."""


@dataclass(frozen=True, kw_only=True)
class BoundaryEntered(
    Event,
    name="land.boundary_entered",
    says=said("{actor} entered the boundary of {place}: {hectares} ha."),
):
    """An official boundary."""

    place: str = placed()
    hectares: Decimal


@dataclass(frozen=True, kw_only=True)
class BoundarySuperseded(
    Event,
    name="land.boundary_superseded",
    says=said("{actor} entered a newer boundary of {place}."),
):
    """The older boundary of the same place."""

    place: str = placed()


@dataclass(frozen=True, kw_only=True)
class BoundaryTakenBack(
    Event,
    name="land.boundary_taken_back",
    says=said("{actor} took the boundary of {place} back."),
):
    """A boundary that a list brought by mistake."""

    place: str = placed()


@dataclass(frozen=True, kw_only=True)
class WatersStated(
    Event,
    name="land.waters_stated",
    says=said("{actor} stated that all waters of {place} are entered: {count}."),
):
    """All waters of a soum are entered; ``count`` is how many there are."""

    place: str = placed()
    count: int


@dataclass(frozen=True, kw_only=True)
class WatersTakenBack(
    Event,
    name="land.waters_taken_back",
    says=said("{actor} took back that all waters of {place} are entered: {reason}."),
):
    """It is not known any more whether all waters of a soum are entered."""

    place: str = placed()
    reason: str = worded(TAKEN_BACK)
