"""What is asked when a session is prepared, and when its papers are issued."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.papers.forms import language_field
from gurvan.places.forms import PlaceField
from gurvan.research import queries
from gurvan.research.forms.studies import text_field
from gurvan.research.models import Question, Session, Study
from gurvan.research.paper import ISSUED
from gurvan.research.terms import LONGEST_LINE, MOST_MINUTES, SESSION_KINDS, WAYS

AGENDA = _("One line for each part, with the time from the beginning: 0:05 Ground rules")


class QuestionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks which of the study's questions stand in the guide."""

    def label_from_instance(self, obj: Question) -> str:
        """Return the question in the reader's language."""
        return f"{obj.ordinal}. {obj.words_in(get_language() or 'mn')}"


class SessionForm(ActForm):
    """A session and its guide."""

    kind = forms.ChoiceField(
        label=_("What kind of session is it?"),
        choices=[(code, _(words)) for code, words in SESSION_KINDS.items()],
        widget=forms.RadioSelect,
        initial="focus_group",
    )
    way = forms.ChoiceField(
        label=_("How is it held?"),
        choices=[(code, _(words)) for code, words in WAYS.items()],
        widget=forms.RadioSelect,
        initial="in_person",
    )
    place = PlaceField(label=_("Where?"), required=False)
    held_on = forms.DateField(label=_("On which day?"), required=False)
    starts_at = forms.TimeField(
        label=_("At what time?"), help_text=_("For example, 10:30"), required=False
    )
    minutes = forms.IntegerField(
        label=_("How many minutes does it last?"),
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
    )
    moderator = forms.CharField(label=_("Who moderates?"), max_length=LONGEST_LINE, required=False)
    note_taker = forms.CharField(
        label=_("Who takes the notes?"), max_length=LONGEST_LINE, required=False
    )
    objectives_mn = text_field(_("Objectives, in Mongolian"), hint=_("One a line."))
    objectives_en = text_field(_("Objectives, in English"))
    rules_mn = text_field(_("Ground rules, in Mongolian"), hint=_("One a line."))
    rules_en = text_field(_("Ground rules, in English"))
    agenda_mn = text_field(_("Agenda, in Mongolian"), rows=8, hint=AGENDA)
    agenda_en = text_field(_("Agenda, in English"), rows=8, hint=AGENDA)
    questions = QuestionsField(
        label=_("Which questions are asked?"),
        help_text=_("Tick none, and all questions of the study are asked."),
        queryset=Question.objects.none(),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def prepare(self) -> None:
        """Offer the questions of the study that stand in guides."""
        study: Any = self.subject
        if not isinstance(study, Study):
            study = study.study
        found = queries.questions_of(actor=self.actor, study=study).filter(dropped_on=None)
        field = self.fields["questions"]
        if found.exists():
            field.queryset = found  # type: ignore[attr-defined] # it is a choice of models
        else:
            del self.fields["questions"]


def filled(session: Session) -> dict[str, Any]:
    """Return how a session stands, as its form asks for it."""
    columns = [name for name in SessionForm.base_fields if name != "questions"]
    told = {name: getattr(session, name) for name in columns}
    return {**told, "questions": session.asked}


class IssueForm(ActForm):
    """Which paper, in which language."""

    kind = forms.ChoiceField(
        label=_("Which paper?"),
        choices=[(code, _(words)) for code, words in ISSUED.items()],
        initial="session_guide",
        widget=forms.RadioSelect,
    )
    language = language_field()
