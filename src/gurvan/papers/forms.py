"""What is asked about papers: which one to check, in which language to issue, why to withdraw."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.papers.kinds import LANGUAGES, REASONS


class VerifyForm(forms.Form):
    """Which paper: by its number or hash, or the file itself."""

    number = forms.CharField(
        label=_("Number or hash"),
        help_text=_(
            "The number stands at the foot of every page. For example, G-2026-000123-7. A hash is "
            "a row of 64 digits and letters beside it, made of all that stands on the paper, as a "
            "fingerprint: where one letter is another, all of it is another."
        ),
        max_length=200,
        required=False,
    )
    file = forms.FileField(
        label=_("Or the file as you got it (PDF)"),
        help_text=_("It is compared and not kept. A scan or a photo is another file."),
        required=False,
        allow_empty_file=True,
        error_messages={"invalid": _("The file did not arrive. Choose it again.")},
    )
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("number") and not given.get("file"):
            raise ValidationError(gettext("Write the number, or choose the file."))
        return given


def language_field() -> forms.ChoiceField:
    """Return the question in which language a paper is issued."""
    return forms.ChoiceField(
        label=_("In which language?"),
        choices=[(code, _(words)) for code, words in LANGUAGES.items()],
        initial="mn",
        widget=forms.RadioSelect,
    )


class LanguageForm(ActForm):
    """In which language a paper is issued."""

    language = language_field()


class WithdrawForm(ActForm):
    """Why a paper is withdrawn."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(code, _(words)) for code, words in REASONS.items()],
        widget=forms.RadioSelect,
    )
