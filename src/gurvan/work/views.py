"""Pages of long work: what one asked for, how far it has come, and that it is not wanted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRefresh

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.tags import state_tag
from gurvan.kernel.web.views import ActPage, ListPage, SubjectMixin
from gurvan.work import commands, listings, queries
from gurvan.work.lifecycle import JOB
from gurvan.work.models import Job

AGAIN = 2  # seconds until the page looks again
LIST = Link(_("Long work"), reverse_lazy("work:jobs"))


class Jobs(ListPage):
    """What the actor asked for lately."""

    title = _("Long work")
    query = queries.jobs
    listing = listings.JOBS
    empty = _("You asked for no long work lately. What takes long, such as a list, shows here.")


class JobPage(SubjectMixin):
    """How far a piece of work has come. Looks again by itself, also without JavaScript."""

    template_name = "work/job.html"
    query = queries.jobs
    crumbs = [LIST]
    subject: Job
    help = _("You may leave this page: the work goes on.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page; for htmx with its middle, or the whole anew once it is over."""
        if self.request.htmx and not self.subject.is_open:
            return HttpResponseClientRefresh()
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        """Return the whole page, or for htmx its middle."""
        return ["work/progress.html"] if self.request.htmx else super().get_template_names()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how far it has come, and what came of it."""
        job = self.subject
        given = {
            "again": AGAIN,
            "tag": state_tag(JOB, job.state),
            "progress": queries.board().read(job.uid),
            "worked": not job.is_open or queries.is_worked(),
            "told": job.told(),
            "leads_to": job.leads_to(),
        }
        return super().get_context_data(**{**given, **kwargs})


class CancelWork(ActPage):
    """Somebody does not want what they asked for."""

    grave = True
    title = _("Cancel this work")
    query = queries.jobs
    crumbs = [LIST]
    command = commands.cancel_work
    subject_name = "job"
    intro = _("What it has begun is undone. You can ask for it again later.")
    button = _("Cancel it")
    done = _("It is cancelled, or will be in a moment.")
