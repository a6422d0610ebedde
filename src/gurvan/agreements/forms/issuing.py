"""What is asked when a paper of an agreement is issued."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.agreements.paper import ISSUED, NAMED
from gurvan.agreements.policies import sees_names
from gurvan.kernel.web.forms import ActForm
from gurvan.papers.forms import language_field
from gurvan.rules.forms import CallField


class IssueForm(ActForm):
    """Which paper, and in which language."""

    kind = forms.ChoiceField(
        label=_("Which paper?"),
        choices=[(code, _(words)) for code, words in ISSUED.items()],
        initial="agreement",
        widget=forms.RadioSelect,
    )
    language = language_field()
    call = CallField()

    def prepare(self) -> None:
        """Offer rosters by name only to those who see the names; officers say who is called."""
        CallField.prepare(self)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField) and not sees_names(self.actor, self.subject):
            field.choices = [(code, _(ISSUED[code])) for code in ISSUED if code not in NAMED]
