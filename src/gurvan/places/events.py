"""What the ledger says of places."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class PlacesLoaded(
    Event,
    name="places.places_loaded",
    says=said("{actor} loaded a list of {count} places: {changed} of them new or changed."),
):
    """A list of places was loaded. ``digest`` is its SHA-256, so that two lists can be compared."""

    count: int
    changed: int
    digest: str
