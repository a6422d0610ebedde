"""Sales of minerals by companies, noted by officers with their papers."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import ActPage, CreatePage, ListPage
from gurvan.screening import commands, policies, queries
from gurvan.screening.forms import SaleForm
from gurvan.screening.listings import sales_listing
from gurvan.screening.models import Sale
from gurvan.screening.views.leads import CRUMBS as LEADS

CRUMBS = (*LEADS, Link(_("Sales noted"), reverse_lazy("screening:sales")))


class Sales(ListPage):
    """Every sale that was noted."""

    title, query, crumbs = _("Sales noted"), queries.sales, LEADS
    help = _("Note only what a paper shows. The company is not told of it here.")
    empty = _("No sale is noted. Note one where a paper shows that a company sells minerals.")

    def begin(self) -> None:
        """Ask whether leads are told in this role."""
        super().begin()
        policies.require_looker(self.request.actor)

    @cached_property
    def listing(self) -> Listing:  # what companies are called is looked up at once
        """Return the columns."""
        called = queries.sellers(self.found)

        def company(sale: Sale) -> str:
            return called.get(sale.company_uid, "–")

        return sales_listing(company)

    def actions(self) -> Sequence[Action]:
        """Offer to note one."""
        return [Action(_("Note a sale"), reverse("screening:note_sale"), primary=True)]


class NoteSale(CreatePage):
    """Note a sale."""

    title, crumbs = _("Note a sale"), CRUMBS
    command, policy, form_class = commands.note_sale, policies.require_looker, SaleForm
    button, done = _("Note it"), _("It is noted.")
    intro = _(
        "That a company sold minerals, and the paper that shows it. Where it also owes land"
        " restoration, that is a reason to look, and no more."
    )


class TakeSaleBack(ActPage):
    """Take it back."""

    grave = True
    query, subject_name, crumbs = queries.sales, "sale", CRUMBS
    title, command = _("Take it back"), commands.take_sale_back
    intro = _("It was noted by mistake. It is no reason to look any more; the list still shows it.")
    button, done = _("Take it back"), _("It is taken back.")

    def begin(self) -> None:
        """Ask whether leads are told in this role."""
        super().begin()
        policies.require_looker(self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Return the way here: the list alone."""
        return list(CRUMBS)
