"""Surveys that were taken in: their questions, how often what was answered, two held together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.exports import FORMATS, export
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, PartPage, SubjectMixin
from gurvan.research import commands, policies, queries
from gurvan.research.forms.surveys import AnswersForm, CrossForm, QuestionWordsForm, SheetForm
from gurvan.research.listings import (
    FREQUENCIES,
    MEASURES,
    SURVEY_QUESTIONS,
    SURVEYS,
    countings,
    crossing,
    survey_words,
    tidy,
)
from gurvan.research.models import Survey, SurveyQuestion
from gurvan.research.surveying.terms import ASKS, CONSENT_WAYS
from gurvan.research.views.survey_charts import cross_chart, frequency_chart, told
from gurvan.research.views.tabs import CRUMBS, StudyPart, over_study

WHOLE = _(
    "Inside the study all numbers are shown, and files hold them as they are: no check looks at"
    " them. Small numbers can give somebody away: do not pass them on."
)


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
        ]


class Frequencies(SubjectMixin):
    """How often what was answered to all questions of a survey, as a file."""

    query = queries.surveys

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the file."""
        form = request.GET.get("format", "")
        found = queries.all_counted(self.subject, get_language() or "mn")
        rows = [row for question, counted in found for row in countings(question, counted)]
        return export(FREQUENCIES, rows, form if form in FORMATS else "csv")


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
        self.counted = queries.counted_of(self.subject, get_language() or "mn")
        form = request.GET.get("format", "")
        if form in FORMATS:
            return export(FREQUENCIES, list(countings(self.subject, self.counted)), form)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was counted."""
        counted, question = self.counted, self.subject
        numbers = counted.numbers
        rows: list[tuple[Any, Any]] = [
            (_("Asks for"), gettext(ASKS[question.kind])),
            (_("Answered"), counted.answered),
            (_("Not answered"), counted.not_answered),
        ]
        if numbers:
            rows += [(label, tidy(getattr(numbers, name))) for name, label in MEASURES.items()]
        given = {
            "rows": rows,
            "chart": frequency_chart(counted),
            "several": counted.kind == "several",
            "files": [(form.upper(), f"?format={form}") for form in FORMATS],
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
            if form in FORMATS:
                return export(*crossing(self._over(), self.crossed), form)
        return super().get(request, *args, **kwargs)

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
            asked = self.request.GET.copy()
            asked.pop("format", None)
            files = [(form.upper(), f"?{asked.urlencode()}&format={form}") for form in FORMATS]
            given |= {
                "crossed": self.crossed,
                "headings": listing.columns,
                "rows": [listing.cells(row) for row in rows],
                "chart": cross_chart(self._over(), self.crossed),
                "told": told(self.crossed.tested),
                "files": files if rows else [],
            }
        return super().get_context_data(**{**given, **kwargs})


# --- Acts -----------------------------------------------------------------------------------------


class _SurveyAct(ActPage):
    """An act on a survey."""

    query, crumbs, subject_name = queries.surveys, CRUMBS, "survey"

    def begin(self) -> None:
        """Find the survey, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return [*way_to(self.subject), Link(str(self.subject), self.subject.get_absolute_url())]


class WithdrawSheet(_SurveyAct):
    """Withdraw what somebody answered."""

    command, form_class, grave = commands.withdraw_sheet, SheetForm, True
    title, button = _("Withdraw an answer sheet"), _("Erase what was answered")
    intro = _(
        "Somebody withdraws their consent: all that they answered is erased, also from the"
        " documents made of open answers. This cannot be taken back."
    )
    done = _("What was answered on this sheet is erased.")


class EraseSurvey(_SurveyAct):
    """Erase a survey, or take back that it was taken in."""

    command, grave = commands.erase_survey, True
    title, button = _("Erase the survey"), _("Erase it")
    intro = _(
        "All answers, all questions and the documents made of open answers are erased. If it was"
        " taken in by mistake, this takes it back: send the table again then. That there was a"
        " survey stays. This cannot be taken back."
    )
    done = _("The survey is erased.")


class _QuestionAct(ActPage):
    """An act on a survey's question."""

    query, crumbs, subject_name = queries.survey_questions, CRUMBS, "question"

    def begin(self) -> None:
        """Find the question, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.survey.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        survey, question = self.subject.survey, self.subject
        way = [*way_to(survey), Link(str(survey), survey.get_absolute_url())]
        return [*way, Link(survey_words(question), question.get_absolute_url())]


class WordQuestion(_QuestionAct):
    """Write anew how a question was asked."""

    command, form_class = commands.word_question, QuestionWordsForm
    title, button = _("Change the words of the question"), _("Keep the words")
    intro, done = _("What was answered stays as it is."), _("The words are changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the words as they are."""
        return {name: getattr(self.subject, name) for name in ("words_mn", "words_en")}


class MakeDocument(_QuestionAct):
    """Make a document of open answers."""

    command, form_class = commands.make_answers_document, AnswersForm
    title, button = _("Make a document of the answers"), _("Make the document")
    intro = _(
        "Every answer becomes a passage, without saying whose it is: so it can be coded. What names"
        " somebody in it, correct in the document."
    )
    done = _("The document is made.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the question's words."""
        return {"title": survey_words(self.subject)[:200]}
