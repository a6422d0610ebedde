"""What is asked when an agreement is asked for, entered, and its terms are written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import queries
from gurvan.agreements.lifecycle import AGREEMENT, ENTERABLE
from gurvan.agreements.terms import (
    CAPACITIES,
    KINDS,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MINERALS,
    NEEDED,
)
from gurvan.areas.forms import AreaChoice, AreaForm
from gurvan.areas.models import Area
from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.places.gazetteer import SECOND
from gurvan.registry.forms.organisations import OrganisationField

NO_NAMES = _("In a sentence that all parties may read. Write no names of members.")


def reason_field(label: Any) -> forms.CharField:
    """Return the question for a reason that others will read."""
    return forms.CharField(
        label=label,
        help_text=NO_NAMES,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BeginForm(ActForm):
    """Whose agreement it is, about what, and where."""

    miners = OrganisationField(label=_("For which miners’ organisation?"))
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(kind, _(word)) for kind, word in KINDS.items()],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("What people call it: the place, or the group."),
        max_length=LONGEST_TITLE,
    )
    place = PlaceField(label=_("In which soum is the land?"), levels=SECOND)

    def prepare(self) -> None:
        """Offer the organisations for which the actor may ask; where it is one, choose it."""
        found = queries.miners(actor=self.actor)
        self.fields["miners"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        own = found.first() if found.count() == 1 else None
        if own is not None:
            self.fields["miners"].initial = own.uid
            self.fields["place"].initial = own.place


class PetitionForm(BeginForm):
    """What is asked for."""


class EnterForm(BeginForm):
    """An agreement from before, in its present state."""

    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day, if it has one"), required=False)
    state = forms.ChoiceField(
        label=_("How does it stand now?"),
        choices=[(state, _(AGREEMENT.words[state])) for state in ENTERABLE],
        widget=forms.RadioSelect,
    )
    since = forms.DateField(label=_("Since when does it stand so?"))
    reason = forms.CharField(
        label=_("Why, where it was suspended, breached or terminated"),
        help_text=NO_NAMES,
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper = PaperField(label=_("The signed agreement"), purpose="paper")


class FinishForm(ActForm):
    """The paper of an agreement that was entered from a list; of others nothing is asked."""

    paper = PaperField(label=_("The signed agreement"), purpose="paper")

    def prepare(self) -> None:
        """Ask for the paper only where it is not there."""
        if self.subject.paper is not None or not self.subject.being_entered:
            del self.fields["paper"]


class LinesField(forms.CharField):
    """Asks for several things, one on each line, and gives a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the lines."""
        text = super().to_python(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        """Leave the words to the command, which knows how long each may be."""

    def prepare_value(self, value: Any) -> Any:
        """Return a list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class TermsForm(ActForm):
    """The terms of an agreement."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    minerals = forms.MultipleChoiceField(
        label=_("Which minerals?"),
        choices=[(mineral, _(word)) for mineral, word in MINERALS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts_on = forms.DateField(label=_("First day"), required=False)
    ends_on = forms.DateField(label=_("Last day, if it has one"), required=False)
    managing = forms.ChoiceField(
        label=_("Which party manages it?"), widget=forms.RadioSelect, required=False
    )
    equipment = LinesField(
        label=_("What equipment is permitted?"),
        help_text=_("One on each line, with the number of pieces."),
        required=False,
    )
    residents_only = forms.BooleanField(
        label=_("Only residents of the soum work under it"), required=False
    )
    least_roster = forms.IntegerField(
        label=_("How many must be on the roster at least?"),
        help_text=_("Leave it empty where the agreement names no number."),
        min_value=1,
        required=False,
    )
    names_for_parties = forms.BooleanField(
        label=_("The other parties may see the names on the roster"),
        help_text=_("Without this they see how many there are and that all count."),
        required=False,
    )
    needs_consent = forms.BooleanField(label=_("It needs the aimag’s consent"), required=False)

    def prepare(self) -> None:
        """Offer the parties of this kind of agreement."""
        chosen = [(one, _(CAPACITIES[one])) for one in NEEDED[self.subject.kind]]
        self.fields["managing"].choices = [("", _("Not agreed")), *chosen]  # type: ignore[attr-defined] # it is a choice


class ChooseAreaForm(ActForm):
    """Which of the areas that were drawn."""

    area = AreaChoice(
        label=_("Which area?"),
        queryset=Area.objects.none(),
        to_field_name="uid",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def prepare(self) -> None:
        """Offer the areas of the parties."""
        found = queries.areas(actor=self.actor, agreement=self.subject)
        self.fields["area"].queryset = found  # type: ignore[attr-defined] # it is a choice of models


class DrawAreaForm(AreaForm):
    """A new area for the agreement."""

    def prepare(self) -> None:
        """Begin with the agreement's title and soum."""
        super().prepare()
        self.fields["name"].initial = self.subject.title[:120]
        self.fields["place"].initial = self.subject.place


class ReopenForm(ActForm):
    """Why the draft is reopened."""

    reason = reason_field(_("Why is it reopened?"))


class AmendForm(ActForm):
    """Why it is amended."""

    reason = reason_field(_("What shall change, and why?"))


class ConsentForm(ActForm):
    """When and by which decision the aimag consented."""

    consent_on = forms.DateField(label=_("On which day did the aimag consent?"), initial=today)
    consent_words = forms.CharField(
        label=_("By which decision?"),
        help_text=_("Its number, and who made it."),
        max_length=LONGEST_WORDS,
    )
    consent_paper = PaperField(label=_("The decision, if at hand"), required=False)
