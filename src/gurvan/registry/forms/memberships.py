"""What is asked about memberships: entering, confirming, leaving; and at the slip door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.registry import queries
from gurvan.registry.forms.finding import PersonField, ask_people
from gurvan.registry.forms.organisations import OrganisationField
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Membership
from gurvan.registry.policies import OFFICERS
from gurvan.registry.ways import CALL_BACKS, MEMBERSHIP_ENDS

# What an officer chooses; the rest comes with other acts.
ENDS = ("left", "excluded", "moved", "died", "not_confirmed", "mistake")


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for some of a group's memberships; shows who they are."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(Membership.objects.none(), to_field_name="uid", **options)

    def label_from_instance(self, obj: Membership) -> str:
        """Return the member's name in full, since two may be called alike."""
        return obj.person.name.full


class _Enrol(ActForm):
    since = forms.DateField(label=_("Member since, if known"), required=False)
    carried_over = forms.BooleanField(
        label=_("Carried over from an older list"),
        help_text=_("Counted apart, with a day by which the person confirms."),
        required=False,
    )

    def prepare(self) -> None:
        """Offer to carry over to those who may."""
        if self.actor.role not in OFFICERS:
            del self.fields["carried_over"]


class EnrolForm(_Enrol):
    """Which group a person joins."""

    organisation = OrganisationField(label=_("Which group does the person join?"))
    field_order = ["organisation"]

    def prepare(self) -> None:
        """Offer the groups in reach."""
        super().prepare()
        groups = queries.organisations(actor=self.actor).filter(kind__in=MEMBER_KINDS)
        self.fields["organisation"].queryset = groups.exclude(state="dissolved")  # type: ignore[attr-defined] # it is an OrganisationField


class AddMemberForm(_Enrol):
    """Who joins a group."""

    person = PersonField(label=_("Who joins?"))
    field_order = ["person"]

    def prepare(self) -> None:
        """Search in the actor's reach."""
        super().prepare()
        ask_people(self)


class ConfirmForm(ActForm):
    """Before whom, and when."""

    witness = PersonField(label=_("Who is the witness?"))
    confirmed_on = forms.DateField(label=_("Confirmed on"), initial=today)

    def prepare(self) -> None:
        """Search in the actor's reach."""
        ask_people(self)


class AssemblyDayForm(ActForm):
    """Who signed the sheet, before which two witnesses."""

    confirmed_on = forms.DateField(label=_("Day of the assembly"), initial=today)
    memberships = MembersField(label=_("Who signed the sheet?"))
    witness = PersonField(label=_("First witness"))
    second_witness = PersonField(label=_("Second witness, from another organisation"))
    sheet = PaperField(label=_("The signed sheet"), purpose="sheet")

    def prepare(self) -> None:
        """Offer those who have not confirmed."""
        ask_people(self)
        waiting = queries.to_confirm(actor=self.actor, organisation=self.subject)
        self.fields["memberships"].queryset = waiting  # type: ignore[attr-defined] # it is a MembersField


class PrintCodesForm(ActForm):
    """For whom codes are printed."""

    memberships = MembersField(label=_("For whom?"))

    def prepare(self) -> None:
        """Offer those who have not confirmed."""
        waiting = queries.to_confirm(actor=self.actor, organisation=self.subject)
        self.fields["memberships"].queryset = waiting  # type: ignore[attr-defined] # it is a MembersField


class PrintSlipsForm(ActForm):
    """For whom slips are printed."""

    memberships = MembersField(label=_("For whom?"))

    def prepare(self) -> None:
        """Offer all who stand on the group's list."""
        rows = queries.members(actor=self.actor, organisation=self.subject)
        usable = rows.filter(until=None, person__merged_into=None, person__died_on=None)
        self.fields["memberships"].queryset = usable  # type: ignore[attr-defined] # it is a MembersField


class LeaveForm(ActForm):
    """The last day."""

    until = forms.DateField(label=_("Until"), initial=today)


class EndMembershipForm(LeaveForm):
    """The last day, and why."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(end, _(MEMBERSHIP_ENDS[end])) for end in ENDS],
        widget=forms.RadioSelect,
    )


class CallBackForm(ActForm):
    """What the person said."""

    answer = forms.ChoiceField(
        label=_("What did the person say?"),
        choices=[(key, _(CALL_BACKS[key])) for key in ("said_yes", "said_no", "unreached")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only what the next caller needs."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CodeForm(forms.Form):
    """The code on a paper."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("The code on your paper"),
        help_text=_("15 signs in three groups. Large or small letters, Cyrillic or Latin."),
        max_length=60,
        error_messages={"required": _("Write an answer here.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "g-code",
            }
        ),
    )
