"""What is asked about a month: few questions, all of them numbers but one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.outcomes import policies, queries
from gurvan.outcomes.bands import bands
from gurvan.outcomes.listings import band_words
from gurvan.outcomes.models import LONGEST_WORDS
from gurvan.outcomes.months import Month
from gurvan.outcomes.telling import LATE
from gurvan.registry.models import Organisation, Person
from gurvan.registry.queries import officers_now

# What is answered where there was work; where there was none, it stays empty.
FIGURES = ("women", "men", "days", "income", "accidents")


def _number(label: Any, help_text: Any = "", *, required: bool = True) -> forms.IntegerField:
    said = _("Write a whole number. If there were none, write 0.")
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=required,
        error_messages={"required": said, "invalid": said},
    )


class AnswerForm(ActForm):
    """One month: told by the group itself, or written down for it."""

    worked = forms.TypedChoiceField(
        label=_("Was there work in this month?"),
        choices=[("yes", _("There was work")), ("no", _("No work this month"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text=_("If there was none, leave the rest empty and send it."),
    )
    women = _number(_("How many women worked?"))
    men = _number(_("How many men worked?"))
    days = _number(
        _("How many days did all of them work together?"),
        _("Add up each person’s days: 6 people, 20 days each, are 120."),
    )
    income = forms.ChoiceField(
        label=_("What did one person earn in this month?"),
        help_text=_("What most of them earned. Nobody is asked for an exact sum."),
        widget=forms.RadioSelect,
    )
    accidents = _number(
        _("How many accidents were there?"),
        _("Only the number. Write nothing here about who it was or how it happened."),
    )
    serious = _number(
        _("How many of them were serious?"),
        _("Somebody was in hospital, or died."),
        required=False,
    )
    obstacles = forms.CharField(
        label=_("What hindered the work?"),
        help_text=_("In a few words, if anything did. Write no names of people."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    heard_from = forms.ModelChoiceField(
        label=_("Who of the group told you?"),
        queryset=Person.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label=_("Another member of the group"),
    )
    why = forms.ChoiceField(
        label=_("The month is closed. Why do its figures still change?"),
        choices=[(code, _(words)) for code, words in LATE.items()],
        widget=forms.RadioSelect,
    )

    def fit(self, organisation: Organisation, month: Month) -> None:
        """Fit the questions to a group, a month, who answers, and whether there was work."""
        for name in FIGURES:
            self.fields[name].required = self.data.get("worked") != "no"
        self.fields["income"].choices = [  # type: ignore[attr-defined] # it is a choice
            (band, band_words(band)) for band in bands(month)
        ]
        if policies.is_own(self.actor, organisation):
            del self.fields["heard_from"]
        else:
            found = officers_now(actor=self.actor, organisation=organisation)
            self.fields["heard_from"].queryset = found  # type: ignore[attr-defined] # of models
        if not queries.is_closed(month):
            del self.fields["why"]
