"""What is asked when something of a study is raised, or asked of an office."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.registry.forms.organisations import OrganisationField
from gurvan.voice import queries
from gurvan.voice.forms.asks import DraftForm
from gurvan.voice.forms.challenges import words_field


class RaiseFindingForm(ActForm):
    """For whom a finding is raised, and in which words."""

    organisation = OrganisationField(label=_("Whose members raise it?"))
    words = words_field(_("What do they raise?"))
    raised_on = forms.DateField(label=_("On which day?"), initial=today)
    place = PlaceField(
        label=_("Which place is it about, if another than the group’s?"), required=False
    )

    def prepare(self) -> None:
        """Offer whom the actor may write for; where it is one, choose it."""
        found = queries.raisers(actor=self.actor)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        own = found.first() if found.count() == 1 else None
        if own is not None:
            self.fields["organisation"].initial = own.uid


class AskForSolutionForm(DraftForm):
    """Who asks which office for it, and what miners raise by it."""

    challenge = words_field(_("What do the miners raise by it?"))
    field_order = ["asker", "office", "place", "title", "words", "challenge"]

    def prepare(self) -> None:
        """Offer offices and askers; the ask rests on the solution alone."""
        subject, self.subject = self.subject, None
        super().prepare()
        self.subject = subject
        del self.fields["challenges"], self.fields["find"]
