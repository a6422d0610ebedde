"""What is asked when a paper of an agreement is issued."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.agreements.paper import ISSUED, NAMED
from gurvan.agreements.policies import sees_names
from gurvan.kernel.web.forms import ActForm
from gurvan.papers.forms import language_field
from gurvan.rules.queries import gives_number, last_call

LONGEST_NUMBER = 30  # letters of a telephone, as people type it


class IssueForm(ActForm):
    """Which paper, and in which language."""

    kind = forms.ChoiceField(
        label=_("Which paper?"),
        choices=[(code, _(words)) for code, words in ISSUED.items()],
        initial="agreement",
        widget=forms.RadioSelect,
    )
    language = language_field()
    call = forms.CharField(
        label=_("Telephone of the federation, for questions"),
        help_text=_("Only for the paper to show when stopped: it stands there for whoever doubts."),
        required=False,
        max_length=LONGEST_NUMBER,
    )

    def prepare(self) -> None:
        """Offer rosters by name only to those who see the names; officers say who is called."""
        if gives_number(self.actor):
            self.fields["call"].initial = last_call(actor=self.actor)
        else:
            del self.fields["call"]
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField) and not sees_names(self.actor, self.subject):
            field.choices = [(code, _(ISSUED[code])) for code in ISSUED if code not in NAMED]
