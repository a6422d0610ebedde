"""What is asked where figures are shown, published and taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.figures import periods
from gurvan.figures.public import period_words
from gurvan.figures.subjects import Asked
from gurvan.kernel import clock
from gurvan.kernel.web.forms import ActForm
from gurvan.places import queries as places
from gurvan.registry.filters.organisations import MINERS_KINDS

LONGEST_REASON = 300


class AskForm(forms.Form):
    """Which period, where, which groups, and by what. What makes no sense is left out."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    aimag = forms.ChoiceField(label=_("Aimag"), required=False)
    kind = forms.ChoiceField(label=_("Kind of group"), required=False)
    by = forms.ChoiceField(
        label=_("One row for each"),
        choices=[("place", _("place")), ("kind", _("kind of group"))],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = periods.lately(clock.today())
        asked = self.fields
        asked["period"].choices = [(str(one), period_words(one)) for one in now]  # type: ignore[attr-defined]
        asked["aimag"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *((one.code, one.name) for one in places.aimags()),
        ]
        asked["kind"].choices = [("", _("All")), *MINERS_KINDS]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked, with what is usual where an answer is missing or makes no sense."""
        self.is_valid()
        given = self.cleaned_data
        period = periods.read(given.get("period", "")) or periods.quarter_of(clock.today())
        by = "kind" if given.get("by") == "kind" else "place"
        return Asked(period, by, given.get("aimag", ""), given.get("kind", ""))  # type: ignore[arg-type]


class PublishForm(ActForm):
    """For which period."""

    period = forms.ChoiceField(label=_("Which period?"))

    def prepare(self) -> None:
        """Offer the quarter and the year that were over last."""
        today = clock.today()
        over = [one for one in periods.lately(today) if one.last < today <= one.after.last]
        self.fields["period"].choices = [(str(one), period_words(one)) for one in over]  # type: ignore[attr-defined]


class WithdrawForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("Why?"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
