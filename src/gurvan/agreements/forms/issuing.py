"""What is asked when a paper of an agreement is issued."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import queries
from gurvan.agreements.paper import ISSUED, LONGEST_CALL, NAMED
from gurvan.agreements.policies import sees_names
from gurvan.kernel.web.forms import ActForm
from gurvan.papers.forms import language_field


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
        label=_("Whom to call"),
        help_text=_(
            "Only for the paper to show when stopped: an office and its telephone, such as the"
            " federation’s. It stands on the paper for whoever doubts."
        ),
        required=False,
        max_length=LONGEST_CALL,
    )

    def prepare(self) -> None:
        """Offer rosters by name only to those who see the names; say whom the last one named."""
        self.fields["call"].initial = queries.last_call(actor=self.actor)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField) and not sees_names(self.actor, self.subject):
            field.choices = [(code, _(ISSUED[code])) for code in ISSUED if code not in NAMED]
