"""What is asked along the life of a signed agreement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.agreements.forms.making import reason_field
from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm


class ReasonForm(ActForm):
    """Why."""

    reason = reason_field(_("Why?"))


class ResumeForm(ReasonForm):
    """Why it goes on, and what becomes of what fell due meanwhile."""

    due_by = forms.DateField(
        label=_("By when is to be done what fell due while it was suspended?"),
        help_text=_("Without a day, that is late at once."),
        required=False,
    )

    def prepare(self) -> None:
        """Ask about the clocks only where they stood still."""
        if self.subject.state != "suspended":
            del self.fields["due_by"]


class HandOverForm(ActForm):
    """When the authority accepted the land, with its acceptance act."""

    accepted_on = forms.DateField(
        label=_("On which day did the authority accept the land?"), initial=today
    )
    paper = PaperField(label=_("The acceptance act"), purpose="paper")
