"""Acts on a survey that was taken in: withdrawing sheets, erasing it, wording its questions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.surveys import AnswersForm, QuestionWordsForm, SheetForm
from gurvan.research.listings import survey_words
from gurvan.research.views.surveys import way_to
from gurvan.research.views.tabs import CRUMBS


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
