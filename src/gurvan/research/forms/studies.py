"""What is asked when a study is planned, its questions are written, and its readers are named."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.research.terms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    METHODS,
    QUESTION_KINDS,
    RELATES,
)


def text_field(
    label: Any, *, rows: int = 4, hint: Any = "", needed: bool = False
) -> forms.CharField:
    """Return a question that is answered in several lines."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST_TEXT,
        required=needed,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _codes(words: Any) -> list[tuple[str, Any]]:
    return [(code, _(text)) for code, text in words.items()]


class StudyForm(ActForm):
    """The plan of a study."""

    title = forms.CharField(
        label=_("What is the study called?"),
        help_text=_("Write no names of people."),
        max_length=LONGEST_TITLE,
    )
    objectives = text_field(_("What is the study for?"), hint=_("One objective a line."))
    methods = forms.MultipleChoiceField(
        label=_("How is it studied?"),
        choices=_codes(METHODS),
        widget=forms.CheckboxSelectMultiple,
        initial=["focus_group"],
        error_messages={"required": _("Choose at least one way in which it is studied.")},
    )
    sample_words = text_field(
        _("Who is asked?"), rows=3, hint=_("In words: how they are chosen. Write no names.")
    )
    sample_size = forms.IntegerField(
        label=_("How many people, if known?"), min_value=1, max_value=1_000_000, required=False
    )
    consent_mn = text_field(
        _("Text of consent, in Mongolian"),
        rows=6,
        hint=_(
            "What a participant agrees to: what for, what is noted, what is published, that they"
            " can withdraw. Both languages are needed before a session is held."
        ),
    )
    consent_en = text_field(_("Text of consent, in English"), rows=6)
    keep_days = forms.IntegerField(
        label=_("For how many days after the study is it kept who took part?"),
        help_text=_("Leave it empty for the federation’s own number of days."),
        min_value=0,
        max_value=36_500,
        required=False,
    )
    keep_reason = forms.CharField(
        label=_("Why so many days?"),
        help_text=_("Only where you wrote a number: who asks for it, or what it is needed for."),
        max_length=LONGEST_LINE,
        required=False,
    )


class QuestionForm(ActForm):
    """A question."""

    kind = forms.ChoiceField(
        label=_("What does it ask for?"), choices=_codes(QUESTION_KINDS), widget=forms.RadioSelect
    )
    words_mn = text_field(_("The question, in Mongolian"), rows=2)
    words_en = text_field(_("The question, in English"), rows=2)
    shock = forms.CharField(
        label=_("Is it about an event such as COVID-19? Which?"),
        help_text=_("Leave it empty where it is about none."),
        max_length=LONGEST_LINE,
        required=False,
    )
    relates = forms.ChoiceField(
        label=_("Then: does it ask for what is related to that event?"),
        choices=[("", _("about no event")), *_codes(RELATES)],
        widget=forms.RadioSelect,
        required=False,
    )


class ChangeQuestionForm(QuestionForm):
    """A question that is there already."""

    ordinal = forms.IntegerField(label=_("Its place in the order"), min_value=1, max_value=1000)


class ReaderForm(ActForm):
    """Whom to name."""

    email = forms.EmailField(
        label=_("E-mail address with which they sign in"),
        help_text=_(
            "An officer, a leader or a researcher of your federation. They read all of the study"
            " from now on, and work on it."
        ),
    )
