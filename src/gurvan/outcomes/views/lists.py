"""The lists: every answer, who has not answered, and all in reach added up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import CharField, Value
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing, Rows
from gurvan.kernel.web.views import ListPage
from gurvan.outcomes import policies, queries
from gurvan.outcomes.filters import AnswerFilters, SilentFilters
from gurvan.outcomes.listings import (
    ANSWERS,
    ANSWERS_WORDED,
    SILENT,
    SILENT_ANSWERED_FOR,
    TOTALS,
    TOTALS_FOR_OTHERS,
    month_words,
)
from gurvan.outcomes.months import Month
from gurvan.outcomes.views.charts import charts, charts_for_others

CRUMBS = (Link(_("Outcomes"), reverse_lazy("outcomes:answers")),)


class Answers(ListPage):
    """Every answer in reach."""

    title, query, filters = _("Outcomes"), queries.answers, AnswerFilters
    empty = _(
        "No month was answered yet. Open a group, choose Outcomes, and answer for the last month."
    )

    def begin(self) -> None:
        """Ask whether single answers are read in this role."""
        super().begin()
        policies.require_reader(self.request.actor)

    @property
    def listing(self) -> Listing:  # words are for those who see names
        """Return the columns."""
        return ANSWERS_WORDED if policies.sees_words(self.request.actor) else ANSWERS

    def actions(self) -> Sequence[Action]:
        """Lead to the gaps, and to the months added up."""
        return [
            Action(_("Who has not answered"), reverse("outcomes:silent"), primary=True),
            Action(_("Months added up"), reverse("outcomes:trend")),
        ]


class Silent(ListPage):
    """Who was asked about a month and did not answer."""

    query, filters, crumbs = queries.silent, SilentFilters, CRUMBS
    empty = _("Every group that was asked about this month has answered.")

    def begin(self) -> None:
        """Ask whether single answers are read in this role."""
        super().begin()
        policies.require_reader(self.request.actor)

    @cached_property
    def month(self) -> Month:
        """Return the month asked for; the last that is over, where none was."""
        asked = self.request.GET.get("month", "")
        return Month.read(asked) if asked else queries.last_over()

    def get_title(self) -> str:
        """Name the month."""
        return str(_("Who has not answered: %(month)s") % {"month": month_words(self.month)})

    def get_rows(self) -> Rows:
        """Return the groups, each with the month for which it is asked."""
        rows = queries.silent(actor=self.request.actor, month=self.month)
        return rows.annotate(asked_month=Value(str(self.month), output_field=CharField()))

    @property
    def listing(self) -> Listing:  # officers answer for those who told them
        """Return the columns."""
        officer = self.request.actor.role in policies.OFFICERS
        return SILENT_ANSWERED_FOR if officer else SILENT


class PlaceForm(forms.Form):
    """Of which place the months are added up."""

    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("All in my reach")), *choices]  # type: ignore[attr-defined] # it is a choice


class Trend(ListPage):
    """All in reach, month by month."""

    template_name = "outcomes/trend.html"
    title, crumbs, query = _("Months added up"), CRUMBS, queries.trend
    empty = _("No month was asked about yet.")

    def begin(self) -> None:
        """Ask whether months are read in this role."""
        super().begin()
        policies.require_trend_reader(self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Lead back to the answers only whoever may read them."""
        return super().get_crumbs() if policies.reads(self.request.actor) else []

    @cached_property
    def form(self) -> PlaceForm | None:
        """Ask for the place; not where small numbers could be worked out from others."""
        actor = self.request.actor
        if not policies.reads(actor):
            return None
        return PlaceForm(self.request.GET or {}, choices=queries.places_asked(actor=actor))

    @property
    def whole(self) -> bool:
        """Say whether the reader is told of every answer; others of closed months, added up."""
        return policies.reads(self.request.actor)

    @cached_property
    def totals(self) -> Sequence[Any]:
        """Add the months up, the earliest first."""
        if not self.whole:
            return queries.shared_trend(actor=self.request.actor)
        form = self.form
        place = form.cleaned_data["place"] if form is not None and form.is_valid() else ""
        return queries.trend(actor=self.request.actor, place=place)

    def get_rows(self) -> Rows:
        """Return the months, the newest first."""
        return self.totals[::-1]

    @property
    def listing(self) -> Listing:  # others are told people and days only
        """Return the columns."""
        return TOTALS if self.whole else TOTALS_FOR_OTHERS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the charts, and the question of which place."""
        drawn = charts if self.whole else charts_for_others
        given = {"charts": drawn(self.totals), "form": self.form, "others": not self.whole}
        return super().get_context_data(**{**given, **kwargs})
