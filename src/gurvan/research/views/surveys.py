"""Surveys that were taken in: their questions, how often what was answered, two held together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.exports import FORMATS, export
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import CardPage, PartPage, SubjectMixin
from gurvan.research import policies, queries
from gurvan.research.forms.surveys import CrossForm
from gurvan.research.listings import (
    FREQUENCIES,
    FREQUENCIES_TOLD,
    MEASURES,
    SURVEY_QUESTIONS,
    SURVEYS,
    countings,
    countings_told,
    crossing,
    crossing_told,
    survey_words,
    tidy,
)
from gurvan.research.models import Survey, SurveyQuestion
from gurvan.research.surveying.protecting import COUNTED
from gurvan.research.surveying.terms import ASKS, CONSENT_WAYS
from gurvan.research.views.survey_charts import cross_chart, frequency_chart, told
from gurvan.research.views.tabs import CRUMBS, StudyPart, over_study

WHOLE = _(
    "Inside the study all numbers are shown. Small numbers can give somebody away: pass on only the"
    " files in which they are put together or withheld, or a report. Pass on no tables that make a"
    " ring, such as A with B, B with C and C with A."
)
PASSED_ON = "others"  # in an address: as it may be passed on


def _is_to_pass_on(request: HttpRequest) -> bool:
    return request.GET.get("told") == PASSED_ON


def _files(to_pass_on: bool, **asked: str) -> list[tuple[str, str]]:  # noqa: FBT001 - which of two kinds
    """Return the addresses of a table as files, by their form."""
    told = {"told": PASSED_ON} if to_pass_on else {}
    return [(form.upper(), f"?{urlencode({**asked, **told, 'format': form})}") for form in FORMATS]


class Surveys(StudyPart):
    """The surveys of a study."""

    title, listing, part = _("Surveys"), SURVEYS, queries.surveys_of
    empty = _(
        "No survey yet. Take one in from a table: an export of KoboToolbox or ODK Central, or any"
        " .csv or .xlsx with one row for each answer sheet."
    )

    def actions(self) -> Sequence[Action]:
        """Offer to take one in, or to go on with a table on its way."""
        actor, study = self.request.actor, self.subject
        acts = []
        if study.state == "under_way":
            url = reverse("research:send_survey", args=[study.uid])
            acts.append(Action(_("Take a survey in"), url, primary=True))
        on_their_way = queries.sent_surveys_of(actor=actor, study=study)[:3]
        title = _("Go on with a table that was sent")
        return [*acts, *(Action(title, sent.get_absolute_url()) for sent in on_their_way)]


def survey_tabs(survey: Survey) -> list[Link]:
    """Return the survey's card and its parts."""

    def tab(title: Any, name: str) -> Link:
        return Link(title, reverse(f"research:{name}", args=[survey.uid]))

    return [
        tab(_("Survey"), "survey"),
        tab(_("Answers by question"), "survey_questions"),
        tab(_("Two questions together"), "survey_cross"),
    ]


def way_to(survey: Survey) -> list[Link]:
    """Return the way to what stands below a study's surveys."""
    study = survey.study
    surveys = Link(_("Surveys"), reverse("research:surveys", args=[study.uid]))
    return [*over_study(CRUMBS, study), surveys]


