"""From what a person wrote to a shape: read, checked, and mended only as they agreed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from gurvan.areas.checking import sound
from gurvan.areas.limits import Limits, limits_on
from gurvan.areas.measuring import hectares
from gurvan.areas.parsing import Reading, read
from gurvan.areas.refusals import CannotRepair, ShapeRefused
from gurvan.areas.repairing import Proposal, Way, propose
from gurvan.areas.shape import Shape


@dataclass(frozen=True)
class Drawn:
    """A sound shape, and how it was mended, if it was."""

    shape: Shape
    repair: Way | None = None

    @property
    def hectares(self) -> Decimal:
        """Return the ground that it covers."""
        return hectares(self.shape)


@dataclass(frozen=True)
class Attempt:
    """What can be said of a written shape before anything is kept."""

    text: str
    limits: Limits

    @cached_property
    def reading(self) -> Reading | None:
        """Return the points that were read; None where they cannot be."""
        try:
            return read(self.text, self.limits)
        except ShapeRefused:
            return None

    @cached_property
    def refusal(self) -> ShapeRefused | None:
        """Return why it makes no area as it is; None where it does."""
        try:
            sound(read(self.text, self.limits), self.limits)
        except ShapeRefused as refused:
            return refused
        return None

    @cached_property
    def shape(self) -> Shape | None:
        """Return the shape, where it is one as it is."""
        if self.reading is None or self.refusal is not None:
            return None
        return sound(self.reading, self.limits)

    @cached_property
    def proposal(self) -> Proposal | None:
        """Return what may have been meant, where it is no area as it is."""
        if self.reading is None or self.refusal is None:
            return None
        return propose(self.reading, self.limits)


def attempt(text: str, *, on: date) -> Attempt:
    """Return what can be said of a written shape on a day."""
    return Attempt(text, limits_on(on))


def drawn(text: str, *, on: date, repair: str = "") -> Drawn:
    """Return the shape that was written, or the proposed one to which the person said yes.

    ``repair`` is the proposal's ``mark``: a yes to one proposal is no yes to another. Raises a
    refusal of reading or checking; CannotRepair where there is nothing (more) to agree to.
    """
    tried = attempt(text, on=on)
    if tried.shape is not None:
        return Drawn(tried.shape)
    if repair and tried.proposal is None:
        raise CannotRepair
    if repair and tried.proposal is not None and mark(tried.proposal) == repair:
        return Drawn(tried.proposal.shape, tried.proposal.way)
    raise tried.refusal or CannotRepair


def mark(proposal: Proposal) -> str:
    """Return the sign by which a person's yes names this very proposal."""
    return hashlib.sha256(proposal.shape.wkb).hexdigest()[:16]
