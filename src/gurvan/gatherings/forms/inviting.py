"""What is asked when organisations are invited, answer, and come."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import queries
from gurvan.gatherings.commands import Came
from gurvan.gatherings.terms import LONGEST_NAMED, MOST_PEOPLE
from gurvan.kernel.web.choosing import Choosing, find_field
from gurvan.kernel.web.forms import ActForm
from gurvan.papers.forms import language_field
from gurvan.registry.forms.organisations import ByName, OrganisationField
from gurvan.registry.models import Organisation, Person
from gurvan.registry.queries.organisations import searched


class InvitedField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for some organisations; shows each with what it stands below."""

    iterator = ByName

    def label_from_instance(self, obj: Organisation) -> str:
        """Return its name, and its parent's, since two may have the same name."""
        return f"{obj} – {obj.parent}" if obj.parent else str(obj)


class InviteForm(Choosing):
    """Whom to invite, several at once."""

    find = find_field(_("Look for organisations by their names"))
    organisations = InvitedField(
        label=_("Whom do you invite?"),
        help_text=_(
            "Offices, companies and your own side. If one is not in the list, ask an officer of the"
            " federation to register it."
        ),
        queryset=Organisation.objects.none(),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        """Offer whom the actor may still invite."""
        found = queries.to_invite(actor=self.actor, gathering=self.subject)
        self.offer("organisations", found, searched)


class AnswerForm(ActForm):
    """Whether they come, and how many."""

    coming = forms.TypedChoiceField(
        label=_("Do you come?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    people = forms.IntegerField(
        label=_("With how many people?"),
        help_text=_("Leave it empty if you do not come."),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
    )


class LetterForm(ActForm):
    """In which language."""

    language = language_field()


def _count(label: object) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type] # lazy words are words
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
    )


class CameForm(ActForm):
    """How many came from an organisation."""

    organisation = OrganisationField(
        label=_("Which organisation?"), required=False, empty_label=_("None of these")
    )
    named = forms.CharField(
        label=_("Or its name, if it is not in the list"),
        help_text=_("The name of an organisation or office, not of a person."),
        max_length=LONGEST_NAMED,
        required=False,
    )
    women = _count(_("Women"))
    men = _count(_("Men"))
    others = _count(_("How many of whom it was not noted"))
    offices = forms.CharField(
        label=_("Which offices were there?"),
        help_text=_("Such as: governor; head of the department. No names of people."),
        max_length=LONGEST_NAMED,
        required=False,
    )

    def prepare(self) -> None:
        """Offer whom the actor may name."""
        found = queries.invitable(actor=self.actor)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField

    def came(self) -> Came:
        """Return the answers as the command takes them."""
        told: dict[str, Any] = self.cleaned_data
        counts = {name: told[name] or 0 for name in ("women", "men", "others")}
        return Came(
            organisation=told["organisation"],
            named=told["named"],
            offices=told["offices"],
            **counts,
        )


TOO_MANY = _(
    "There are more members than can be ticked on a page. Note them by their slips, or count them"
    " by organisation."
)


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for some people; shows who they are."""

    def label_from_instance(self, obj: Person) -> str:
        """Return the name in full, since two may be called alike."""
        return obj.name.full


class MembersForm(ActForm):
    """Which members were there."""

    people = PeopleField(
        label=_("Which members were there?"),
        help_text=_("Only confirmed members are in this list. Nobody else is told who was there."),
        queryset=Person.objects.none(),
        to_field_name="uid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        """Offer the confirmed members of the organiser, where they fit on a page."""
        found = queries.markable(actor=self.actor, gathering=self.subject)
        if found.count() > queries.MOST_TICKED:
            del self.fields["people"]
            return
        self.fields["people"].queryset = found  # type: ignore[attr-defined] # it is a choice of models
        held = found.filter(pk__in=queries.marked(self.subject))
        self.fields["people"].initial = [one.uid for one in held]

    def clean(self) -> dict[str, Any]:
        """Refuse where nobody could be ticked: else who is noted would be taken off."""
        if "people" not in self.fields:
            raise forms.ValidationError(TOO_MANY)
        return self.cleaned_data


class SlipForm(ActForm):
    """The code on a slip."""

    code = forms.CharField(
        label=_("Code on the slip"),
        help_text=_("Type it, or scan the slip."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
