"""Pages of areas: the list, the card, drawing and drawing anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.areas import commands, policies, queries, writing
from gurvan.areas.answers import told
from gurvan.areas.drawing import Drawing
from gurvan.areas.forms import AreaForm, RedrawForm
from gurvan.areas.listings import AREAS, kind_word, source_word
from gurvan.areas.measuring import perimeter
from gurvan.areas.models import Area
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage, SignedIn, SubjectMixin
from gurvan.ledger.queries import history

CRUMBS = (Link(_("Areas"), reverse_lazy("areas:areas")),)
# Only the page with the map may ask a device where it stands.
PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"


class Areas(ListPage):
    """The areas in reach, as they were last drawn."""

    title, query, listing = _("Areas"), queries.newest_areas, AREAS
    empty = _("No area yet. Draw the first one.")

    def actions(self) -> Sequence[Action]:
        """Offer to draw one, to those who may."""
        if not policies.may_draw(self.request.actor, None):
            return ()
        return [Action(_("Draw an area"), reverse("areas:draw"), primary=True)]


class AreaCard(CardPage):
    """One shape: what it is, how large, where its corners are."""

    template_name = "areas/area.html"
    query, crumbs, history = queries.areas, CRUMBS, history

    def summary(self, subject: Area, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of the area."""
        shape = queries.shape_of(subject)
        rows: list[tuple[Any, Any]] = [
            (_("What it is"), kind_word(subject)),
            (_("Hectares, measured"), subject.shown_hectares),
            (_("Hectares on the paper"), self._stated(subject)),
            (_("Around it, metres"), round(perimeter(shape))),
            (_("Soum"), subject.place),
            (_("How the points are known"), source_word(subject)),
            (_("Drawn on"), subject.drawn_on),
        ]
        before = subject.supersedes
        if before is not None:
            rows.append((_("Instead of"), Link(_("the older shape"), before.get_absolute_url())))
        return rows

    def _stated(self, area: Area) -> str | None:
        if area.stated_hectares is None:
            return None
        stated = number_format(area.stated_hectares.normalize())
        if not queries.differs(area):
            return stated
        return gettext("%(hectares)s: paper and ground disagree") % {"hectares": stated}

    def actions(self, subject: Area, actor: Actor) -> Sequence[Action]:
        """Return what can be done with the area."""
        return [
            Action(
                _("Draw it anew"),
                reverse("areas:redraw", args=[subject.uid]),
                allowed=policies.may_draw(actor, subject.holder_uid),
                who=_("its holder, or an officer of the federation above it"),
                missing=[_("this is the newest shape of the area")]
                if queries.newer_than(subject)
                else [],
            )
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing, the corners and what lies on the same ground."""
        shape = queries.shape_of(self.subject)
        letters = writing.MONGOLIAN if get_language() == "mn" else writing.LATIN
        given = {
            "drawing": Drawing(shape),
            "corners": [
                (number, writing.decimal(corner), writing.dms(corner, letters))
                for number, corner in enumerate(shape.outline, start=1)
            ],
            "newer": queries.newer_than(self.subject),
            "sections": contributed.sections(self.subject, self.request.actor),
            "overlaps": queries.touching(actor=self.request.actor, area=self.subject),
        }
        return super().get_context_data(**{**given, **kwargs})


class AsGeoJSON(SubjectMixin):
    """The shape as a file for map programs. It says no name: files travel."""

    query = queries.areas

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        area = self.subject
        feature = writing.geojson(
            queries.shape_of(area), uid=str(area.uid), kind=area.kind, hectares=float(area.hectares)
        )
        return JsonResponse(
            feature,
            content_type="application/geo+json",
            headers={"Content-Disposition": f'attachment; filename="{area.uid}.geojson"'},
        )


class WithMap(CreatePage):
    """An act with the map: the one page that may ask where a device stands."""

    template_name = "areas/draw.html"
    note = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the page's script ask for the device's place, if the person allows it."""
        response = super().dispatch(request, *args, **kwargs)
        response["Permissions-Policy"] = PERMISSIONS
        return response

    def given(self, form: AreaForm | RedrawForm) -> dict[str, Any]:
        """Keep in mind what is to be said of how the points were read."""
        self.note = form.note
        return super().given(form)

    def get_done(self, result: Area) -> str:
        """Say how large the area is, and how its points were read."""
        done = gettext("The area is kept: %(hectares)s ha.") % {
            "hectares": number_format(result.shown_hectares)
        }
        return f"{done} {self.note}".strip()


class DrawArea(WithMap):
    """Draw an area of one's own organisation."""

    title, button, crumbs = _("Draw an area"), _("Keep the area"), CRUMBS
    intro = _("The shape is measured when it is kept. Nothing is mended without asking you.")
    command, policy, form_class = commands.draw_area, policies.require_may_draw, AreaForm


class RedrawArea(ActPage, WithMap):
    """Draw an area anew, from its present corners."""

    title, button, crumbs = _("Draw the area anew"), _("Keep the new shape"), CRUMBS
    intro = _("The older shape stays: what was agreed on it still stands on it.")
    query, command, subject_name = queries.areas, commands.redraw_area, "area"
    policy, form_class = policies.require_may_redraw, RedrawForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with the corners as they are."""
        corners = queries.shape_of(self.subject).outline
        return {**super().get_initial(), "shape": writing.lines(corners)}


class Preview(SignedIn):
    """What written points would make, for the map. Nothing is kept."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer with the points as they were read, and what is to be said of them."""
        tried = queries.preview(actor=self.request.actor, text=request.POST.get("shape", ""))
        return JsonResponse(told(tried))
