"""What is asked along the life of a granted permit, and when its paper is issued."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.papers.forms import language_field
from gurvan.permits import policies
from gurvan.permits.forms.asking import reason_field
from gurvan.permits.paper import HOLDERS_OWN, ISSUED
from gurvan.permits.terms import LONGEST_ORDER
from gurvan.rules.forms import CallField


class IssueForm(ActForm):
    """Which paper, in which language, and whom to call."""

    kind = forms.ChoiceField(
        label=_("Which paper?"),
        choices=[(code, _(words)) for code, words in ISSUED.items()],
        initial="permit",
        widget=forms.RadioSelect,
    )
    language = language_field()
    call = CallField()

    def prepare(self) -> None:
        """Leave to offices what they issue; officers of the federation say who is called."""
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField) and not policies.may(
            policies.require_issue, self.actor, "permit_shown", self.subject.uid
        ):
            kind.choices = [(code, _(ISSUED[code])) for code in ISSUED if code not in HOLDERS_OWN]
        CallField.prepare(self)


class ContractForm(ActForm):
    """The contract on the land."""

    contract_number = forms.CharField(label=_("Number of the contract"), max_length=LONGEST_ORDER)
    contracted_on = forms.DateField(label=_("Day of the contract"), initial=today)
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day, if it has one"), required=False)
    paper = PaperField(label=_("The contract"), purpose="paper")


class EndForm(ActForm):
    """When and why it was ended."""

    ended_on = forms.DateField(label=_("On which day did it end?"), initial=today)
    reason = reason_field(_("Why?"))
    paper = PaperField(label=_("The paper of that, if at hand"), purpose="paper", required=False)


class ReasonForm(ActForm):
    """Why."""

    reason = reason_field(_("Why?"))


class ReturnForm(ActForm):
    """When and how much land came back."""

    returned_on = forms.DateField(
        label=_("On which day did the office take the land back?"), initial=today
    )
    hectares = forms.DecimalField(
        label=_("How many hectares?"),
        help_text=_("Leave it empty where all that was left came back."),
        max_digits=12,
        decimal_places=4,
        required=False,
    )
    paper = PaperField(label=_("The acceptance act, if at hand"), purpose="paper", required=False)
