"""What officials declare: their own page, and for the federation's officers the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import ActPage, CreatePage, ListPage
from gurvan.screening import commands, policies, queries
from gurvan.screening.forms import InterestForm
from gurvan.screening.listings import interests_listing

CRUMBS = (Link(_("Bonds declared"), reverse_lazy("screening:interests")),)


class Interests(ListPage):
    """The declarations that the actor sees: an official their own."""

    template_name = "screening/interests.html"
    title, query = _("Bonds declared"), queries.interests
    help = _("Declare a bond before you decide. It helps you: nobody then has to ask.")
    empty = _("Nothing is declared.")

    def begin(self) -> None:
        """Ask whether declarations are made, or read, in this role."""
        super().begin()
        policies.require_interests_reader(self.request.actor)

    @cached_property
    def called(self) -> dict[UUID, str]:
        """Return what officials, offices and groups are called."""
        return queries.called(self.found)

    @property
    def listing(self) -> Listing:  # officers are told whose they are
        """Return the columns."""
        own = policies.declares(self.request.actor)
        return interests_listing(lambda: self.called, own=own)

    def actions(self) -> Sequence[Action]:
        """Offer officials to declare a bond."""
        if not policies.declares(self.request.actor):
            return []
        return [Action(_("Declare a bond"), reverse("screening:declare"), primary=True)]


class Declare(CreatePage):
    """Declare a bond with a group."""

    title, crumbs = _("Declare a bond"), CRUMBS
    command, policy, form_class = commands.declare_interest, policies.require_official, InterestForm
    button, done = _("Declare it"), _("It is declared.")
    intro = _(
        "You say that something binds you to a group of miners, and leave deciding on its papers"
        " to a colleague. You and the federation’s officers read it, nobody else."
    )


class TakeInterestBack(ActPage):
    """Take a declaration back."""

    grave = True
    query, subject_name, crumbs = queries.interests, "interest", CRUMBS
    title, command = _("Take it back"), commands.take_interest_back
    policy = policies.require_own_interest
    button, done = _("Take it back"), _("It is taken back.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here: the list alone."""
        return list(CRUMBS)
