"""What lies on the map, as a list that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy as _

from gurvan.areas.mapped import LAYERS, OnMap
from gurvan.kernel.web.listing import Column, Listing
from gurvan.places.queries import paths_of


@dataclass(frozen=True)
class Line:
    """A thing and the number that it has on the map."""

    number: int
    thing: OnMap
    place: str  # where it lies; empty where that is not known

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.thing.url

    @property
    def layer(self) -> str:
        """What it is."""
        return gettext(LAYERS[self.thing.layer])


def lines(things: Sequence[OnMap]) -> list[Line]:
    """Return things with their numbers and places; one query, however many there are."""
    paths = paths_of({one.place for one in things if one.place})
    return [
        Line(number, one, paths.get(one.place or "", "")) for number, one in enumerate(things, 1)
    ]


ON_MAP = Listing(
    name="map",
    columns=(
        Column(_("No."), "number"),
        Column(_("Name"), "thing.name", kind="link"),
        Column(_("What it is"), "layer"),
        Column(_("State"), "thing.says"),
        Column(_("Hectares"), lambda one: round(one.thing.hectares, 2), kind="number"),
        Column(_("Soum"), "place"),
    ),
)
