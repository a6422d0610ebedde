"""A study as a file that other programs for such work read: its codebook, or all of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.files.serving import saved
from gurvan.kernel.web import once
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.exports import export
from gurvan.kernel.web.views import SubjectMixin
from gurvan.research import commands, policies, queries
from gurvan.research.forms.exchange import TableForm
from gurvan.research.listings import HIGHLIGHTED
from gurvan.research.qda_writing import QDC, QDPX, codebook_file
from gurvan.research.views.projects import brought
from gurvan.research.views.tabs import CRUMBS, StudyAct, over_study, study_tabs


class Exchange(SubjectMixin):
    """What can be taken to another program, and what goes along."""

    template_name = "research/exchange.html"
    query, crumbs = queries.studies, CRUMBS
    title = _("For other programs")
    help = _(
        "Both files follow the standard REFI-QDA, which other programs for such work know. Whether"
        " yours reads all of it, try with a small study first."
    )

    def begin(self) -> None:
        """Find the study, and ask whether the actor works on it."""
        super().begin()
        policies.require_work(self.request.actor, self.subject)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the study."""
        return over_study(self.crumbs, self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the parts of the study, and the files."""
        uid = self.subject.uid
        given = {
            "tabs": study_tabs(self.subject, self.request.actor, self.request.path),
            "project_url": reverse("research:take_study_away", args=[uid]),
            "highlights_url": reverse("research:take_highlights_away", args=[uid]),
            "send_url": reverse("research:send_project", args=[uid]),
            **brought(self.subject, self.request.actor),
            "codebook_url": reverse("research:codebook_file", args=[uid]),
        }
        return super().get_context_data(**{**given, **kwargs})


class TakeStudyAway(StudyAct):
    """Take all of a study as a .qdpx."""

    command = commands.take_study_away
    title, button = _("Take all of the study"), _("Make the file")
    intro = _(
        "All that was said stands in the file, also of those who agreed to no quotes, readable by"
        " whoever has it. Keep it as you keep the notes, and destroy it once it is not needed:"
        " what is withdrawn here later is not withdrawn there. It is written down that you took"
        " it."
    )

    def begin(self) -> None:
        """Find the study, and ask for a second factor as for who participants are."""
        super().begin()
        policies.require_identities(self.request.actor, self.subject)

    def finish(self, result: bytes) -> HttpResponse:
        """Answer with the file."""
        once.done(self._once, reverse("research:exchange", args=[self.subject.uid]))
        return saved(result, QDPX, "study.qdpx")


class TakeHighlightsAway(StudyAct):
    """Take all that was coded as a table."""

    command, form_class, led_to = commands.take_highlights_away, TableForm, "exchange"
    title, button = _("Take what was coded as a table"), _("Make the table")
    intro = _(
        "A line for each highlight: its code, its words, document, session, participant by number,"
        " question, coder by name, remark, place. The words of those who agreed to no quotes stand"
        " in it too: keep it as you keep the notes. It is written down that you took it."
    )

    def begin(self) -> None:
        """Find the study, and ask for a second factor as for who participants are."""
        super().begin()
        policies.require_identities(self.request.actor, self.subject)

    def given(self, form: Any) -> dict[str, Any]:
        """Return nothing: in which form it is wanted concerns this page alone."""
        self.wanted = form.cleaned_data["form"]
        return {}

    def finish(self, result: Any) -> HttpResponse:
        """Answer with the file."""
        once.done(self._once, reverse("research:exchange", args=[self.subject.uid]))
        return export(HIGHLIGHTED, result, self.wanted)


class CodebookFile(Exchange):
    """The codebook of a study as a .qdc."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        return saved(codebook_file(queries.codes_told(self.subject)), QDC, "codebook.qdc")
