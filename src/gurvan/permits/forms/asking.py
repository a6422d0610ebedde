"""What is asked when a permit is asked for, its area is said, and it is passed on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.areas.forms import AreaChoice, AreaForm
from gurvan.areas.models import Area
from gurvan.kernel.web.forms import ActForm
from gurvan.permits import queries
from gurvan.permits.terms import LONGEST_WORDS
from gurvan.places.forms import PlaceField
from gurvan.places.gazetteer import SECOND
from gurvan.registry.forms.organisations import OrganisationField

NO_NAMES = _("In a sentence that the holder and the offices may read. Write no names of members.")


def reason_field(label: object) -> forms.CharField:
    """Return the question for a reason that others will read."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # lazy words are words
        help_text=NO_NAMES,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RequestForm(ActForm):
    """For whom, of which office, and where."""

    holder = OrganisationField(label=_("Who will hold the permit?"))
    office = OrganisationField(
        label=_("Which office is asked?"),
        help_text=_("If it is not in the list, ask an officer of the federation to register it."),
    )
    place = PlaceField(label=_("In which soum is the land?"), levels=SECOND)

    def prepare(self) -> None:
        """Offer whom the actor may ask for, and the offices; where it is one, choose it."""
        found = queries.holders(actor=self.actor)
        self.fields["holder"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        self.fields["office"].queryset = queries.offices(actor=self.actor)  # type: ignore[attr-defined] # as above
        own = found.first() if found.count() == 1 else None
        if own is not None:
            self.fields["holder"].initial = own.uid
            self.fields["place"].initial = own.place


class ChooseAreaForm(ActForm):
    """Which of the areas that were drawn."""

    area = AreaChoice(
        label=_("Which area?"),
        queryset=Area.objects.none(),
        to_field_name="uid",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def prepare(self) -> None:
        """Offer the areas of the holder."""
        found = queries.areas(actor=self.actor, permit=self.subject)
        self.fields["area"].queryset = found  # type: ignore[attr-defined] # it is a choice of models


class DrawAreaForm(AreaForm):
    """A new area for the permit."""

    def prepare(self) -> None:
        """Begin with the permit's soum."""
        super().prepare()
        self.fields["place"].initial = self.subject.place


class PassOnForm(ActForm):
    """To which office."""

    office = OrganisationField(label=_("To which office is it passed on?"))

    def prepare(self) -> None:
        """Offer the offices but the one with which it lies."""
        found = queries.offices(actor=self.actor).exclude(pk=self.subject.office_id)
        self.fields["office"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField


class WithdrawForm(ActForm):
    """Why the request is taken back."""

    reason = reason_field(_("Why?"))
