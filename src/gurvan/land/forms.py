"""What is asked of land: a licence, other ground, why something has ended, whose waters are all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from gurvan.areas.forms import AreaField
from gurvan.kernel import clock
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.forms import ActForm
from gurvan.kernel.web.refusals import sentence
from gurvan.land import queries
from gurvan.land.commands import NewGround, NewLicence
from gurvan.land.kinds import ENDINGS, OTHER_KINDS, STATUSES, TAKEN_BACK
from gurvan.land.particulars import MOST_MINERALS, MOST_NAME, MOST_NUMBER
from gurvan.land.reading import read_shape, written_shape
from gurvan.places.forms import PlaceField
from gurvan.places.gazetteer import SECOND
from gurvan.places.models import Place


class OutlineForm(ActForm):
    """How some ground lies, and what says so."""

    name = forms.CharField(
        label=_("Name of the ground"),
        help_text=_("As people or the paper call it."),
        max_length=MOST_NAME,
        required=False,
    )
    place = PlaceField(label=_("Soum, as the paper says"), levels=SECOND, required=False)
    shape = AreaField(preview="land:preview")
    stated_hectares = forms.DecimalField(
        label=_("Hectares on the paper"),
        max_digits=12,
        decimal_places=4,
        required=False,
        help_text=_("If a paper says how large it is. The shape itself is measured anyway."),
    )
    source = forms.CharField(
        label=_("Where does it stand?"),
        help_text=_("Number and date of the paper or file. No names of people."),
        max_length=MOST_NAME,
        required=False,
    )

    def clean_shape(self) -> bytes:
        """Return the shape that was written."""
        try:
            return read_shape(self.cleaned_data["shape"], clock.today())
        except Refused as refusal:
            raise forms.ValidationError(sentence(refusal), code=refusal.key) from refusal


class GroundForm(OutlineForm):
    """Ground of another kind than a licence."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind, _(word)) for kind, word in OTHER_KINDS.items()],
        widget=forms.RadioSelect,
    )
    field_order = ("kind", "name", "place", "shape", "stated_hectares", "source")

    def row(self) -> NewGround:
        """Return the answers as one row."""
        return NewGround(**self.cleaned_data)


class LicenceForm(OutlineForm):
    """A licence."""

    number = forms.CharField(
        label=_("Number of the licence"), max_length=MOST_NUMBER, help_text=_("Such as MV-012345")
    )
    holder = forms.CharField(label=_("Who holds it?"), max_length=MOST_NAME)
    register_number = forms.CharField(
        label=_("Register number of the holder"),
        help_text=_("Seven digits, as in the register of legal persons."),
        required=False,
    )
    minerals = forms.CharField(label=_("Minerals"), max_length=MOST_MINERALS, required=False)
    status = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=[(status, _(word)) for status, word in STATUSES.items()],
    )
    granted_on = forms.DateField(label=_("Granted on"), required=False)
    expires_on = forms.DateField(label=_("Expires on"), required=False)
    field_order = (
        "number", "holder", "register_number", "minerals", "status", "granted_on", "expires_on",
        "name", "place", "shape", "stated_hectares", "source",
    )  # fmt: skip

    def row(self) -> NewLicence:
        """Return the answers as one row."""
        return NewLicence(**self.cleaned_data)


class EndForm(ActForm):
    """Since when, and why."""

    ended_on = forms.DateField(label=_("On which day did it end?"))
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(code, _(words)) for code, words in ENDINGS.items()],
        widget=forms.RadioSelect,
    )


class WatersForm(ActForm):
    """Of which soum all waters are entered, and what shows it.

    Nobody states it who was not told how many are entered and asked whether these are all.
    """

    question = ""  # how many are entered, and whether these are all

    place = PlaceField(label=_("Soum or district"), levels=SECOND)
    source = forms.CharField(
        label=_("Which map or register shows all its waters?"),
        help_text=_("Its name, number and date. No names of people."),
        max_length=MOST_NAME,
    )
    told = forms.CharField(widget=forms.HiddenInput, required=False)  # of which soum, how many

    @property
    def is_told_dry(self) -> bool:
        """Say whether the person was told that no water of the soum is entered."""
        return str(self.cleaned_data["told"]).endswith(":0")

    @property
    def is_told(self) -> bool:
        """Say whether the person was told of this very soum, and of as many as are entered now."""
        seen, _words = self._count(self.cleaned_data["place"])
        return bool(self.cleaned_data["told"] == seen)

    def ask(self, place: Place) -> None:
        """Say how many waters of a soum are entered, and ask whether these are all."""
        self.initial["told"], self.question = self._count(place)
        self.data = {**dict(self.data.items()), "told": self.initial["told"]}

    def _count(self, place: Place) -> tuple[str, str]:
        count = queries.waters_of(self.actor.federation_id, place)
        words = (
            ngettext(
                "%(count)s water of %(place)s is entered. Is there no other?",
                "%(count)s waters of %(place)s are entered. Are these all?",
                count,
            )
            if count
            else gettext(
                "No water of %(place)s is entered. Is there none there at all? If there is, enter "
                "it first."
            )
        )
        told = words % {"count": count, "place": place}
        if not queries.is_bounded(self.actor.federation_id, place):
            told += " " + gettext(
                "The boundary of this soum is not entered: what lies in it is known only as it was "
                "stated."
            )
        return f"{place.code}:{count}", told


class TakeBackWatersForm(ActForm):
    """Why it is said no longer."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(code, _(words)) for code, words in TAKEN_BACK.items()],
        widget=forms.RadioSelect,
    )


def written(outline: Any) -> dict[str, Any]:
    """Return some ground as its form asks it, to be mended."""
    names = ("name", "place", "stated_hectares", "source", "kind")
    told = {name: getattr(outline, name) for name in names}
    more = ("number", "holder", "register_number", "minerals", "status", "granted_on", "expires_on")
    licence = outline.licence if outline.parts else None
    told |= {name: getattr(licence, name) for name in more if licence is not None}
    return told | {"shape": written_shape(bytes(outline.wkb))}
