"""What is asked about those who take part. Every attribute may stay untold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.clock import today
from gurvan.kernel.web.forms import ActForm
from gurvan.registry.forms.finding import PersonField
from gurvan.registry.queries import people_on_record
from gurvan.research.terms import (
    AGES,
    CHILDREN,
    CONSENT_WAYS,
    LANGUAGES,
    LONGEST_LINE,
    MOST_AT_ONCE,
    ROLES_HELD,
    SEXES,
    WORK,
    YEARS,
)

UNTOLD = _("not told")


def _band(label: Any, words: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", UNTOLD), *((code, _(text)) for code, text in words.items())],
        required=False,
    )


class ToldForm(ActForm):
    """What is told of one participant."""

    sex = _band(_("Woman or man?"), SEXES)
    age = _band(_("How old?"), AGES)
    years = _band(_("How long in mining?"), YEARS)
    role = _band(_("Role in the organisation?"), ROLES_HELD)
    children = _band(_("Children?"), CHILDREN)
    work = forms.MultipleChoiceField(
        label=_("What work do they do?"),
        choices=[(code, _(text)) for code, text in WORK.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ConsentForm(ActForm):
    """What a participant consents to, how and when."""

    notes = forms.BooleanField(label=_("Notes may be taken of what they say"), required=False)
    quotes = forms.BooleanField(
        label=_("Their words may be quoted, without their name"), required=False
    )
    photo = forms.BooleanField(label=_("A photo may be taken of them"), required=False)
    way = forms.ChoiceField(
        label=_("How did they consent?"),
        choices=[(code, _(text)) for code, text in CONSENT_WAYS.items()],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("In which language was the text told?"),
        choices=[(code, _(text)) for code, text in LANGUAGES.items()],
        widget=forms.RadioSelect,
        initial="mn",
    )
    consented_on = forms.DateField(label=_("On which day?"), initial=today)


class AddParticipantsForm(ActForm):
    """How many take part; what is told of each follows on their own page."""

    many = forms.IntegerField(
        label=_("How many participants are added?"),
        help_text=_(
            "Each gets the next number. What is told of each, and what each consents to, is written"
            " on their own page."
        ),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=1,
    )
    all_agree = forms.BooleanField(
        label=_("All of them agreed, spoken and in Mongolian, to notes being taken"),
        required=False,
    )


class IdentityForm(ActForm):
    """Who a participant is."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_LINE)
    contact = forms.CharField(
        label=_("How can they be reached, if they wish it?"),
        max_length=LONGEST_LINE,
        required=False,
    )
    person = PersonField(
        label=_("If they are a member on the record: who?"),
        help_text=_(
            "Then erasing that member’s record erases also what they said here. Type a name, a"
            " phone number or a register number."
        ),
        required=False,
    )

    def prepare(self) -> None:
        """Ask for a member only where the actor sees members."""
        if not people_on_record(actor=self.actor).exists():
            del self.fields["person"]
            return
        self.fields["person"].actor = self.actor  # type: ignore[attr-defined] # it asks for people
