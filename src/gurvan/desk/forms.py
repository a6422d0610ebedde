"""What is asked of the map: which layers, where, and whether also what is over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.areas.limits import EARTH, Box
from gurvan.areas.mapped import LAYERS, Asked
from gurvan.places import queries as places

SIDES = len(Box._fields)


class MapForm(forms.Form):
    """The questions to the map. What makes no sense is left out, and the map is still there."""

    use_required_attribute = False

    layer = forms.MultipleChoiceField(
        label=_("What to show"),
        choices=[(layer, _(words)) for layer, words in LAYERS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(label=_("Where"), required=False)
    over = forms.BooleanField(label=_("Also what is over"), required=False)
    box = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext("Everywhere"))]
        chosen = self.data.get("place", "")
        for aimag in places.aimags():
            choices.append((aimag.code, aimag.name))
            if chosen.startswith(aimag.code):
                choices += [(soum.code, f"– {soum.name}") for soum in places.soums(aimag.code)]
        self.fields["place"].choices = choices  # type: ignore[attr-defined] # of a ChoiceField

    @property
    def answers(self) -> dict[str, Any]:
        """Return what was answered and makes sense."""
        self.is_valid()
        return self.cleaned_data if self.is_bound else {}

    @property
    def layers(self) -> list[str]:
        """The layers that were chosen; none where all are shown."""
        return list(self.answers.get("layer", ()))

    @property
    def looked_at(self) -> Box | None:
        """The ground that was chosen, where it is any."""
        return read_box(self.answers.get("box", ""))

    @property
    def asked(self) -> Asked:
        """What is asked of the domains."""
        given = self.answers
        return Asked(
            box=self.looked_at,
            place=given.get("place", ""),
            over=bool(given.get("over", False)),
            layers=frozenset(self.layers),
        )


def read_box(text: str) -> Box | None:
    """Return the ground of "west,south,east,north" in degrees; None where it is none."""
    try:
        box = Box(*map(float, text.split(",", maxsplit=SIDES)))
    except (TypeError, ValueError):
        return None
    lies = EARTH.holds(box.west, box.south) and EARTH.holds(box.east, box.north)
    return box if lies and box.west < box.east and box.south < box.north else None


def written_box(box: Box) -> str:
    """Return ground as it stands in an address."""
    return ",".join(f"{side:.5f}" for side in box)
