"""What is asked of two records of which somebody thinks that they are of one person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.registry.forms.finding import PersonField, ask_people


class JudgeForm(ActForm):
    """Which record stands for both, and why."""

    kept = forms.ChoiceField(
        label=_("Which record stands for both?"), choices=(), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why do you judge so?"),
        help_text=_("What you saw, or whom you asked."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def prepare(self) -> None:
        """Offer the two records."""
        pair = (self.subject.kept, self.subject.other)
        field = self.fields["kept"]
        field.choices = [(str(one.uid), one.name.full) for one in pair]  # type: ignore[attr-defined] # it is a choice
        field.initial = str(pair[0].uid)


class CompareForm(ActForm):
    """The other record of a person."""

    other = PersonField(label=_("Which other record is of the same person?"))
    reason = forms.CharField(
        label=_("Why do you judge so?"),
        help_text=_("What you saw, or whom you asked."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def prepare(self) -> None:
        """Search in the actor's reach."""
        ask_people(self)


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("Why do you judge so?"),
        help_text=_("What you saw, or whom you asked."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
