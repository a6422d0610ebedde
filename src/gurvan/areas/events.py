"""What the ledger says of areas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gurvan.areas.kinds import KINDS, SOURCES
from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said

REPAIRS = {
    "": said("as the points were given"),
    "left_out": said("leaving out points, as proposed"),
    "cut": said("cutting off small loops, as proposed"),
    "order": said("joining the points in another order, as proposed"),
}


@dataclass(frozen=True, kw_only=True)
class AreaDrawn(
    Event,
    name="areas.drawn",
    says=said("{actor} drew the area: {kind}, {hectares} ha, {source}, {repair}."),
):
    """A new area. ``hectares`` are geodesic."""

    kind: str = worded(KINDS)
    source: str = worded(SOURCES)
    hectares: Decimal
    repair: str = worded(REPAIRS, default="")


@dataclass(frozen=True, kw_only=True)
class AreaRedrawn(
    Event,
    name="areas.redrawn",
    says=said(
        "{actor} drew the area anew: {hectares} ha instead of {hectares_before} ha, "
        "{source}, {repair}."
    ),
):
    """A better shape of an area. ``before`` is the uid of the one that it supersedes."""

    before: str
    source: str = worded(SOURCES)
    hectares: Decimal
    hectares_before: Decimal
    repair: str = worded(REPAIRS, default="")


@dataclass(frozen=True, kw_only=True)
class AreaSuperseded(
    Event,
    name="areas.superseded",
    says=said("{actor} drew this area anew. What was agreed on this shape still stands on it."),
):
    """The older shape of an area that was drawn anew. ``by`` is the uid of the newer one."""

    by: str
