"""Lists of land: licences and other ground, boundaries, waters, who claims the same ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.drawing import number
from gurvan.kernel.web.views import ListPage, SignedIn
from gurvan.land import policies, queries
from gurvan.land.filters import LandFilters
from gurvan.land.listings import BOUNDARIES, LAND, OVERLAPS, WATERS
from gurvan.land.models import Boundary
from gurvan.land.norms import sliver
from gurvan.land.queries.telling import feature

CRUMBS = (Link(_("Land"), reverse_lazy("land:land")),)
PART = 200
GEOJSON = "application/geo+json"


class Land(ListPage):
    """Licences and ground of other kinds that stand."""

    title, query, listing, filters = _("Land"), queries.listed, LAND, LandFilters
    empty = _("No licence and no other ground yet.")
    first_step = _("Take in a list, or enter the first by hand.")

    def begin(self) -> None:
        """Ask the policy."""
        super().begin()
        policies.require_reader(self.request.actor)

    def actions(self) -> Sequence[Action]:
        """Offer the parts, taking the shapes away, and entering by hand."""
        asked = self.request.GET.urlencode()
        ways = [
            Action(_("Who claims the same ground"), reverse("land:overlaps")),
            Action(_("Boundaries of aimags and soums"), reverse("land:boundaries")),
            Action(_("Waters of soums"), reverse("land:waters")),
            Action(_("Take these shapes away as GeoJSON"), f"{reverse('land:all')}?{asked}"),
        ]
        if policies.may_keep(self.request.actor):
            ways = [
                Action(_("Enter a licence"), reverse("land:enter_licence"), primary=True),
                Action(_("Enter other ground"), reverse("land:enter_ground")),
                *ways,
            ]
        return ways


class AllAsGeoJSON(SignedIn):
    """The list as a file for map programs: what the same questions find."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file, in pieces: all shapes need not fit into memory."""
        actor = self.request.actor
        policies.require_reader(actor)
        rows = queries.listed(actor=actor).defer(None)
        found = LandFilters(request.GET, rows, request=request).qs
        return StreamingHttpResponse(  # type: ignore[return-value] # it streams
            _features(found),
            content_type=GEOJSON,
            headers={"Content-Disposition": 'attachment; filename="land.geojson"'},
        )


def _features(rows: Any) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":['
    for place, ground in enumerate(rows.iterator(chunk_size=PART)):
        yield ("," if place else "") + feature(ground)
    yield "]}"


class Overlaps(ListPage):
    """Every two in reach that claim the same ground."""

    title, query, listing, crumbs = (
        _("Who claims the same ground"), queries.every_overlap, OVERLAPS, CRUMBS
    )  # fmt: skip
    empty = _("No two areas, licences or other ground in your reach claim the same ground.")

    def begin(self) -> None:
        """Ask the policy."""
        super().begin()
        policies.require_reader(self.request.actor)

    @property
    def help(self) -> str:  # type: ignore[override] # it says a number
        """Say what is left out."""
        return gettext(
            "Shared ground of less than %(hectares)s ha is left out: it is the roughness of "
            "measuring. Where no hectares stand, the two meet, but have too many corners to be "
            "measured here. What is not in this list may lie outside your reach."
        ) % {"hectares": number(sliver(clock.today()))}


class Boundaries(ListPage):
    """The official boundaries that stand."""

    title, query, listing, crumbs = (
        _("Boundaries of aimags and soums"), queries.standing_boundaries, BOUNDARIES, CRUMBS
    )  # fmt: skip
    empty = _("No boundary yet, so it is not known in which soum a shape lies.")
    first_step = _("Take in a list of boundaries.")

    def actions(self) -> Sequence[Action]:
        """Offer what leads to new boundaries: they come in lists."""
        return contributed.actions(Boundary._meta.label_lower, self.request.actor)

    def begin(self) -> None:
        """Ask the policy."""
        super().begin()
        policies.require_reader(self.request.actor)


class Waters(ListPage):
    """The soums of which all waters are entered."""

    title, query, listing, crumbs = (
        _("Waters of soums"), queries.standing_stated_waters, WATERS, CRUMBS
    )  # fmt: skip
    empty = _("Of no soum it is stated that all its waters are entered.")
    first_step = _("Enter the rivers, lakes and springs of a soum, then state that these are all.")
    help = _(
        "In these soums all waters (rivers, lakes, springs) are entered, so that ground in none of "
        "them is known to be dry. In every other soum it is not known."
    )

    def actions(self) -> Sequence[Action]:
        """Offer to state it of a soum."""
        if not policies.may_keep(self.request.actor):
            return []
        title = _("State that all waters of a soum are entered")
        return [Action(title, reverse("land:state_waters"), primary=True)]

    def begin(self) -> None:
        """Ask the policy."""
        super().begin()
        policies.require_reader(self.request.actor)
