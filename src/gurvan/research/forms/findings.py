"""What is asked when a finding or a solution is written, and when words are tied to a finding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.research.forms.studies import text_field
from gurvan.research.models import Finding, Solution, Study
from gurvan.research.terms import (
    ACTORS,
    HORIZONS,
    LIES,
    LONGEST_LINE,
    LONGEST_NOTE,
    RELATES,
    SAYS,
    TOUCHES,
    WORKS,
)

NO_NAMES = _("One language is enough. Write no names of people.")


def _codes(words: Any) -> list[tuple[str, Any]]:
    return [(code, _(text)) for code, text in words.items()]


class FindingForm(ActForm):
    """A finding, and where it stands in SWOT."""

    words_mn = text_field(_("The finding, in Mongolian"), rows=3, hint=NO_NAMES)
    words_en = text_field(_("The finding, in English"), rows=3)
    lies = forms.ChoiceField(
        label=_("Where does it lie?"),
        choices=[("", _("not said yet")), *_codes(LIES)],
        widget=forms.RadioSelect,
        required=False,
    )
    works = forms.ChoiceField(
        label=_("How does it work?"),
        choices=[("", _("not said yet")), *_codes(WORKS)],
        widget=forms.RadioSelect,
        required=False,
    )
    shock = forms.CharField(
        label=_("Has it to do with an event such as COVID-19? Which?"),
        help_text=_("Leave it empty where it has to do with none."),
        max_length=LONGEST_LINE,
        required=False,
    )
    relates = forms.ChoiceField(
        label=_("Then: is it related to that event?"),
        choices=[("", _("about no event")), *_codes(RELATES)],
        widget=forms.RadioSelect,
        required=False,
    )
    touches = forms.MultipleChoiceField(
        label=_("Whom does it touch?"),
        choices=_codes(TOUCHES),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class FindingsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for findings, called by their words."""

    def label_from_instance(self, obj: Finding) -> str:
        """Return its number and its words in the reader's language."""
        return f"{obj.number}. {obj.words_in(get_language() or 'mn')}"


class FindingField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for one finding, called by its words."""

    def label_from_instance(self, obj: Finding) -> str:
        """Return its number and its words in the reader's language."""
        return f"{obj.number}. {obj.words_in(get_language() or 'mn')}"


class SolutionForm(ActForm):
    """A solution."""

    words_mn = text_field(_("The solution, in Mongolian"), rows=3, hint=NO_NAMES)
    words_en = text_field(_("The solution, in English"), rows=3)
    horizon = forms.ChoiceField(
        label=_("By when can it be done?"), choices=_codes(HORIZONS), widget=forms.RadioSelect
    )
    actors = forms.MultipleChoiceField(
        label=_("Who must act?"),
        choices=_codes(ACTORS),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one who must act.")},
    )
    needs = text_field(_("What does it need?"), rows=2, hint=_("Money, papers, people, time."))
    findings = FindingsField(
        label=_("Which findings does it answer?"),
        queryset=Finding.objects.none(),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def prepare(self) -> None:
        """Offer the findings that stand, and those that it answers already."""
        subject: Any = self.subject
        study: Study = subject.study if isinstance(subject, Solution) else subject
        rows = study.findings.filter(dropped_on=None)
        if isinstance(subject, Solution):
            tied = subject.answers.filter(removed_on=None).values("finding")
            rows = rows | study.findings.filter(pk__in=tied)
        self.fields["findings"].queryset = rows.order_by("number")  # type: ignore[attr-defined] # it is a choice of models


class EvidenceForm(ActForm):
    """To which finding words are tied, and what they say of it."""

    quotation = forms.CharField(
        label=_("Which words?"),
        help_text=_("Leave away what is not needed at the beginning and at the end."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    says = forms.ChoiceField(
        label=_("What do they say of the finding?"),
        choices=_codes(SAYS),
        initial="supports",
        widget=forms.RadioSelect,
    )
    finding = FindingField(
        label=_("Of which finding?"),
        queryset=Finding.objects.none(),
        to_field_name="uid",
        widget=forms.RadioSelect,
        empty_label=_("a new finding, which I write next"),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the findings of the study that stand."""
        rows = self.subject.study.findings.filter(dropped_on=None).order_by("number")
        self.fields["finding"].queryset = rows  # type: ignore[attr-defined] # it is a choice of models
