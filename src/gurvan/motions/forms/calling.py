"""What is asked when a vote is called, corrected, withdrawn; and of an organisation's rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.queries import gatherings
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.motions import queries
from gurvan.motions.commands import Called, HowDecided
from gurvan.motions.terms import (
    BASES,
    CALLERS,
    KINDS,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MAJORITIES,
    MOST_PEOPLE,
    MOST_SEATS,
    NEEDED_TO_WIN,
    QUORUMS,
    SHARE_WORDS,
    UNKNOWN,
    VOTERS,
    WAYS,
)
from gurvan.registry.forms.finding import PersonField, ask_people
from gurvan.registry.forms.organisations import OrganisationField

NO_NAMES = _("Others read it. Write no names of members.")
NOT_KNOWN = _("not known")


def choices(words: dict[str, str]) -> list[tuple[str, Any]]:
    """Return the answers of a question, each with its word."""
    return [(code, _(word)) for code, word in words.items()]


def reason_field(label: object) -> forms.CharField:
    """Return the question for a reason that others will read."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # lazy words are words
        help_text=NO_NAMES,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectForm(ActForm):
    """What a motion says."""

    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=choices(KINDS), widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("The motion in a line"),
        help_text=_("For example: A pump for the washing place. Write no names."),
        max_length=LONGEST_TITLE,
    )
    text = forms.CharField(
        label=_("Its whole text, if there is more"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    amount = forms.DecimalField(
        label=_("How much is to be spent, in togrog?"),
        help_text=_("Asked of spending alone."),
        max_digits=15,
        decimal_places=2,
        required=False,
    )
    seats = forms.IntegerField(
        label=_("How many are to be elected?"),
        help_text=_("Asked of elections alone. The candidates are named next."),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
    )
    called_for = forms.DateField(label=_("On which day is it voted?"), initial=today)
    way = forms.ChoiceField(
        label=_("How is it voted?"),
        choices=choices(WAYS),
        initial="hands",
        widget=forms.RadioSelect,
    )
    moved_by = forms.ChoiceField(
        label=_("Who moved it?"), choices=[("", NOT_KNOWN), *choices(CALLERS)], required=False
    )

    gathering = forms.ModelChoiceField(
        label=_("At which gathering, if at one?"),
        help_text=_("Members whose slips are noted there are counted as present."),
        queryset=Gathering.objects.none(),
        to_field_name="uid",
        empty_label=_("at none"),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the gatherings in reach."""
        found = gatherings(actor=self.actor)
        self.fields["gathering"].queryset = found  # type: ignore[attr-defined] # it is a choice of models

    def told(self) -> Called:
        """Return what was answered, as the command takes it."""
        return Called(**{name: self.cleaned_data[name] for name in CorrectForm.base_fields})


class CallForm(CorrectForm):
    """Whose members vote, and on what."""

    organisation = OrganisationField(label=_("Whose members vote?"))
    field_order = ["organisation"]

    def prepare(self) -> None:
        """Offer whom the actor may call a vote for; where it is one, choose it."""
        super().prepare()
        found = queries.organisations_deciding(actor=self.actor)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        own = found.first() if found.count() == 1 else None
        if own is not None:
            self.fields["organisation"].initial = own.uid


class CandidateForm(ActForm):
    """Who stands."""

    person = PersonField(label=_("Which member stands for election?"))

    def prepare(self) -> None:
        """Ask for people in reach."""
        ask_people(self)


class WithdrawForm(ActForm):
    """Why the motion is withdrawn."""

    reason = reason_field(_("Why is it withdrawn?"))


class RulesForm(ActForm):
    """How an organisation decides, by its written rules."""

    since = forms.DateField(label=_("Since when do the members decide so?"))
    quorum = forms.ChoiceField(
        label=_("How many members must be there?"),
        choices=choices(QUORUMS),
        initial=UNKNOWN,
        widget=forms.RadioSelect,
    )
    quorum_share = forms.ChoiceField(
        label=_("Which share, if it is a share?"),
        choices=[("", NOT_KNOWN), *choices(SHARE_WORDS)],
        required=False,
    )
    quorum_number = forms.IntegerField(
        label=_("How many, if it is a number?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
    )
    voters = forms.ChoiceField(
        label=_("Whose members count?"),
        choices=choices(VOTERS),
        initial="below",
        widget=forms.RadioSelect,
    )
    majority_spending = forms.ChoiceField(
        label=_("Which majority for spending?"), choices=choices(MAJORITIES)
    )
    majority_rules = forms.ChoiceField(
        label=_("For a change of the rules?"), choices=choices(MAJORITIES)
    )
    majority_parent = forms.ChoiceField(
        label=_("For joining or leaving a parent organisation?"), choices=choices(MAJORITIES)
    )
    majority_other = forms.ChoiceField(label=_("For everything else?"), choices=choices(MAJORITIES))
    majority_of = forms.ChoiceField(
        label=_("Of what is that share counted?"),
        choices=choices(BASES),
        initial="cast",
        widget=forms.RadioSelect,
    )
    majority_election = forms.ChoiceField(
        label=_("What does a candidate need to be elected?"), choices=choices(NEEDED_TO_WIN)
    )
    may_call = forms.MultipleChoiceField(
        label=_("Who may call a vote?"),
        help_text=_("Tick nobody where it is not known."),
        choices=choices(CALLERS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    paper = PaperField(
        label=_("The written rules"),
        help_text=_("Leave it out where the group’s record has its rules already."),
        purpose="paper",
        required=False,
    )

    def told(self) -> HowDecided:
        """Return what was answered, as the command takes it."""
        left_out = {"since", "paper"}
        return HowDecided(**{k: v for k, v in self.cleaned_data.items() if k not in left_out})