class SurveyCard(CardPage):
    """One survey."""

    query, crumbs, history = queries.surveys, CRUMBS, queries.survey_history

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return way_to(self.subject)

    def tag(self, subject: Survey) -> Tag | None:
        """Say that it was erased."""
        return Tag(gettext("answers erased"), "ended") if subject.erased_on else None

    def summary(self, subject: Survey, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of it. What is not told is left out."""
        rows: list[tuple[Any, Any]] = [
            (_("Taken in on"), subject.taken_on),
            (_("Answer sheets"), subject.sheets),
            (_("Left out without consent"), subject.without_consent),
            (_("Consent"), gettext(CONSENT_WAYS[subject.consent_way])),
            (_("How consent was asked"), subject.consent_words),
        ]
        return [(label, value) for label, value in rows if value != ""]

    def actions(self, subject: Survey, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        if subject.erased_on or not policies.may(policies.require_work, actor, subject.study):
            return []

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]), **options)

        return [
            act(_("Look at the answers"), "survey_questions", primary=True),
            act(_("Hold two questions together"), "survey_cross"),
            act(_("Withdraw an answer sheet"), "withdraw_sheet"),
            act(_("Erase the survey"), "erase_survey"),
        ]

    def tabs(self, subject: Survey, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return survey_tabs(subject)


class SurveyQuestions(PartPage):
    """The questions of a survey."""

    query, crumbs, subject_name = queries.surveys, CRUMBS, "survey"
    title, listing, part = _("Answers by question"), SURVEY_QUESTIONS, queries.survey_questions_of
    help = _("Open a question to see how often what was answered.")

    def tabs(self) -> Sequence[Link]:
        """Return the survey's parts."""
        return survey_tabs(self.subject)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return [*way_to(self.subject), Link(str(self.subject), self.subject.get_absolute_url())]

    def actions(self) -> Sequence[Action]:
        """Offer all frequencies as a file."""
        if self.subject.erased_on:
            return []
        url = reverse("research:survey_frequencies", args=[self.subject.uid])
        return [
            Action(_("All frequencies as a spreadsheet"), f"{url}?format=xlsx"),
            Action(_("All frequencies as text (CSV)"), f"{url}?format=csv"),
            Action(_("To pass on: as a spreadsheet"), f"{url}?format=xlsx&told={PASSED_ON}"),
            Action(_("To pass on: as text (CSV)"), f"{url}?format=csv&told={PASSED_ON}"),
        ]


class Frequencies(SubjectMixin):
    """How often what was answered to all questions of a survey, as a file."""

    query = queries.surveys

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the file."""
        form = request.GET.get("format", "")
        form = form if form in FORMATS else "csv"
        if _is_to_pass_on(request):
            told = queries.all_told(self.subject)
            rows = [row for question, counts in told for row in countings_told(question, counts)]
            return export(FREQUENCIES_TOLD, rows, form)
        found = queries.all_counted(self.subject, get_language() or "mn")
        rows = [row for question, counted in found for row in countings(question, counted)]
        return export(FREQUENCIES, rows, form)


class SurveyQuestionPage(SubjectMixin):
    """How often what was answered to one question; or how its numbers lie."""

    template_name = "research/survey_question.html"
    query, crumbs, help = queries.survey_questions, CRUMBS, WHOLE
    subject: SurveyQuestion

    def get_title(self) -> str:
        """Return the question."""
        return f"{self.subject.ordinal}. {survey_words(self.subject)}"

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        survey = self.subject.survey
        questions = reverse("research:survey_questions", args=[survey.uid])
        return [
            *way_to(survey),
            Link(str(survey), survey.get_absolute_url()),
            Link(_("Answers by question"), questions),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or with the file asked for."""
        form = request.GET.get("format", "")
        if form in FORMATS and _is_to_pass_on(request):
            told = queries.counts_told(self.subject, queries.least())
            return export(FREQUENCIES_TOLD, list(countings_told(self.subject, told)), form)
        self.counted = queries.counted_of(self.subject, get_language() or "mn")
        if form in FORMATS:
            return export(FREQUENCIES, list(countings(self.subject, self.counted)), form)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was counted."""
        counted, question = self.counted, self.subject
        numbers = counted.numbers
        rows: list[tuple[Any, Any]] = [
            (_("Kind of answer"), gettext(ASKS[question.kind])),
            (_("Answered"), counted.answered),
            (_("Not answered"), counted.not_answered),
        ]
        if numbers:
            rows += [(label, tidy(getattr(numbers, name))) for name, label in MEASURES.items()]
        given = {
            "rows": rows,
            "chart": frequency_chart(counted),
            "several": counted.kind == "several",
            "files": _files(to_pass_on=False),
            "files_told": _files(to_pass_on=True) if question.kind in COUNTED else [],
            "can_work": policies.may(
                policies.require_work, self.request.actor, question.survey.study
            ),
        }
        return super().get_context_data(**{**given, **kwargs})


class CrossTable(SubjectMixin):
    """Two questions of a survey together, with the test that fits."""

    template_name = "research/survey_cross.html"
    query, crumbs, help = queries.surveys, CRUMBS, WHOLE
    title = _("Two questions together")

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return [*way_to(self.subject), Link(str(self.subject), self.subject.get_absolute_url())]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or with the table as a file."""
        asked = request.GET if {"first", "second"} & set(request.GET) else None
        self.form = CrossForm(asked, actor=self.request.actor, survey=self.subject)
        self.chosen = self.form.chosen()
        self.crossed = None
        if self.chosen:
            self.crossed = queries.crossed_of(*self.chosen, get_language() or "mn")
            form = request.GET.get("format", "")
            if form in FORMATS and _is_to_pass_on(request):
                return self._to_pass_on(form)
            if form in FORMATS:
                return export(*crossing(self._over(), self.crossed), form)
        return super().get(request, *args, **kwargs)

    def _to_pass_on(self, form: str) -> HttpResponse:
        """Answer with the table in which small numbers are put together or withheld."""
        found = queries.together_told(*self.chosen, queries.least()) if self.chosen else None
        if found is None:
            raise NotFound
        return export(*crossing_told(self._over(), found), form)

    def _over(self) -> str:
        """Return the question whose answers are the rows."""
        if self.chosen is None:
            return ""
        first, second = self.chosen
        return survey_words(second if first.kind == "number" else first)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table, its chart, and what the test says."""
        given: dict[str, Any] = {"form": self.form, "tabs": survey_tabs(self.subject)}
        if self.crossed is not None:
            listing, rows = crossing(self._over(), self.crossed)
            asked = {name: self.request.GET.get(name, "") for name in ("first", "second")}
            pair = self.chosen or ()
            passes = rows and queries.together_told(*pair, queries.least()) if pair else None
            given |= {
                "crossed": self.crossed,
                "headings": listing.columns,
                "rows": listing.table(rows),
                "chart": cross_chart(self._over(), self.crossed),
                "told": told(self.crossed.tested),
                "files": _files(to_pass_on=False, **asked) if rows else [],
                "files_told": _files(to_pass_on=True, **asked) if passes else [],
            }
        return super().get_context_data(**{**given, **kwargs})
