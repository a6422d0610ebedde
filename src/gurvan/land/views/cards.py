"""The cards of ground and of boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.drawing import day, number
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import CardPage, SubjectMixin
from gurvan.land import policies, queries
from gurvan.land.drawing import drawing_of
from gurvan.land.kinds import KINDS, LICENCE, STATUSES, WATER
from gurvan.land.listings import claimed, kind_word, standing_tag
from gurvan.land.models import Boundary, Ground
from gurvan.land.norms import sliver
from gurvan.land.queries.telling import feature
from gurvan.land.views.lists import CRUMBS, GEOJSON
from gurvan.ledger.queries import history
from gurvan.places.gazetteer import SECOND
from gurvan.places.models import Place
from gurvan.places.queries import places

OFFICER = _("a federation officer")
WORDS = {
    "kind": _("What it is"),
    "name": _("Name of the ground"),
    "stated_hectares": _("Hectares on the paper"),
    "place": _("Soum, as stated"),
    "hectares": _("Hectares, measured"),
    "number": _("Number of the licence"),
    "holder": _("Holder"),
    "register_number": _("Register number of the holder"),
    "minerals": _("Minerals"),
    "status": _("State"),
    "granted_on": _("Granted on"),
    "expires_on": _("Expires on"),
    "shape": _("Shape"),
}


class GroundCard(CardPage):
    """A licence, or ground of another kind."""

    template_name = "land/ground.html"
    query, crumbs, history = queries.grounds, CRUMBS, history

    def tag(self, subject: Ground) -> Tag | None:
        """Return how it stands."""
        return standing_tag(subject)

    def summary(self, subject: Ground, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of it."""
        before = subject.supersedes
        return [
            (WORDS["kind"], kind_word(subject)),
            *(_of_licence(subject) if subject.kind == LICENCE else ()),
            (WORDS["name"], subject.name),
            (WORDS["hectares"], subject.shown_hectares),
            (WORDS["stated_hectares"], _stated(subject)),
            (_("Soum, by its shape"), computed(queries.soum_of(
                subject.federation_id, bytes(subject.wkb)))),
            (WORDS["place"], _stated_soum(subject)),
            (_("By which source"), subject.source),
            (_("Entered on"), subject.entered_on),
            *([] if subject.stands else [(_("Ended on"), subject.ended_on)]),
            *([(_("Instead of"), Link(_("the older one"), before.get_absolute_url()))]
              if before else []),
        ]  # fmt: skip

    def actions(self, subject: Ground, actor: Actor) -> Sequence[Action]:
        """Offer to correct it, to end it, to take it back."""
        if not subject.stands:
            return []
        may = policies.may_keep(actor)

        def act(title: Any, name: str) -> Action:
            url = reverse(f"land:{name}", args=[subject.uid])
            return Action(title, url, allowed=may, who=OFFICER)

        correct = "correct_licence" if subject.kind == LICENCE else "correct_ground"
        stating = to_state_waters(actor, _soum(subject)) if subject.kind == WATER else []
        return [
            act(_("Correct it"), correct),
            act(_("Note that it has ended"), "end"),
            act(_("Take it back"), "take_back"),
            *stating,
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing, what changed, and who claims the same ground."""
        subject, actor = self.subject, self.request.actor
        found = queries.overlaps(
            actor=actor,
            wkb=bytes(subject.wkb),
            box=queries.box_of(subject),
            leaving_out={subject.uid},
        )
        given = {
            "drawing": drawing_of(bytes(subject.wkb)),
            "newer": getattr(subject, "superseded_by", None),
            "changed": [_changed(*one) for one in queries.changes(subject)],
            "overlaps": claimed(found),
            "least": sliver(clock.today()),
        }
        return super().get_context_data(**{**given, **kwargs})


class AsGeoJSON(SubjectMixin):
    """The shape as a file for map programs."""

    query = queries.grounds

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        return HttpResponse(
            feature(self.subject),
            content_type=GEOJSON,
            headers={"Content-Disposition": f'attachment; filename="{self.subject.uid}.geojson"'},
        )


class BoundaryCard(CardPage):
    """The official boundary of an aimag or a soum."""

    template_name = "land/boundary.html"
    query, history = queries.boundaries, history
    crumbs = (*CRUMBS, Link(_("Boundaries of aimags and soums"), reverse_lazy("land:boundaries")))

    def tag(self, subject: Boundary) -> Tag | None:
        """Say where it stands no longer."""
        return None if subject.stands else Tag(gettext("there is a newer one"), "ended")

    def summary(self, subject: Boundary, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of it."""
        before = subject.supersedes
        return [
            (_("Aimag or soum"), subject.place),
            (WORDS["hectares"], subject.shown_hectares),
            (_("By which source"), subject.source),
            (_("Entered on"), subject.entered_on),
            *([(_("Instead of"), Link(_("the older one"), before.get_absolute_url()))]
              if before else []),
        ]  # fmt: skip

    def actions(self, subject: Boundary, actor: Actor) -> Sequence[Action]:
        """Offer to take it back, and to state that all waters within it are entered."""
        if not subject.stands:
            return []
        url = reverse("land:take_back_boundary", args=[subject.uid])
        back = Action(_("Take it back"), url, allowed=policies.may_keep(actor), who=OFFICER)
        return [*to_state_waters(actor, subject.place), back]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing."""
        drawing = drawing_of(bytes(self.subject.wkb))
        return super().get_context_data(**{"drawing": drawing, **kwargs})


def to_state_waters(actor: Actor, place: Place | None) -> list[Action]:
    """Offer to state that all waters of a soum are entered, where that is not stated yet."""
    if place is None or place.level not in SECOND:
        return []
    if queries.are_waters_stated(actor.federation_id, place):
        return []
    url = f"{reverse('land:state_waters')}?place={place.code}"
    may = policies.may_keep(actor)
    title = _("State that all waters of the soum are entered")
    return [Action(title, url, allowed=may, who=OFFICER)]


def computed(lying: Any) -> Any:
    """Return in which soums a shape lies, with shares where there are several; or not known."""
    if lying.code is None:
        return gettext("not known: no boundary of this place was entered")
    named = {
        one.code: str(one) for one in places().filter(code__in=[code for code, _ in lying.shares])
    }
    if not lying.spans:
        return named.get(lying.code, lying.code)
    return [
        f"{named.get(code, code)}: {number_format(round(100 * share))} %"
        for code, share in lying.shares
    ]


def _soum(ground: Ground) -> Place | None:
    """Return the soum in which most of some ground lies, or the one that is stated."""
    lies_in = ground.lies_in
    return lies_in if lies_in is not None and lies_in.level in SECOND else ground.place


def _of_licence(ground: Ground) -> list[tuple[Any, Any]]:
    one = ground.licence
    return [
        (WORDS["number"], one.number),
        (WORDS["holder"], one.holder),
        (WORDS["register_number"], one.register_number),
        (WORDS["minerals"], one.minerals),
        (WORDS["granted_on"], one.granted_on),
        (WORDS["expires_on"], one.expires_on),
    ]


def _stated(ground: Ground) -> str | None:
    if ground.stated_hectares is None:
        return None
    stated = number_format(ground.stated_hectares.normalize())
    if not queries.differs(ground):
        return stated
    return gettext("%(hectares)s: paper and ground disagree") % {"hectares": stated}


def _stated_soum(ground: Ground) -> Any:
    if not queries.disagrees(ground):
        return ground.place
    return gettext("%(place)s: this disagrees with the shape") % {"place": ground.place}


def _changed(name: str, was: Any, now: Any) -> tuple[Any, Any]:
    if name == "shape":
        return WORDS[name], gettext("drawn otherwise, of the same size")
    told = {"now": _said(name, now), "was": _said(name, was)}
    return WORDS[name], gettext("%(now)s (before: %(was)s)") % told


def _said(name: str, value: Any) -> str:
    match value:
        case None | "":
            return gettext("nothing")
        case date():
            return day(value)
        case Decimal():
            return number(value.normalize())
    words = {"status": STATUSES, "kind": KINDS}.get(name, {})
    return gettext(words[value]) if value in words else str(value)
