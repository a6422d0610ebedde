"""The lists of asks and of promises, and the scoreboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.charts.chart import Chart
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.listing import Listing, Rows
from gurvan.kernel.web.views import ListPage
from gurvan.voice import policies, queries
from gurvan.voice.filters import AskFilters, PromiseFilters
from gurvan.voice.forms.scoreboard import PeriodForm, PlacesForm
from gurvan.voice.listings import (
    ASKS,
    ASKS_EXPORTED,
    BY_OFFICE,
    BY_PLACE,
    PROMISES,
    asks_of,
    promises_of,
)
from gurvan.voice.public import charts_of
from gurvan.voice.queries import Row
from gurvan.voice.views.tabs import CRUMBS


class ReadersList(ListPage):
    """A list for those who read asks."""

    def begin(self) -> None:
        """Ask whether asks are for the reader."""
        super().begin()
        policies.require_reader(self.request.actor)


class Asks(ReadersList):
    """Every ask in reach."""

    title, query, filters = _("Asks"), queries.asks, AskFilters
    empty = _("No ask yet.")
    first_step = _("Write down what miners raise, and ask an office about it.")

    @property
    def listing(self) -> Listing:  # a file has the clock's numbers too
        """Return the columns."""
        return ASKS_EXPORTED if self.request.GET.get("format") else ASKS

    def actions(self) -> Sequence[Action]:
        """Offer to begin one, to those who may; the other lists to all who read them."""
        actor = self.request.actor
        acts = []
        if policies.may(policies.require_raiser, actor):
            acts.append(Action(_("Ask an office"), reverse("voice:new"), primary=True))
        if policies.reads_challenges(actor):
            acts.append(Action(_("Challenges"), reverse("voice:challenges")))
        acts.append(Action(_("Promises"), reverse("voice:promises")))
        acts.append(Action(_("Scoreboard"), reverse("voice:scoreboard")))
        return acts


class Promises(ReadersList):
    """Every promise in reach, the nearest day first."""

    title, query, filters, listing = (
        _("Promises"),
        queries.commitments,
        PromiseFilters,
        PROMISES,
    )
    crumbs = CRUMBS
    empty = _("No office has promised anything yet. Promises are written down with its answer.")


# --- The scoreboard -------------------------------------------------------------------------------

MOST_BARS = 12  # of a chart: the table has all


class Scoreboard(ReadersList):
    """How each office stands: asked, answered, promised, kept."""

    template_name = "voice/scoreboard.html"
    title, crumbs, query, listings = _("Scoreboard"), CRUMBS, queries.by_office, BY_OFFICE
    empty = _("Nothing was sent to an office yet. It is counted here once a letter is out.")
    help = _(
        "Each number leads to what is behind it. Counted is what was sent and not taken back; a"
        " receipt is no answer. With a first and a last day, the days just before are counted"
        " beside it, as many."
    )
    form_class: type[PeriodForm] = PeriodForm
    over: Any = _("Office asked")
    other: Any = (_("By place"), "voice:scoreboard_places")

    @cached_property
    def form(self) -> PeriodForm:
        """Return the questions of which days, with what was answered."""
        return self.form_class(self.request.GET or None)

    @cached_property
    def scores(self) -> Sequence[Row]:
        """Count once."""
        told = self.form.told()
        found: Sequence[Row] = type(self).query(actor=self.request.actor, **told)
        return found

    @property
    def listing(self) -> Listing:  # beside the period before, if any
        """Return the columns."""
        plain, beside = self.listings
        return plain if self.form.told()["period"].before is None else beside

    def get_rows(self) -> Rows:
        """Return how each stands, the most asked first."""
        return self.scores

    def actions(self) -> Sequence[Action]:
        """Offer the same the other way round, of the same days."""
        title, name = self.other
        days = {key: self.request.GET.get(key, "") for key in ("since", "until")}
        asked = urlencode({key: day for key, day in days.items() if day})
        return [Action(title, f"{reverse(name)}?{asked}" if asked else reverse(name))]

    def charts(self) -> list[Chart]:
        """Draw the first of them, each number leading to what is behind it."""
        return charts_of(self.scores[:MOST_BARS], self.over, asked=asks_of, promised=promises_of)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the charts."""
        charts = self.charts() if self.scores else []
        given = {"charts_shown": charts, "period_form": self.form}
        return super().get_context_data(**{**given, **kwargs})


class ScoreboardOfPlaces(Scoreboard):
    """How the offices stand by the soum or aimag that asks are about."""

    title, query, listings = _("Scoreboard by place"), queries.by_place, BY_PLACE
    form_class = PlacesForm
    over = _("Place")
    other = (_("By office"), "voice:scoreboard")
