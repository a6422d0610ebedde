"""The question "which place?", and the form that loads a list of places.

``PlaceField`` takes a code or a name and works without JavaScript: where several places may be
meant, the form comes back with them to choose from.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.errors import Refused
from gurvan.kernel.web.forms import ActForm
from gurvan.kernel.web.refusals import sentence
from gurvan.places import gazetteer, queries
from gurvan.places.models import Place
from gurvan.places.queries import Candidates
from gurvan.places.refusals import PlaceAmbiguous, PlaceTooVague, PlaceUnknown

MOST_BYTES = 2 * 1024 * 1024  # of a list; the shipped one has 80 kB


@dataclass(frozen=True)
class PlaceAnswer:
    """What was typed, and which of several places was then chosen (its code)."""

    text: str
    code: str = ""
    typed: bool = True  # False where the form itself put it there

    def __str__(self) -> str:
        return self.text


class PlaceWidget(forms.TextInput):
    """A line to type in; below it, where the answer was not clear, the places to choose from."""

    template_name = "places/place_widget.html"
    levels: Collection[str] = ()

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> PlaceAnswer | None:
        """Return what was typed and chosen; None where the question was not asked."""
        text = super().value_from_datadict(data, files, name)
        return None if text is None else PlaceAnswer(text.strip(), data.get(f"{name}_code", ""))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the places to choose from."""
        context = super().get_context(name, value, attrs)
        found = Candidates([], sure=False, count=0)
        if isinstance(value, PlaceAnswer) and value.typed and value.text:
            found = queries.resolve(value.text, levels=self.levels)
        unclear = not found.sure and found.count == len(found.places)
        context["widget"]["candidates"] = found.places if unclear else []
        context["widget"]["chosen"] = getattr(value, "code", "")
        return context


class PlaceField(forms.Field):
    """Asks for a place, and gives a Place.

    ``levels`` narrows what may be answered, for example ``gazetteer.SECOND`` for soums and
    districts. Its initial value may be a Place or a code.
    """

    widget = PlaceWidget

    def __init__(self, *, levels: Collection[str] = (), **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Type a name or a code, for example: Төв, Заамар"))
        super().__init__(**kwargs)
        self.levels = self.widget.levels = levels

    def to_python(self, value: PlaceAnswer | str | None) -> Place | None:
        """Return the place that is meant, or ask further."""
        answer = PlaceAnswer(value) if isinstance(value, str) else value
        if answer is None or not answer.text:
            return None
        found = queries.resolve(answer.text, levels=self.levels)
        chosen = next((place for place in found.places if place.code == answer.code), None)
        if chosen or found.sure:
            return chosen or found.places[0]
        if not found.count:
            raise _asked_again(PlaceUnknown())
        if found.count > len(found.places):
            raise _asked_again(PlaceTooVague(count=found.count))
        raise _asked_again(PlaceAmbiguous())

    def prepare_value(self, value: Any) -> PlaceAnswer | None:
        """Return a place as it would be typed; an aimag with its word, for soums bear its name."""
        if isinstance(value, str) and value:
            value = queries.place(value)
        if isinstance(value, Place):
            first = value.level in gazetteer.FIRST
            words = f" {value.level_word}" if first else ""
            return PlaceAnswer(value.path + words, value.code, typed=False)
        return value or None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether another place is meant than at first."""
        before = getattr(initial, "code", initial) or ""
        try:
            now = self.to_python(data)
        except forms.ValidationError:
            return True
        return before != (now.code if now else "")


def _asked_again(refusal: Refused) -> forms.ValidationError:
    return forms.ValidationError(sentence(refusal), code=refusal.key)


class LoadPlacesForm(ActForm):
    """Which list is to be loaded."""

    units = forms.FileField(
        label=_("The list, as a CSV file"),
        help_text=_(
            "Columns: code, level, name, iso. "
            "Without a file, the list that comes with the program is loaded."
        ),
        required=False,
    )

    def clean_units(self) -> list[gazetteer.Unit] | None:
        """Read the list."""
        upload = self.cleaned_data["units"]
        if not upload:
            return None
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too big for a list of places."))
        try:
            return gazetteer.read(upload.read().decode("utf-8-sig"))
        except (UnicodeDecodeError, csv.Error):
            raise forms.ValidationError(
                _("This file is not a list of places. Save the list as CSV in UTF-8.")
            ) from None
