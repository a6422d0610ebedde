"""What is asked when a gathering is planned, moved or cancelled, and of each point."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import queries
from gurvan.gatherings.commands import Plan, Point
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.terms import (
    KINDS,
    LONGEST_GOAL,
    LONGEST_HALL,
    LONGEST_NAMED,
    LONGEST_REASON,
    LONGEST_SUBJECT,
    LONGEST_TITLE,
    MOST_ITEMS,
    MOST_MINUTES,
)
from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.registry.forms.organisations import OrganisationField

NO_NAMES = _("The invited read it. Write no names of members.")


def hour_field(label: object) -> forms.TimeField:
    """Return the question for an hour that may not be known."""
    return forms.TimeField(
        label=label,  # type: ignore[arg-type] # lazy words are words
        required=False,
        help_text=_("For example, 09:30. Leave it empty if it is not known."),
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Write the hour as hours and minutes: 09:30.")},
    )


def reason_field(label: object) -> forms.CharField:
    """Return the question for a reason that the invited will read."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # lazy words are words
        help_text=NO_NAMES,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlanForm(ActForm):
    """What a gathering is, what for, where and when."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind, _(word)) for kind, word in KINDS.items()],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("What is the gathering called?"), max_length=LONGEST_TITLE)
    goal = forms.CharField(
        label=_("What for?"),
        help_text=NO_NAMES,
        max_length=LONGEST_GOAL,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = PlaceField(label=_("In which soum or aimag?"), required=False)
    hall = forms.CharField(
        label=_("Where there?"),
        help_text=_("For example: the soum’s culture centre"),
        max_length=LONGEST_HALL,
        required=False,
    )
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty where it is one day."),
        required=False,
    )
    opens_at = hour_field(_("Begins at"))
    closes_at = hour_field(_("Ends at"))

    def plan(self) -> Plan:
        """Return the answers as a plan."""
        told = self.cleaned_data
        return Plan(**{name: told[name] for name in Plan.__dataclass_fields__})


class GatheringChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for one of the earlier gatherings; shows each with its day."""

    def label_from_instance(self, obj: Gathering) -> str:
        """Return its title and its year."""
        return f"{obj} ({obj.starts_on.year})"


class NewForm(PlanForm):
    """Who calls, and what is planned; perhaps with the agenda of an earlier one."""

    organiser = OrganisationField(label=_("Who calls people together?"))
    like = GatheringChoice(
        label=_("Begin with the agenda of an earlier one?"),
        help_text=_("Its points are copied, without what was said."),
        queryset=Gathering.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label=_("No, begin anew"),
    )
    field_order = ("organiser",)

    def prepare(self) -> None:
        """Offer whom the actor may call for, and what they called before."""
        found = queries.organisers(actor=self.actor)
        self.fields["organiser"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        earlier = queries.inside(actor=self.actor)
        self.fields["like"].queryset = earlier  # type: ignore[attr-defined] # it is a choice of models
        own = found.first() if found.count() == 1 else None
        if own is not None:
            self.fields["organiser"].initial = own.uid
            self.fields["place"].initial = own.place
        if not earlier.exists():
            del self.fields["like"]


class PostponeForm(ActForm):
    """The new days and hours, and why."""

    starts_on = forms.DateField(label=_("First day now"))
    ends_on = forms.DateField(
        label=_("Last day now"),
        help_text=_("Leave it empty where it is one day."),
        required=False,
    )
    opens_at = hour_field(_("Begins at"))
    closes_at = hour_field(_("Ends at"))
    reason = reason_field(_("Why is it moved?"))


class ReasonForm(ActForm):
    """Why."""

    reason = reason_field(_("Why?"))


class PointForm(ActForm):
    """One point of the agenda."""

    subject = forms.CharField(label=_("What is it about?"), max_length=LONGEST_SUBJECT)
    opens_at = hour_field(_("Begins at"))
    minutes = forms.IntegerField(
        label=_("How many minutes does it take?"),
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
    )
    leads = OrganisationField(
        label=_("Which organisation leads it?"), required=False, empty_label=_("None of these")
    )
    lead_words = forms.CharField(
        label=_("Who leads it there?"),
        help_text=_("The office, such as: head of the department. No names of members."),
        max_length=LONGEST_NAMED,
        required=False,
    )
    position = forms.IntegerField(
        label=_("At which place in the order?"),
        help_text=_("Leave it empty for the end, or to let it stay."),
        min_value=1,
        max_value=MOST_ITEMS,
        required=False,
    )

    def prepare(self) -> None:
        """Offer the organisations that can be invited, and the one that leads it now."""
        leads = getattr(self.subject, "leads_id", None)  # of a point; a new one's is a gathering
        found = queries.invitable(actor=self.actor, beside=leads)
        self.fields["leads"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField

    def point(self) -> Point:
        """Return the answers as a point."""
        told: dict[str, Any] = self.cleaned_data
        return Point(**{name: told[name] for name in Point.__dataclass_fields__})
