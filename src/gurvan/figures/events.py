"""What the ledger says of figures."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class FiguresPublished(
    Event,
    name="figures.published",
    says=said("{actor} published the figures of {period}, as they stood on {counted_on}."),
):
    """Figures were frozen and published. ``digest`` is the SHA-256 of what they tell."""

    period: str
    counted_on: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class FiguresWithdrawn(
    Event,
    name="figures.withdrawn",
    says=said("{actor} withdrew the published figures of {period}: {reason}"),
):
    """Published figures were taken back, because something in them was wrong."""

    period: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FiguresWithheld(
    Event,
    name="figures.withheld",
    says=said("{actor} withheld the figures of {period}: they may have been published before."),
):
    """The office was brought back from an older moment; nothing of the period is published."""

    period: str
