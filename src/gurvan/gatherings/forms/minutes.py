"""What is asked when minutes are written, and photos are added."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.gatherings.terms import AGREED, ASKED, LONGEST_DECIDED, LONGEST_NAMED, LONGEST_SAID
from gurvan.kernel.web.forms import ActForm


class MinutesForm(ActForm):
    """What was said and decided under a point."""

    said = forms.CharField(
        label=_("What was said?"),
        help_text=_("Write which office said it. Write no names of members."),
        max_length=LONGEST_SAID,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    decided = forms.CharField(
        label=_("What was decided?"),
        help_text=_("One decision a line."),
        max_length=LONGEST_DECIDED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    decided_public = forms.BooleanField(
        label=_("Anybody may read what was decided, once the results are made public"),
        required=False,
    )


class AttachForm(ActForm):
    """The minutes as a file."""

    paper = PaperField(label=_("The minutes"), purpose="paper")


class _Agreed(ActForm):
    """What those on a photo agreed to."""

    words = forms.CharField(
        label=_("What is on it?"),
        help_text=_("Write no names."),
        max_length=LONGEST_NAMED,
        required=False,
    )
    agreed = forms.ChoiceField(
        label=_("What did those on it agree to?"),
        choices=[(code, _(words)) for code, words in AGREED.items()],
        widget=forms.RadioSelect,
    )
    asked = forms.ChoiceField(
        label=_("How were they asked?"),
        choices=[(code, _(words)) for code, words in ASKED.items()],
        widget=forms.RadioSelect,
    )


class AddPhotoForm(_Agreed):
    """A photo, with the agreement."""

    photo = PaperField(label=_("The photo"), purpose="photo")
    field_order = ("photo",)


class CorrectPhotoForm(_Agreed):
    """What stands under a photo, and the agreement."""
