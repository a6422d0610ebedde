"""What is asked about duties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements.forms.making import reason_field
from gurvan.agreements.models import Party
from gurvan.agreements.policies import is_party
from gurvan.agreements.terms import CAPACITIES, DUTIES, LONGEST_UNIT, LONGEST_WORDS, REPEATS
from gurvan.files.forms import CameraField, PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm


class PartyField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for one of the parties."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            label=label,
            queryset=Party.objects.none(),
            to_field_name="uid",
            widget=forms.RadioSelect,
            empty_label=None,
        )

    def label_from_instance(self, obj: Party) -> str:
        """Return the organisation, and as what it stands here."""
        return f"{obj.organisation} ({gettext(CAPACITIES[obj.capacity])})"


class OweForm(ActForm):
    """Who owes what to whom by when."""

    kind = forms.ChoiceField(
        label=_("What kind of duty?"), choices=[(kind, _(word)) for kind, word in DUTIES.items()]
    )
    words = forms.CharField(
        label=_("What exactly?"),
        help_text=_("So that both can tell later whether it was done."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    debtor = PartyField(label=_("Who owes it?"))
    creditor = PartyField(label=_("To whom? They accept it."))
    first_due = forms.DateField(label=_("When is it due, for the first time?"))
    repeats = forms.ChoiceField(
        label=_("How often?"),
        choices=[(one, _(word)) for one, word in REPEATS.items()],
        widget=forms.RadioSelect,
        initial="once",
    )
    until = forms.DateField(
        label=_("Until when, if it repeats?"),
        help_text=_("Leave it empty for the agreement’s last day."),
        required=False,
    )
    amount = forms.DecimalField(
        label=_("How much, if there is an amount"), max_digits=16, decimal_places=3, required=False
    )
    unit = forms.CharField(
        label=_("Of what unit?"), help_text="т, ₮, ш", max_length=LONGEST_UNIT, required=False
    )

    def prepare(self) -> None:
        """Offer the parties."""
        sides = self.subject.parties.select_related("organisation").order_by("capacity")
        for name in ("debtor", "creditor"):
            self.fields[name].queryset = sides  # type: ignore[attr-defined] # it is a choice of models


class HandInForm(ActForm):
    """What was done, with something to see it by."""

    photo = CameraField(label=_("Take a photo"), purpose="evidence", required=False)
    evidence = PaperField(
        label=_("Or choose a photo or a file"),
        purpose="evidence",
        required=False,
    )
    note = forms.CharField(
        label=_("What was done?"),
        help_text=_("Write no names of members."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = forms.DateField(label=_("On which day?"), initial=today)

    def clean(self) -> dict[str, Any]:
        """Take the one file, from the camera or from the telephone."""
        answers = super().clean() or {}
        photo = answers.pop("photo", None)
        if photo is not None and answers.get("evidence") is not None:
            self.add_error("evidence", _("Send one: the photo that you took, or a file."))
        return answers | {"evidence": photo or answers.get("evidence")}


class DecideForm(ActForm):
    """What the creditor says; an officer who writes it down for them attaches their paper."""

    paper = PaperField(label=_("The paper on which they say so"), purpose="paper")

    def prepare(self) -> None:
        """Ask the creditor itself for no paper."""
        if is_party(self.actor, self.subject.duty.creditor):
            del self.fields["paper"]


class AcceptForm(DecideForm):
    """Acceptance."""


class WaiveForm(DecideForm):
    """Why the debtor is let off."""

    reason = reason_field(_("Why are they let off?"))
    field_order = ["reason", "paper"]


class ReturnForm(ActForm):
    """What is wrong with what was handed in."""

    reason = reason_field(_("What is missing or wrong?"))
