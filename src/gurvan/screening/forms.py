"""What is asked about leads: who looks, what a group is asked, its word, how it ended; bonds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.accounts.models import User
from gurvan.files.forms import PaperField
from gurvan.kernel.web.forms import ActForm
from gurvan.registry.models import Organisation
from gurvan.screening import queries
from gurvan.screening.kinds import BONDS
from gurvan.screening.models import LONGEST_WORDS


def _words(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class GiveForm(ActForm):
    """To which officer."""

    officer = forms.ModelChoiceField(
        label=_("Which officer should look at it?"),
        queryset=User.objects.none(),
        to_field_name="uid",
    )

    def prepare(self) -> None:
        """Ask for the officers of the federation."""
        self.fields["officer"].queryset = queries.officers(actor=self.actor)  # type: ignore[attr-defined] # it is a choice


class AskForm(ActForm):
    """Which group, and what."""

    group = forms.ModelChoiceField(
        label=_("Which group do you ask?"),
        queryset=Organisation.objects.none(),
        to_field_name="uid",
    )
    question = _words(
        _("What do you ask?"),
        _("In plain words, as you would on the telephone. Name nobody, and no other group."),
    )

    def prepare(self) -> None:
        """Ask for the groups that the lead rests on; where it is one, it is chosen."""
        found = queries.groups_of(self.subject)
        field: Any = self.fields["group"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in found])
        if len(found) == 1:
            field.initial = found[0].uid


class ReplyForm(ActForm):
    """The group's word."""

    reply = _words(
        _("Your word on it"),
        _("In your own words. You need not name anybody. Only the federation’s officers read it."),
    )


class DismissForm(ActForm):
    """Why there is nothing to mend."""

    why = _words(
        _("Why is there nothing to mend?"),
        _("In a sentence. Do not write what only hurts somebody."),
    )


class MendForm(ActForm):
    """What was done."""

    done = _words(
        _("What was mended?"),
        _("What was done about it, in a sentence. Do not write what only hurts somebody."),
    )


class InterestForm(ActForm):
    """Which group, and what binds."""

    group = forms.ModelChoiceField(
        label=_("Which group?"),
        help_text=_("The groups that have a paper before your office."),
        queryset=Organisation.objects.none(),
        to_field_name="uid",
    )
    bond = forms.ChoiceField(
        label=_("What binds you to it?"),
        choices=[(code, _(words)) for code, words in BONDS.items()],
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        """Ask for the groups before the actor's office."""
        self.fields["group"].queryset = queries.groups_before(actor=self.actor)  # type: ignore[attr-defined] # it is a choice


class SaleForm(ActForm):
    """Which company, when, and by which paper."""

    company = forms.ModelChoiceField(
        label=_("Which company?"), queryset=Organisation.objects.none(), to_field_name="uid"
    )
    sold_on = forms.DateField(label=_("When did it sell?"))
    paper = PaperField(label=_("The paper that shows it"), purpose="paper")

    def prepare(self) -> None:
        """Ask for the companies in the record."""
        self.fields["company"].queryset = queries.companies(actor=self.actor)  # type: ignore[attr-defined] # it is a choice
