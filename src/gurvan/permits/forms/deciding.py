"""What is asked of the inspection and of the decision, and of a permit that exists already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.permits import policies, queries
from gurvan.permits.commands import Order
from gurvan.permits.forms.asking import NO_NAMES, reason_field
from gurvan.permits.lifecycle import ENTERABLE, PERMIT
from gurvan.permits.terms import LEVELS, LONGEST_NAME, LONGEST_ORDER, LONGEST_WORDS
from gurvan.places.forms import PlaceField
from gurvan.places.gazetteer import SECOND
from gurvan.registry.forms.organisations import OrganisationField
from gurvan.registry.models import Organisation

PASSED = [("yes", _("Nothing is in the way")), ("no", _("Something has to be mended first"))]


def level_of(office: Organisation) -> str:
    """Return on which level an office most likely decides, by the place for which it stands."""
    level = office.place.level if office.place else ""
    return level if level in LEVELS else "national"


class InspectionForm(ActForm):
    """What the inspection found."""

    inspected_on = forms.DateField(label=_("On which day was the land inspected?"), initial=today)
    passed = forms.TypedChoiceField(
        label=_("What came of it?"),
        choices=PASSED,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What was found?"),
        help_text=NO_NAMES,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper = PaperField(label=_("The inspection’s paper, if at hand"), required=False)


class OrderForm(ActForm):
    """Which office decided, by which order."""

    decided_by = OrganisationField(label=_("Which office decided?"))
    level = forms.ChoiceField(
        label=_("Who decided there?"),
        choices=[(level, _(words)) for level, words in LEVELS.items()],
        widget=forms.RadioSelect,
    )
    order_number = forms.CharField(label=_("Number of the order"), max_length=LONGEST_ORDER)
    decided_on = forms.DateField(label=_("Day of the order"))
    official_name = forms.CharField(
        label=_("Who signed the order?"),
        help_text=_(
            "The name as it stands on the order. It is sealed: only the miners’ own side and the"
            " federation read it."
        ),
        max_length=LONGEST_NAME,
        required=False,
    )
    official_post = forms.CharField(
        label=_("As what did they sign?"), max_length=LONGEST_NAME, required=False
    )

    def prepare(self) -> None:
        """Offer the offices; whoever acts for an office writes its own orders alone."""
        found = queries.offices(actor=self.actor)
        if self.actor.role == policies.OFFICIAL:
            found = found.filter(uid=self.actor.organisation_uid or "")
        self.fields["decided_by"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        office = getattr(self.subject, "office", None)
        if office is not None:
            self.fields["decided_by"].initial = office.uid
            self.fields["level"].initial = level_of(office)

    def order(self) -> Order:
        """Return what was answered, as the command takes it."""
        return Order(**{name: self.cleaned_data[name] for name in OrderForm.base_fields})


class GrantForm(OrderForm):
    """By which order it was granted, and for how many hectares."""

    hectares = forms.DecimalField(
        label=_("Hectares on the order"),
        help_text=_("Leave it empty where the order names the area as it is drawn here."),
        max_digits=12,
        decimal_places=4,
        required=False,
    )
    paper = PaperField(label=_("The order"), purpose="paper")


class RefuseForm(OrderForm):
    """By which order it was refused, and why."""

    reason = reason_field(_("Why was it refused?"))
    paper = PaperField(label=_("The order, if at hand"), purpose="paper", required=False)


class CorrectForm(OrderForm):
    """What the paper of a permit that exists already says, and how it stands now."""

    hectares = forms.DecimalField(label=_("Hectares on the order"), max_digits=12, decimal_places=4)
    contract_number = forms.CharField(
        label=_("Number of the contract, if there is one"),
        max_length=LONGEST_ORDER,
        required=False,
    )
    contracted_on = forms.DateField(label=_("Day of the contract, if known"), required=False)
    starts_on = forms.DateField(
        label=_("First day"),
        help_text=_("Needed of a permit that is or was in force."),
        required=False,
    )
    ends_on = forms.DateField(label=_("Last day, if it has one"), required=False)
    state = forms.ChoiceField(
        label=_("How does it stand now?"),
        choices=[(state, _(PERMIT.words[state])) for state in ENTERABLE],
        widget=forms.RadioSelect,
    )
    since = forms.DateField(label=_("Since when does it stand so?"))
    reason = forms.CharField(
        label=_("Why, where it ended early"),
        help_text=NO_NAMES,
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper = PaperField(
        label=_("The permit’s paper, if another is to be attached"),
        purpose="paper",
        required=False,
    )

    def on_paper(self) -> dict[str, Any]:
        """Return what was answered beside the order, as ``OnPaper`` names it."""
        left_out = {*OrderForm.base_fields, "paper", "holder", "place"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class EnterForm(CorrectForm):
    """A permit that exists already: whose it is, where, and what its paper says."""

    holder = OrganisationField(label=_("Who holds the permit?"))
    place = PlaceField(label=_("In which soum is the land?"), levels=SECOND)
    paper = PaperField(label=_("The permit’s paper"), purpose="paper")
    field_order = ["holder", "place"]

    def prepare(self) -> None:
        """Offer whom the actor may enter it for."""
        super().prepare()
        found = queries.holders(actor=self.actor)
        self.fields["holder"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
