"""A survey's table on its way: sent, its columns said, checked, mended, taken in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.surveys import MendSurveyForm, SurveyColumnsForm, SurveyFileForm
from gurvan.research.models import SentSurvey
from gurvan.research.surveying.plans import Plan
from gurvan.research.surveying.terms import ASKS
from gurvan.research.views.tabs import CRUMBS, StudyAct, over_study
from gurvan.work.models import Job
from gurvan.work.queries import open_job


class SendSurvey(StudyAct):
    """Send a survey's table."""

    command, form_class, led_to = commands.send_survey, SurveyFileForm, "surveys"
    title, button = _("Take a survey in"), _("Read the table")
    intro = _(
        "It is read first; then you say what each column is. Columns that look like a person are"
        " proposed to be left out. The file itself is not kept."
    )
    done = _("The table is read. Say what its columns are.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return what the files hold."""
        file, asked = form.cleaned_data["file"], form.cleaned_data["form"]
        given = {"name": file.name or "", "data": file.read()}
        if asked:
            given |= {"form_name": asked.name or "", "form": asked.read()}
        return given

    def get_led_url(self, result: Any) -> str:
        """Go on to the columns."""
        url: str = result.get_absolute_url()
        return url


class _OfSent(ActPage):
    """An act on a table on its way."""

    query, crumbs, subject_name = queries.sent_surveys, CRUMBS, "sent"
    subject: SentSurvey

    def begin(self) -> None:
        """Find the table, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        study = self.subject.study
        surveys = Link(_("Surveys"), reverse("research:surveys", args=[study.uid]))
        return [*over_study(self.crumbs, study), surveys]

    def get_led_url(self, result: Any) -> str:
        """Go on to the long work, to what must be mended, or to what was found."""
        if isinstance(result, Job):
            return str(result.get_absolute_url())
        checked = Plan.of(result.plan()).checked
        name = "mend_survey" if checked and checked.wrong else "survey_look"
        return reverse(f"research:{name}", args=[self.subject.uid])


class SurveyColumns(_OfSent):
    """Say what the columns of a table are."""

    template_name = "research/survey_columns.html"
    command, form_class = commands.say_columns, SurveyColumnsForm
    title, button = _("What do the columns say?"), _("Check the table")
    done = _("The whole table was read. Nothing is taken in yet.")

    def get_intro(self) -> str:
        """Say how much was read."""
        plan = Plan.of(self.subject.plan())
        return gettext(
            "Read: %(rows)d answer sheets, %(columns)d columns. Columns that are one question with"
            " several answers stand together."
        ) % {"rows": plan.rows, "columns": len(plan.header)}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was said."""
        return {"said": form.said()}


class LookSurvey(_OfSent):
    """What was found in the whole table; and taking it in."""

    template_name = "research/survey_look.html"
    command = commands.begin_taking_survey_in
    title, button = _("What was found"), _("Take it in")
    intro = _("The whole table was read, and all of it was understood. Nothing is taken in yet.")
    done = _("The survey is taken in. What was sent is destroyed.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; lead to the long work that is not done, or to what must be said or mended."""
        plan = Plan.of(self.subject.plan())
        if plan.checked is None:
            for kind in ("research.check_survey", "research.take_survey_in"):
                if job := open_job(kind, self.subject.uid):
                    return redirect(job.get_absolute_url())
            return redirect("research:survey_columns", self.subject.uid)
        if plan.checked.wrong:
            return redirect("research:mend_survey", self.subject.uid)
        return super().get(request, *args, **kwargs)

    def get_led_url(self, result: Any) -> str:
        """Go on to the survey, or to the long work."""
        return str(result.get_absolute_url())

    def get_done(self, result: Any) -> str:
        """Say that it is taken in, or that it will be."""
        if isinstance(result, Job):
            return gettext("The survey is being taken in. This page shows how far it has come.")
        return super().get_done(result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found, question by question."""
        plan = Plan.of(self.subject.plan())
        language = get_language() or "mn"
        taken = [one for one in plan.columns if one.kind in ASKS]
        answered = plan.checked.answered if plan.checked else []
        given = {
            "plan": plan,
            "questions": [
                (one.label_in(language), gettext(ASKS[one.kind]), count)
                for one, count in zip(taken, answered, strict=False)
            ],
        }
        return super().get_context_data(**{**given, **kwargs})


class MendSurvey(_OfSent):
    """Mend what was not understood."""

    template_name = "research/survey_mend.html"
    command, form_class = commands.mend_survey, MendSurveyForm
    title, button = _("Not understood"), _("Check the table again")
    done = _("The whole table was read again. Nothing is taken in yet.")

    def get_intro(self) -> str:
        """Say how many places there are."""
        checked = Plan.of(self.subject.plan()).checked
        return gettext(
            "Places that were not understood: %(count)d. Nothing is taken in before they are"
            " mended. The first of them are below."
        ) % {"count": checked.wrong if checked else 0}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was written anew."""
        nothing = form.cleaned_data["unread_is_nothing"]
        return {"cells": form.cells(), "unread_is_nothing": nothing}


class DropSurvey(_OfSent):
    """Throw a table away."""

    grave = True
    command, title = commands.drop_survey, _("Throw the table away")
    button = _("Throw it away")
    intro, done = _("Nothing of it is kept."), _("The table is destroyed.")

    def get_led_url(self, result: Any) -> str:
        """Go back to the study's surveys."""
        return reverse("research:surveys", args=[result.uid])
