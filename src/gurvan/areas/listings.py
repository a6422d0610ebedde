"""How areas stand in a list."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy as _

from gurvan.areas.kinds import KINDS, SOURCES
from gurvan.areas.models import Area
from gurvan.kernel.web.listing import Column, Listing


def kind_word(area: Area) -> str:
    """Return in words what the area is."""
    return gettext(KINDS[area.kind])


def source_word(area: Area) -> str:
    """Return in words how its points are known."""
    return gettext(SOURCES[area.source])


AREAS = Listing(
    name="areas",
    columns=(
        Column(_("Name"), "name", kind="link"),
        Column(_("What it is"), kind_word),
        Column(_("Hectares"), "shown_hectares", kind="number", sort="hectares"),
        Column(_("Soum"), "place"),
        Column(_("How the points are known"), source_word),
        Column(_("Drawn on"), "drawn_on", kind="date", sort="drawn_on"),
    ),
)
