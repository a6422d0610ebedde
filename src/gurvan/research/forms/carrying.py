"""What is asked of highlights that lost their words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext

from gurvan.kernel.web.forms import ActForm
from gurvan.research import queries
from gurvan.research.commands import Placing
from gurvan.research.queries import LooseMark

SHOWN = 300  # letters of a quote


class PlaceForm(ActForm):
    """What becomes of each: where it is found again, on a passage, struck, or later."""

    def prepare(self) -> None:
        """Ask for each of the first that wait."""
        self.loose = queries.loose_marks(self.subject, coder_uid=self.actor.user_uid)
        for number, one in enumerate(self.loose):
            self.fields[f"what_{number}"] = forms.ChoiceField(
                label=_asked(one),
                choices=_choices(one),
                initial="found" if one.found_at is not None else "later",
                widget=forms.RadioSelect,
            )
            self.fields[f"start_{number}"] = forms.IntegerField(
                label=gettext("If on a passage: the number that stands before it"),
                min_value=0,
                required=False,
            )
            self.fields[f"mark_{number}"] = forms.UUIDField(
                initial=one.mark, widget=forms.HiddenInput
            )

    def placings(self) -> list[Placing]:
        """Return what was said of each; those left for later are left out."""
        told = self.cleaned_data
        known = {one.mark: one for one in self.loose}
        answers = [
            (known.get(told[f"mark_{number}"]), told[f"what_{number}"], told[f"start_{number}"])
            for number in range(len(self.loose))
        ]
        return [_placing(one, what, at) for one, what, at in answers if one and what != "later"]


def _asked(one: LooseMark) -> str:
    codes = ", ".join(one.codes) or gettext("a remark")
    words = Truncator(one.quote).chars(SHOWN) or gettext("What stood here was withdrawn.")
    return gettext("%(codes)s: “%(quote)s”") % {"codes": codes, "quote": words}


def _choices(one: LooseMark) -> list[tuple[str, Any]]:
    found = []
    if one.found_at is not None:
        words = gettext("Put it where the same words stand now (place %(number)d)")
        found = [("found", words % {"number": one.found_at})]
    return [
        *found,
        ("passage", gettext("Put it on a passage")),
        ("strike", gettext("Strike it: it no longer holds")),
        ("later", gettext("Decide later")),
    ]


def _placing(one: LooseMark, what: str, start: int | None) -> Placing:
    if what == "found":
        return Placing(mark=one.mark, start=one.found_at, end=one.found_to)
    if what == "strike":
        return Placing(mark=one.mark, strike=True)
    return Placing(mark=one.mark, start=start)
