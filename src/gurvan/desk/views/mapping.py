"""The map: what lies on the ground, with a list beside it that says the same without the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.areas.limits import Box, limits_on
from gurvan.areas.mapped import LAYERS
from gurvan.areas.mapping import Map, extent
from gurvan.desk import mapped
from gurvan.desk.forms import MapForm, written_box
from gurvan.desk.listings import ON_MAP, lines
from gurvan.desk.mapped import Joined
from gurvan.kernel import clock
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.listing import Rows
from gurvan.kernel.web.views import ListPage, SignedIn
from gurvan.kernel.web.views.lists import address

NEAR, FAR, STEP = 0.5, 2.0, 0.5


class OnTheMap(SignedIn):
    """A page that asks what lies on some ground."""

    @cached_property
    def form(self) -> MapForm:
        """Return the questions, with what was answered."""
        return MapForm(self.request.GET or None)


class TheMap(OnTheMap, ListPage):
    """Licences, permits, agreements and areas, drawn and listed."""

    template_name = "desk/map.html"
    title, listing = _("Map"), ON_MAP
    help = _("Choose what to show and where. Everything on the map stands in the list as well.")
    empty = _("Nothing within your reach lies here. Choose other ground, or draw an area.")

    @cached_property
    def joined(self) -> Joined:
        """Return what lies there."""
        return mapped.on_map(self.request.actor, self.form.asked)

    def get_rows(self) -> Rows:
        """Return the things in the order of their numbers."""
        return lines(self.joined.things)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the map, and the ways to look at other ground."""
        drawing = self._drawing()
        asked = self.request.GET
        given = {
            "form": self.form,
            "map": drawing,
            "ways": list(self._ways(drawing)),
            "whole_url": address(asked, page=None, box=None) if self.form.looked_at else "",
            "is_more": self.joined.is_more,
            "most": self.form.asked.most,
            "layers": self._legend(),
            "geojson_url": f"{reverse('desk:map_geojson')}{address(asked, page=None)}",
        }
        return super().get_context_data(**{**given, **kwargs})

    def _drawing(self) -> Map:
        """Return the map, with the boundaries of places below it."""
        country = limits_on(clock.today()).country
        ground = self.form.looked_at or extent(self.joined.things, country)
        drawing = Map(ground, self.joined.things)
        lines = mapped.borders(self.request.actor, self.form.asked, drawing.shown)
        return replace(drawing, borders=lines)

    def _ways(self, drawing: Map) -> Sequence[Link]:
        """Return how to look at other ground: nearer, farther, and to each side."""
        ways = (
            (_("Nearer"), drawing.moved(times=NEAR)),
            (_("Farther"), drawing.moved(times=FAR)),
            (_("To the west"), drawing.moved(right=-STEP)),
            (_("To the east"), drawing.moved(right=STEP)),
            (_("To the north"), drawing.moved(up=STEP)),
            (_("To the south"), drawing.moved(up=-STEP)),
        )
        return [Link(title, self._at(box)) for title, box in ways if box.west < box.east]

    def _at(self, box: Box) -> str:
        return address(self.request.GET, page=None, box=written_box(box))

    def _legend(self) -> list[tuple[str, str]]:
        there = {thing.layer for thing in self.joined.things}
        return [(layer, gettext(words)) for layer, words in LAYERS.items() if layer in there]


class GeoJson(OnTheMap):
    """The same for other programs: every corner."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with a file to save."""
        return StreamingHttpResponse(  # type: ignore[return-value] # it streams
            mapped.collection(self.request.actor, self.form.asked),
            content_type="application/geo+json",
            headers={"Content-Disposition": 'attachment; filename="gurvan-map.geojson"'},
        )
