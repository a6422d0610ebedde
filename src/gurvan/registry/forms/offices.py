"""What is asked about offices and about who acts for an organisation."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gurvan.accounts.models import User
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.registry import queries
from gurvan.registry.forms.finding import PersonField, ask_people
from gurvan.registry.kinds import OFFICE_ENDS, TITLES
from gurvan.registry.models import Person
from gurvan.registry.roles import HELD_FOR, MANDATE_ENDS, ROLES


class AppointForm(ActForm):
    """Who takes which office."""

    person = PersonField(label=_("Who?"))
    title = forms.ChoiceField(
        label=_("Which office?"),
        choices=[(title, _(word)) for title, word in TITLES.items()],
        widget=forms.RadioSelect,
    )
    since = forms.DateField(label=_("Since"), initial=today)

    def prepare(self) -> None:
        """Ask for people in reach."""
        ask_people(self)


class EndOfficeForm(ActForm):
    """Since when, and why."""

    until = forms.DateField(label=_("Until"), initial=today)
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(end, _(word)) for end, word in OFFICE_ENDS.items() if end != "dissolved"],
        widget=forms.RadioSelect,
    )


class DisputeForm(ActForm):
    """Since when, and what is disputed."""

    since = forms.DateField(label=_("Since"), initial=today)
    reason = forms.CharField(
        label=_("What is disputed?"),
        help_text=_("In a sentence. Do not write what only hurts somebody."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class _RoleForm(ActForm):
    """In which role, and which registered person it is."""

    role = forms.ChoiceField(label=_("As what?"), widget=forms.RadioSelect)
    person = forms.ModelChoiceField(
        label=_("Which officer of the group is it?"),
        help_text=_("Asked of leaders: their mandate ends with their office."),
        queryset=Person.objects.none(),
        to_field_name="uid",
        empty_label=_("nobody"),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the roles that fit, and those who hold an office."""
        held = [role for role, kinds in HELD_FOR.items() if self.subject.kind in kinds]
        self.fields["role"].choices = [(role, _(ROLES[role])) for role in held]  # type: ignore[attr-defined] # it is a choice
        if len(held) == 1:
            self.fields["role"].initial = held[0]
        if "leader" in held:
            people = queries.officers_now(actor=self.actor, organisation=self.subject)
            self.fields["person"].queryset = people  # type: ignore[attr-defined] # it is a choice of models
        else:
            del self.fields["person"]


class InviteForm(_RoleForm):
    """Who is invited, and as what they will act."""

    email = forms.EmailField(label=_("Their e-mail address"))
    name = forms.CharField(label=_("Their name, as others will read it"), max_length=120)
    language = forms.ChoiceField(
        label=_("Their language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        initial="mn",
    )

    field_order = ["email", "name", "language", "role", "person"]


class MandateForm(_RoleForm):
    """Who of those who act in the federation already, and as what."""

    user = forms.ModelChoiceField(
        label=_("Who?"),
        help_text=_("Those who act for somebody here already. Invite all others."),
        queryset=User.objects.none(),
        to_field_name="uid",
        empty_label=_("Choose one"),
    )

    field_order = ["user", "role", "person"]

    def prepare(self) -> None:
        """Offer those who act in reach."""
        super().prepare()
        self.fields["user"].queryset = queries.users_acting(actor=self.actor)  # type: ignore[attr-defined] # it is a choice of models


class EndMandateForm(ActForm):
    """Why it ends."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(end, _(MANDATE_ENDS[end])) for end in ("left", "replaced", "mistake")],
        widget=forms.RadioSelect,
        initial="left",
    )
