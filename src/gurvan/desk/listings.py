"""What lies on the map, as a list that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.areas.mapped import LAYERS, OnMap
from gurvan.kernel.web.listing import Column, Listing
from gurvan.places.queries import path_text


@dataclass(frozen=True)
class Line:
    """A thing and the number that it has on the map."""

    number: int
    thing: OnMap

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.thing.url

    @property
    def layer(self) -> str:
        """What it is."""
        return gettext(LAYERS[self.thing.layer])

    @property
    def place(self) -> str:
        """Where it lies; nothing where that is not known."""
        code = self.thing.place
        return path_text(code, get_language() or "mn") if code else ""


ON_MAP = Listing(
    name="map",
    columns=(
        Column(_("No."), "number"),
        Column(_("Name"), "thing.name", kind="link"),
        Column(_("What it is"), "layer"),
        Column(_("State"), "thing.says"),
        Column(_("Hectares"), "thing.hectares", kind="number"),
        Column(_("Soum"), "place"),
    ),
)
