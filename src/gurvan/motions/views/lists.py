"""The list of motions."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import ListPage
from gurvan.motions import policies, queries
from gurvan.motions.filters import MotionFilters
from gurvan.motions.listings import MOTIONS, MOTIONS_BARE


class Motions(ListPage):
    """Every motion in reach."""

    title, query, filters = _("Decisions of members"), queries.motions, MotionFilters
    help = _("A motion leads to its card: who was there, what came of it, what can be done next.")
    empty, first_step = _("No vote was called yet."), _("Call the first vote.")

    def begin(self) -> None:
        """Ask whether motions are for the reader."""
        super().begin()
        policies.require_reader(self.request.actor)

    @property
    def listing(self) -> Listing:  # words are not for all who see figures
        """Return the columns."""
        return MOTIONS if policies.sees_words(self.request.actor) else MOTIONS_BARE

    def actions(self) -> Sequence[Action]:
        """Offer to call a vote, to those who may."""
        if not policies.may(policies.require_caller, self.request.actor):
            return []
        return [Action(_("Call a vote"), reverse("motions:call"), primary=True)]
