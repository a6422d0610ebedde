"""What is asked when an office answers and promises, and when that is judged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.voice.forms.challenges import NO_NAMES, words_field
from gurvan.voice.lifecycle import OUTCOMES
from gurvan.voice.terms import ANSWERS, LONGEST_NUMBER, LONGEST_TEXT, LONGEST_WHO


class AnswerForm(ActForm):
    """What the office answered."""

    kind = forms.ChoiceField(
        label=_("What did the office answer?"),
        choices=[(code, _(words)) for code, words in ANSWERS.items()],
        widget=forms.RadioSelect,
    )
    answered_on = forms.DateField(label=_("On which day?"), initial=today)
    words = words_field(_("The answer in its words"), rows=5, most=LONGEST_TEXT)
    number = forms.CharField(
        label=_("Number of the answer, if any"), max_length=LONGEST_NUMBER, required=False
    )
    paper = PaperField(label=_("The answer’s paper, if at hand"), required=False)


class PromiseForm(ActForm):
    """What was promised: what, who does it, by when."""

    what = words_field(_("What does the office promise?"))
    who = forms.CharField(
        label=_("Which unit or post does it?"),
        help_text=_("For example, the department of investment. No name of a person."),
        max_length=LONGEST_WHO,
        required=False,
    )
    due_on = forms.DateField(label=_("By which day?"))


class JudgeForm(ActForm):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(code, _(words)) for code, words in OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    judged_on = forms.DateField(label=_("As of which day?"), initial=today)
    words = words_field(_("What shows that?"))
    evidence = PaperField(label=_("A paper that shows it, if at hand"), required=False)


class WordForm(ActForm):
    """What one side says of it."""

    words = words_field(_("What came of it, in your words?"))

    def prepare(self) -> None:
        """Say who will read it."""
        field: Any = self.fields["words"]
        field.help_text = NO_NAMES
