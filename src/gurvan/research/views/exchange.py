"""A study as a file that other programs for such work read: its codebook, or all of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.files.serving import saved
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import SubjectMixin
from gurvan.research import policies, queries
from gurvan.research.qda_writing import QDC, QDPX, codebook_file, project_file
from gurvan.research.views.tabs import CRUMBS, over_study, study_tabs


class Exchange(SubjectMixin):
    """What can be taken to another program, and what goes along."""

    template_name = "research/exchange.html"
    query, crumbs = queries.studies, CRUMBS
    title = _("For other programs")
    help = _(
        "NVivo, ATLAS.ti, MAXQDA, QualCoder and others read both files. Keep them as you keep the"
        " notes: what was said stands in them, readable by whoever has the file."
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
            "tabs": study_tabs(self.subject, self.request.actor),
            "project_url": reverse("research:project_file", args=[uid]),
            "codebook_url": reverse("research:codebook_file", args=[uid]),
        }
        return super().get_context_data(**{**given, **kwargs})


class ProjectFile(Exchange):
    """All of a study as a .qdpx."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        return saved(project_file(queries.study_told(self.subject)), QDPX, "study.qdpx")


class CodebookFile(Exchange):
    """The codebook of a study as a .qdc."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        return saved(codebook_file(queries.codes_told(self.subject)), QDC, "codebook.qdc")
