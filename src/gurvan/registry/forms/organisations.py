"""What is asked when an organisation is entered, put right, moved, and led along its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.names import alphabet
from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.registry import queries
from gurvan.registry.founding import ORDER
from gurvan.registry.kinds import KINDS
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models import Organisation
from gurvan.registry.naming import MOST_LETTERS, MOST_SHORT


class ByName(ModelChoiceIterator):  # type: ignore[type-arg] # not generic when it runs
    """Choices in the order of the words that are shown: a short name stands for a long one."""

    def __iter__(self) -> Iterator[Any]:
        """Return the choices, what stands for none of them first."""
        choices = list(super().__iter__())
        none = [choices.pop(0)] if choices and not choices[0][0] else []
        return iter([*none, *sorted(choices, key=lambda one: alphabet.sort_key(str(one[1])))])


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for one of the organisations in reach; shows each with what it stands below."""

    iterator = ByName

    def __init__(self, **options: Any) -> None:
        words = {"empty_label": _("Choose one"), **options}
        super().__init__(Organisation.objects.none(), to_field_name="uid", **words)

    def label_from_instance(self, obj: Organisation) -> str:
        """Return its name, and its parent's, since two may have the same name."""
        return f"{obj} – {obj.parent}" if obj.parent else str(obj)


class RegisterForm(ActForm):
    """A new group, or one that exists already."""

    kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=[(kind, _(word)) for kind, word in KINDS.items() if kind != "federation"],
        widget=forms.RadioSelect,
    )
    parent = OrganisationField(label=_("What does it stand below?"))
    name = forms.CharField(label=_("Name"), max_length=MOST_LETTERS)
    short_name = forms.CharField(
        label=_("Short name, if it has one"), max_length=MOST_SHORT, required=False
    )
    place = PlaceField(label=_("Where is it?"), required=False)
    state = forms.ChoiceField(
        label=_("How far is it?"),
        help_text=_("Offices and companies exist already: leave this as it is."),
        choices=[(state, _(FORMALISATION.words[state])) for state in ORDER],
        widget=forms.RadioSelect,
        initial=ORDER[0],
    )
    decided_on = forms.DateField(label=_("Decided to formalise on, if known"), required=False)
    rules_written_on = forms.DateField(label=_("Rules written on, if known"), required=False)
    founded_on = forms.DateField(label=_("Founded on, if known"), required=False)
    registered_on = forms.DateField(label=_("Registered on, if known"), required=False)
    registration_number = forms.CharField(
        label=_("Registration number, if it has one"),
        help_text=_("7 digits, from the certificate."),
        max_length=20,
        required=False,
    )
    paper = PaperField(
        label=_("Paper that shows its present state"),
        purpose="paper",
        required=False,
    )
    since = forms.DateField(
        label=_("Stands below the other since"),
        help_text=_("Leave it empty for today."),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the parents in reach."""
        self.fields["parent"].queryset = queries.parents(actor=self.actor)  # type: ignore[attr-defined] # it is an OrganisationField


class CorrectForm(ActForm):
    """What is known of an organisation."""

    name = forms.CharField(label=_("Name"), max_length=MOST_LETTERS)
    short_name = forms.CharField(label=_("Short name"), max_length=MOST_SHORT, required=False)
    place = PlaceField(label=_("Where is it?"), required=False)
    registration_number = forms.CharField(
        label=_("Registration number"),
        help_text=_("7 digits, from the certificate."),
        max_length=20,
        required=False,
    )


class MoveForm(ActForm):
    """Below what it will stand, and since when."""

    parent = OrganisationField(label=_("What does it stand below now?"))
    since = forms.DateField(label=_("Since"), initial=today)

    def prepare(self) -> None:
        """Offer the parents in reach that such a kind may have."""
        found = queries.parents(actor=self.actor, kind=self.subject.kind)
        offered = found.exclude(pk__in=(self.subject.pk, self.subject.parent_id))
        self.fields["parent"].queryset = offered  # type: ignore[attr-defined] # it is an OrganisationField


class RulesForm(ActForm):
    """When the rules were ready; the rules themselves, if at hand."""

    written_on = forms.DateField(label=_("When were the rules ready?"), initial=today)
    rules = PaperField(label=_("The rules, if at hand"), purpose="rules", required=False)


class FoundForm(ActForm):
    """The founding assembly."""

    held_on = forms.DateField(label=_("When was the assembly held?"))
    place = PlaceField(label=_("In which soum or bagh?"), required=False)
    place_words = forms.CharField(
        label=_("Where there?"),
        help_text=_("For example: the soum's culture centre"),
        max_length=200,
        required=False,
    )
    people: Any = forms.ModelMultipleChoiceField(
        label=_("Who attended?"),
        help_text=_("People with a membership in the group. Register those who are missing first."),
        queryset=None,
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
    )
    votes_for = forms.IntegerField(label=_("Votes for the rules"), min_value=0)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, initial=0)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, initial=0)
    rules = PaperField(
        label=_("The rules as they were adopted"),
        purpose="rules",
        required=False,
    )
    sheet = PaperField(label=_("The signed attendance sheet"), purpose="sheet", required=False)

    def prepare(self) -> None:
        """Offer the group's own people, and its place."""
        people = queries.people_in(actor=self.actor, organisation=self.subject)
        self.fields["people"].queryset = people  # type: ignore[attr-defined] # it is a choice of models
        self.fields["place"].initial = self.subject.place
        if self.subject.rules:
            self.fields["rules"].label = _("The rules as adopted, if they differ from those kept")
        else:
            self.fields["rules"].required = True


class FormalForm(ActForm):
    """The number and the day of registration."""

    registered_on = forms.DateField(label=_("Registered on"))
    registration_number = forms.CharField(
        label=_("Registration number"),
        help_text=_("7 digits, from the certificate. A partnership has none."),
        max_length=20,
        required=False,
    )

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Start from what is known."""
        known = {"registration_number": self.subject.registration_number}
        return known.get(field_name) or super().get_initial_for_field(field, field_name)


class DissolveForm(ActForm):
    """Since when it is no more."""

    dissolved_on = forms.DateField(label=_("Dissolved on"), initial=today)
