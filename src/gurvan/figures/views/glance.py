"""The federation at a glance: everything within reach, in numbers that lead to their lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.figures import commands, policies, queries
from gurvan.figures.forms import AskForm
from gurvan.figures.listings import table
from gurvan.figures.subjects import ALL, MEMBERS, SUBJECTS, WORK, Asked, Subject
from gurvan.figures.views import drawing
from gurvan.figures.views.counted import Seen, charted, drawn
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.exports import FORMATS, export
from gurvan.kernel.web.views import SignedIn
from gurvan.outcomes.policies import may, require_trend_reader


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
        answer = self.answer()
        given = {
            "form": self.form,
            "answer": answer,
            "counted": self._drawn(answer),
            "anything": bool(charted(answer.counted, self.subjects)),
            "reads": policies.reads_members(self.request.actor),
            "actions": self.actions(),
        }
        return super().get_context_data(**{**given, **kwargs})

    def _drawn(self, answer: queries.Answer) -> SafeString:
        seen = Seen(
            shown=tuple(one.key for one in self.subjects),
            asked=self.asked,
            query=self.request.GET.urlencode(),
            language=get_language() or "",
            counted=answer.counted,
            named=drawing.names(self.asked),
        )
        return drawn(seen)

    def actions(self) -> list[Action]:
        """Lead to what was published, and to publishing."""
        acts = [Action(_("Published figures"), reverse("figures:published"))]
        if may(require_trend_reader, self.request.actor):
            acts.append(Action(_("Months added up"), reverse("outcomes:trend")))
        if policies.may_publish(self.request.actor):
            acts.append(Action(_("Publish a period’s figures"), reverse("figures:publish")))
        return acts
