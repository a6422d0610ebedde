"""The lists of permits, and of the land that was given and returned, by soum and year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.charts.chart import Chart, Series
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.listing import Listing, Rows
from gurvan.kernel.web.views import ListPage
from gurvan.permits import policies, queries
from gurvan.permits.filters import PermitFilters
from gurvan.permits.listings import LAND, PERMITS, PERMITS_EXPORTED, asked_for, rounded
from gurvan.permits.queries import Total
from gurvan.permits.views.tabs import CRUMBS


class Permits(ListPage):
    """Every permit in reach."""

    title, query, filters = _("Permits"), queries.permits, PermitFilters
    empty = _("No permit yet.")
    first_step = _("Ask an office for the first one, or enter one that exists.")

    @property
    def listing(self) -> Listing:  # a file has the land system's codes too
        """Return the columns."""
        return PERMITS_EXPORTED if self.request.GET.get("format") else PERMITS

    def actions(self) -> Sequence[Action]:
        """Offer to ask for one and to enter one, to those who may; the land to all."""
        actor = self.request.actor
        acts = []
        if policies.may(policies.require_requester, actor):
            acts.append(Action(_("Ask for a permit"), reverse("permits:request"), primary=True))
        if policies.may(policies.require_enterer, actor):
            acts.append(Action(_("Enter a permit that exists"), reverse("permits:enter")))
        acts.append(Action(_("Land by soum and year"), reverse("permits:land")))
        return acts


MOST_BARS = 12  # soums and years of a chart: the table has all


class LandByYear(ListPage):
    """The land that was granted, returned, and is still open, by soum and year of the order."""

    template_name = "permits/land.html"
    title, crumbs, query, listing = _("Land by soum and year"), CRUMBS, queries.land_by_year, LAND
    empty = _("No land was granted yet. It is counted here once an order grants a permit.")
    help = _("Each number leads to the permits behind it. Land counts in the year of its order.")

    @cached_property
    def totals(self) -> Sequence[Total]:
        """Read the totals once."""
        return queries.land_by_year(actor=self.request.actor)

    def get_rows(self) -> Rows:
        """Return the totals, the latest year first."""
        return self.totals

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the chart of the latest."""
        chart = chart_of(self.totals[:MOST_BARS]) if self.totals else None
        return super().get_context_data(**{"chart_shown": chart, **kwargs})


def chart_of(totals: Sequence[Total]) -> Chart:
    """Return what of the land came back and what is still open, a soum and year a bar."""

    def series(title: object, land: str) -> Series:
        name = "open" if land == "open" else "returned"
        return Series(
            title,
            [rounded(getattr(one, name)) or 0 for one in totals],
            [asked_for(one, land) for one in totals],
        )

    return Chart(
        key="land",
        form="stacked",
        title=_("Area granted: returned, and still open"),
        description=_(
            "For each soum and year of the order, in hectares. Lapsed permits are left out."
        ),
        unit=_("ha"),
        over=_("Soum and year"),
        labels=[f"{one.place.name} {one.year}" for one in totals],
        series=[series(_("Returned"), "returned"), series(_("Still open"), "open")],
        whole=Series(
            _("Granted"),
            [rounded(one.given) or 0 for one in totals],
            [asked_for(one, "given") for one in totals],
        ),
    )
