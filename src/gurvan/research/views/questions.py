"""The questions of a study: a list, and the acts by which it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.studies import ChangeQuestionForm, QuestionForm
from gurvan.research.guide import QuestionDraft, ready_guides
from gurvan.research.listings import QUESTIONS
from gurvan.research.views.tabs import CRUMBS, StudyAct, StudyPart, over_study


class Questions(StudyPart):
    """The questions of a study, in their order."""

    title, listing, part = _("Questions"), QUESTIONS, queries.questions_of
    empty = _("No question yet. Add the first one, or take those of the ready-made guide.")
    help = _("Open a question to change it, to move it, or to leave it out of the guides.")

    def actions(self) -> Sequence[Action]:
        """Offer to add one, and to take the ready-made ones while there is none."""
        uid = [self.subject.uid]
        add = Action(_("Add a question"), reverse("research:add_question", args=uid), primary=True)
        ready = Action(
            _("Take the questions of the ready-made guide"),
            reverse("research:take_questions", args=uid),
            primary=True,
        )
        return [add] if self.subject.questions.exists() else [ready, add]


class AddQuestion(StudyAct):
    """Add a question."""

    command, form_class, led_to = commands.add_questions, QuestionForm, "questions"
    title, button, done = _("Add a question"), _("Add it"), _("The question is added.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the one question."""
        return {"drafts": [QuestionDraft(**form.cleaned_data)]}


class TakeQuestions(StudyAct):
    """Take the questions of the ready-made guide."""

    command, led_to = commands.add_questions, "questions"
    title = _("Take the questions of the ready-made guide")
    button, done = _("Take them"), _("The questions are added. Change them as you need.")

    def get_intro(self) -> str:
        """Say which guide it is, and where it comes from."""
        guide, language = ready_guides()["swot"], get_language() or "mn"
        words = gettext("%(title)s, %(count)d questions. Source: %(source)s")
        return words % {
            "title": guide.title_in(language),
            "count": len(guide.questions),
            "source": guide.source_in(language),
        }

    def given(self, form: Any) -> dict[str, Any]:
        """Return the questions of the guide."""
        return {"drafts": ready_guides()["swot"].questions}


class QuestionAct(ActPage):
    """An act on a question."""

    query, crumbs, subject_name = queries.questions, CRUMBS, "question"

    def begin(self) -> None:
        """Find the question, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        way = over_study(self.crumbs, self.subject.study)
        return [*way, Link(_("Questions"), self.subject.get_absolute_url())]


class ChangeQuestion(QuestionAct):
    """Change or move a question."""

    template_name = "research/question.html"
    command, form_class = commands.change_question, ChangeQuestionForm
    title, button, done = _("Change the question"), _("Keep it"), _("The question is changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the question as it is."""
        return {name: getattr(self.subject, name) for name in ChangeQuestionForm.base_fields}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the question, and its place."""
        told = dict(form.cleaned_data)
        return {"ordinal": told.pop("ordinal"), "draft": QuestionDraft(**told)}


class DropQuestion(QuestionAct):
    """Leave a question out of the guides."""

    command, title, button = commands.drop_question, _("Leave it out"), _("Leave it out")
    intro = _("It stands in no guide from now on. What was answered to it stays.")
    done = _("It stands in no guide any more.")


class TakeUpQuestion(QuestionAct):
    """Put a question into the guides again."""

    command, title, button = commands.take_up_question, _("Ask it again"), _("Ask it again")
    intro, done = _("It stands in the guides again."), _("It stands in the guides again.")
