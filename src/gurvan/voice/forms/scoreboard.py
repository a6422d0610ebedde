"""Which days the scoreboard counts, and by which places."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gurvan.voice.scoring import Period


class PeriodForm(forms.Form):
    """From which day to which. What cannot be read is said, and not used."""

    use_required_attribute = False

    since = forms.DateField(label=_("Sent from"), required=False)
    until = forms.DateField(label=_("Sent until"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days that are turned round."""
        told = self.cleaned_data
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            words = _("The last day lies before the first. Turn them round.")
            raise ValidationError({"until": words})
        return told

    def told(self) -> dict[str, Any]:
        """Return what is counted, as the queries take it."""
        read = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {"period": Period(read.get("since"), read.get("until"))}


class PlacesForm(PeriodForm):
    """The same, and by soum or by aimag."""

    level = forms.ChoiceField(
        label=_("By which places?"),
        choices=[("soum", _("by soum")), ("aimag", _("by aimag, with all its soums"))],
        required=False,
    )

    def told(self) -> dict[str, Any]:
        """Return what is counted, as the queries take it."""
        told = super().told()
        read = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {**told, "level": read.get("level") or "soum"}
