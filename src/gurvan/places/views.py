"""The pages of places: the list, and loading a newer one."""

from __future__ import annotations

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import CreatePage, ListPage
from gurvan.places import commands, policies, queries
from gurvan.places.filters import PlaceFilters
from gurvan.places.forms import LoadPlacesForm
from gurvan.places.listings import PLACES


class Places(ListPage):
    """Every aimag, soum and bagh."""

    title = _("Places")
    query, filters, listing = queries.places, PlaceFilters, PLACES
    empty = _("No place is known yet. Load the list that comes with the program.")

    def actions(self) -> list[Action]:
        """Offer to load a newer list, to those who keep the office."""
        if not policies.may_load(self.request.actor):
            return []
        return [Action(_("Load a list"), reverse("places:load"))]


class LoadPlaces(CreatePage):
    """Load a newer list, or the shipped one again."""

    title, button, done = _("Load a list of places"), _("Load"), _("The list is loaded.")
    intro = _(
        "The list holds for everyone in this office. A place that the new list no longer has stays "
        "where it is recorded; a changed name is still found."
    )
    command, policy, form_class = commands.load_places, policies.require_may_load, LoadPlacesForm
    crumbs = (Link(_("Places"), reverse_lazy("places:places")),)
