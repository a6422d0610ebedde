"""The list of gatherings, and the part of a group's page that lists its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import policies, queries
from gurvan.gatherings.filters import GatheringFilters
from gurvan.gatherings.listings import GATHERINGS
from gurvan.gatherings.terms import ORGANISERS
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ListPage, PartPage
from gurvan.registry.models import Organisation
from gurvan.registry.queries import organisations
from gurvan.registry.views.tabs import group_tabs


class Gatherings(ListPage):
    """Every gathering in reach, and those that the reader's side is invited to."""

    title, query, filters = _("Gatherings"), queries.gatherings, GatheringFilters
    listing = GATHERINGS
    empty = _("No gathering yet. One to which you are invited is shown here.")
    first_step = _("Plan the first gathering.")

    def actions(self) -> Sequence[Action]:
        """Offer to plan one, to those who may."""
        if not policies.may(policies.require_planner, self.request.actor):
            return []
        return [Action(_("Plan a gathering"), reverse("gatherings:plan"), primary=True)]


def group_tab(group: Organisation, _actor: Actor) -> Link | None:
    """Return the part of a group's page that lists what it called together."""
    if group.kind not in ORGANISERS:
        return None
    return Link(_("Gatherings"), reverse("gatherings:group", args=[group.uid]))


class GroupGatherings(PartPage):
    """The gatherings of a group, and of the groups below it."""

    query, subject_name, part = organisations, "organisation", queries.gatherings_of
    title, listing = _("Gatherings"), GATHERINGS
    crumbs = (Link(_("Groups"), reverse_lazy("registry:groups")),)
    empty = _("Nothing was called together here. The list of gatherings is where one is planned.")

    def tabs(self) -> Sequence[Link]:
        """Return the group's parts."""
        return group_tabs(self.subject, self.request.actor)
