"""The federation at a glance: everything within reach, in numbers that lead to their lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.figures import commands, policies, queries
from gurvan.figures.forms import AskForm
from gurvan.figures.listings import table
from gurvan.figures.public import period_words
from gurvan.figures.subjects import (
    AGREEMENTS,
    ALL,
    CONFIRMED,
    GROUPS,
    LAND,
    MEMBERS,
    SUBJECTS,
    WORK,
    Asked,
    Counted,
    Subject,
)
from gurvan.figures.views import drawing
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.exports import FORMATS, export
from gurvan.kernel.web.views import SignedIn
from gurvan.kernel.web.views.lists import address
from gurvan.outcomes.policies import may, require_trend_reader

MAPS = {
    "members": (MEMBERS, CONFIRMED, _("Members confirmed")),
    "groups": (GROUPS, (ALL,), _("Groups on the path")),
    "agreements": (AGREEMENTS, ("in_force",), _("Agreements in force")),
    "land": (LAND, ("worked",), _("Hectares worked")),
}


class Glance(SignedIn):
    """How things stand within reach: charts with their tables, a map, and a comparison."""

    template_name = "figures/glance.html"
    title = _("At a glance")
    help = _("Every number leads to the list behind it.")

    def begin(self) -> None:
        """Turn away those who see none of the business."""
        super().begin()
        policies.require_business(self.request.actor)

    @cached_property
    def form(self) -> AskForm:
        """Read the questions with what was answered."""
        return AskForm(self.request.GET)

    @cached_property
    def asked(self) -> Asked:
        """Read what is asked."""
        return self.form.asked()

    @property
    def subjects(self) -> list[Subject]:
        """The tables that this reader is shown."""
        reads = policies.reads_members(self.request.actor)
        return [one for one in SUBJECTS if reads or one.key not in {MEMBERS.key, WORK.key}]

    def answer(self) -> queries.Answer:
        """Count what is asked; keep it for whoever asks next, where counting took long."""
        return commands.glance(actor=self.request.actor, asked=self.asked)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or with one table as a file."""
        form, key = request.GET.get("format", ""), request.GET.get("table", "")
        subject = next((one for one in self.subjects if one.key == key), None)
        if form in FORMATS and subject is not None:
            answer = self.answer()
            found, named = answer.counted.tables[key], drawing.names(self.asked)
            rows = [(row, named.get(row, row), found[row]) for row in drawing.rows_of(found, named)]
            last = ("", gettext("All"), found[ALL])
            return export(table(subject, self.asked), [*rows, last], form)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was counted, drawn, and every way to ask differently."""
        asked = self.asked
        answer = self.answer()
        counted, named = answer.counted, drawing.names(asked)
        sections = [
            {
                "chart": drawing.linked(subject, counted.tables[subject.key], asked, named),
                "files": [
                    (form.upper(), address(self.request.GET, format=form, table=subject.key))
                    for form in FORMATS
                ],
            }
            for subject in self.subjects
            if subject is not WORK and len(counted.tables[subject.key]) > 1  # more than the totals
        ]
        bands = drawing.chart_of_bands(counted, asked) if counted.bands else None
        given = {
            "form": self.form,
            "answer": answer,
            "sections": sections,
            "bands": bands,
            "flows": drawing.flows(counted, asked) if sections else [],
            "outcomes": drawing.outcomes(counted, asked) if counted.months else [],
            "outcome_charts": drawing.charts_of_outcomes(counted, asked, named),
            "period": period_words(asked.period),
            "before": period_words(asked.period.before),
            "reads": policies.reads_members(self.request.actor),
            "actions": self.actions(),
            **self._map(answer.counted, asked),
        }
        return super().get_context_data(**{**given, **kwargs})

    def actions(self) -> list[Action]:
        """Lead to what was published, and to publishing."""
        acts = [Action(_("Published figures"), reverse("figures:published"))]
        if may(require_trend_reader, self.request.actor):
            acts.append(Action(_("Months added up"), reverse("outcomes:trend")))
        if policies.may_publish(self.request.actor):
            acts.append(Action(_("Publish a period’s figures"), reverse("figures:publish")))
        return acts

    def _map(self, counted: Counted, asked: Asked) -> dict[str, Any]:
        """Return the map, where the rows are aimags: what it shows, its tiles, other maps."""
        if asked.by != "place" or asked.aimag:
            return {"tiles": []}
        known = {key: one for key, one in MAPS.items() if one[0] in self.subjects}
        key = self.request.GET.get("map", "")
        if key not in known:  # the first that has anything to show
            told = (one for one in known if len(counted.tables[known[one][0].key]) > 1)
            key = next(told, next(iter(known)))
        subject, columns, words = known[key]
        numbers = {
            row: sum(cells.get(column, 0) for column in columns)
            for row, cells in counted.tables[subject.key].items()
        }
        leads = {code: address(self.request.GET, aimag=code, map=None) for code in numbers}
        maps = [
            Link(title, address(self.request.GET, map=one), current=one == key)
            for one, (_subject, _columns, title) in known.items()
        ]
        return {"tiles": drawing.tiles(numbers, leads), "map_title": words, "maps": maps}
