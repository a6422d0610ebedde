"""That all waters of a soum are entered: its card, stating it, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage
from gurvan.land import commands, policies, queries
from gurvan.land.forms import TakeBackWatersForm, WatersForm
from gurvan.land.kinds import TAKEN_BACK
from gurvan.land.models import StatedWaters
from gurvan.land.views.cards import OFFICER, to_state_waters
from gurvan.land.views.lists import CRUMBS
from gurvan.ledger.queries import history
from gurvan.places import queries as places
from gurvan.places.models import Place
from gurvan.places.refusals import PlaceUnknown

WATERS_CRUMBS = (*CRUMBS, Link(_("Waters of soums"), reverse_lazy("land:waters")))


class WatersCard(CardPage):
    """A statement that all waters of a soum are entered."""

    query, crumbs, history = queries.stated_waters, WATERS_CRUMBS, history

    def tag(self, subject: StatedWaters) -> Tag | None:
        """Say where it was taken back."""
        if subject.stands:
            return Tag(gettext("all waters are entered"), "good")
        return Tag(gettext("taken back"), "ended")

    def summary(self, subject: Any, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of it."""
        why = TAKEN_BACK.get(subject.ended_why)
        return [
            (_("Soum"), subject.place),
            (_("Waters entered"), subject.waters),
            (_("By which source"), subject.source),
            (_("Stated on"), subject.known_since),
            (_("Boundary of the soum"), bounded(actor, subject.place)),
            *([(_("Taken back on"), subject.ended_on), (_("Why?"), gettext(why))] if why else []),
        ]

    def actions(self, subject: StatedWaters, actor: Actor) -> Sequence[Action]:
        """Offer to take it back; what was taken back may be stated anew."""
        if not subject.stands:
            return to_state_waters(actor, subject.place)
        url = reverse("land:take_back_waters", args=[subject.uid])
        return [Action(_("Take it back"), url, allowed=policies.may_keep(actor), who=OFFICER)]


class StateWaters(CreatePage):
    """State that all waters of a soum are entered; a link may bring its code (``place``)."""

    template_name = "land/state_waters.html"
    title, button = _("State that all waters of a soum are entered"), _("All are entered")
    command, form_class, policy = commands.state_waters, WatersForm, policies.require_keeper
    crumbs, done = WATERS_CRUMBS, _("It is stated. From today on, ground in none of them is dry.")
    intro = _(
        "You state that all waters (rivers, lakes, springs) of a soum are entered. By this it is "
        "known whether the law’s clauses on water are kept. A water that is found later is entered "
        "as any other."
    )

    def get_initial(self) -> dict[str, Any]:
        """Begin with the soum that a link brought."""
        place = self._brought()
        return super().get_initial() | ({"place": place} if place else {})

    def get_form(self, form_class: Any = None) -> Any:
        """Ask of the soum that a link brought whether as many waters as are entered are all."""
        form = super().get_form(form_class)
        place = self._brought()
        if place is not None and not form.is_bound:
            form.ask(place)
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        """State it; first ask whoever was not told how many are entered. That mends nothing."""
        if form.is_told:
            return super().form_valid(form)
        form.ask(form.cleaned_data["place"])
        return self.form_invalid(form)

    def _brought(self) -> Place | None:
        with suppress(PlaceUnknown):
            return places.place(self.request.GET.get("place", ""))
        return None

    def given(self, form: Any) -> dict[str, Any]:
        """Return the answers; who was told that no water is entered has said that there is none."""
        answers = form.cleaned_data
        given = {name: answers[name] for name in ("place", "source")}
        return given | {"dry": form.is_told_dry}


class TakeBack(ActPage):
    """Take back that all waters of a soum are entered."""

    query, subject_name, crumbs = queries.stated_waters, "stated", WATERS_CRUMBS
    policy, command = policies.require_keeps, commands.take_back_waters
    form_class = TakeBackWatersForm
    title, button, grave = _("Take it back"), _("Take it back"), True
    done = _("It is taken back. Whether ground there is dry is not known any more.")
    intro = _(
        "From today on it is not known whether ground in this soum is dry. Enter the water that "
        "was missing, and state it anew."
    )


def bounded(actor: Actor, place: Place) -> str:
    """Say whether what lies in a soum can be computed."""
    if queries.is_bounded(actor.federation_id, place):
        return gettext("entered")
    return gettext("not entered: what lies in the soum is known only as it was stated")
