"""What is asked about the parties, who signs for them, and their signatures."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements import queries
from gurvan.agreements.forms.making import reason_field
from gurvan.agreements.terms import LONGEST_NAME, LONGEST_WORDS
from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.registry.forms.organisations import OrganisationField
from gurvan.registry.kinds import TITLES
from gurvan.registry.models import Office, Organisation


class SideForm(ActForm):
    """What is asked of every party."""

    signatory_post = forms.CharField(
        label=_("As what do they sign?"),
        help_text=_("For example: governor, director, head."),
        max_length=LONGEST_NAME,
        required=False,
    )
    authority_words = forms.CharField(
        label=_("On what authority?"),
        help_text=_("A decision with its number and day, a letter of authority, the rules."),
        max_length=LONGEST_WORDS,
        required=False,
    )
    authority_paper = PaperField(
        label=_("The paper on which that authority rests, if at hand"),
        purpose="authority",
        required=False,
    )


class CounterpartField(OrganisationField):
    """Asks for an authority, a company or a buyer; shows each with where it is."""

    def label_from_instance(self, obj: Organisation) -> str:
        """Return its name, and its place."""
        return f"{obj} – {obj.place}" if obj.place else str(obj)


class PartyForm(SideForm):
    """An authority, a company or a buyer, and who signs for it."""

    organisation = CounterpartField(label=_("Which organisation?"))
    signatory_name = forms.CharField(
        label=_("Who signs for it?"),
        help_text=_("Leave it empty while that is not known."),
        max_length=LONGEST_NAME,
        required=False,
    )
    field_order = ["organisation", "signatory_name", "signatory_post", "authority_words"]

    def offer(self, capacity: str) -> None:
        """Offer the organisations that can stand in this place."""
        found = queries.counterparts(actor=self.actor, capacity=capacity)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField


class OfficerField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for one of the officers of the miners' organisation."""

    def label_from_instance(self, obj: Office) -> str:
        """Return who it is, and which office they hold."""
        return f"{obj.person} – {gettext(TITLES[obj.title])}"


class MinersForm(SideForm):
    """Who of their officers signs for the miners."""

    signatory = OfficerField(
        label=_("Who signs for the miners?"),
        help_text=_("One of the organisation’s officers. Who is missing is entered there first."),
        queryset=Office.objects.none(),
        to_field_name="uid",
        required=False,
    )
    field_order = ["signatory", "signatory_post", "authority_words"]

    def offer(self, capacity: str) -> None:  # noqa: ARG002 - as the other form is asked
        """Offer the officers."""
        found = queries.signatories(self.subject)
        self.fields["signatory"].queryset = found  # type: ignore[attr-defined] # it is a choice of models


class SignatureForm(ActForm):
    """When a party signed, and the scan of it."""

    signed_on = forms.DateField(label=_("On which day was it signed?"), initial=today)
    signed_scan = PaperField(label=_("Scan or photo of the signed paper"), purpose="signature")

    def prepare(self) -> None:
        """Ask for no scan where the whole paper is here already."""
        if self.subject.agreement.being_entered:
            self.fields["signed_scan"].required = False


class StrikeForm(ActForm):
    """Why a signature is taken back."""

    reason = reason_field(_("Why is it taken back?"))


class ContestForm(ActForm):
    """Why a party says that it did not sign."""

    reason = reason_field(_("What is wrong?"))
