"""What is asked when miners raise something, and when two say the same."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings.models import Gathering
from gurvan.gatherings.queries import gatherings
from gurvan.kernel.clock import today
from gurvan.kernel.web.choosing import Choosing, find_field
from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.registry.forms.organisations import OrganisationField
from gurvan.voice import queries
from gurvan.voice.models import Challenge
from gurvan.voice.terms import LONGEST_WORDS, SOURCES, STUDIED

NO_NAMES = _("Write no names of people, and nothing that points at one person.")


def words_field(label: object, *, rows: int = 3, most: int = LONGEST_WORDS) -> forms.CharField:
    """Return a question for words that others will read."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # lazy words are words
        help_text=NO_NAMES,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ChallengeForm(ActForm):
    """What was raised, where it was heard, on which day, and about which place."""

    words = words_field(_("What did the miners raise?"))
    source = forms.ChoiceField(
        label=_("Where was it heard?"),
        choices=[(code, _(words)) for code, words in SOURCES.items()],
        initial="floor",
        widget=forms.RadioSelect,
    )
    raised_on = forms.DateField(label=_("On which day?"), initial=today)
    place = PlaceField(label=_("Which place is it about, if another than the group’s?"),
                       required=False)  # fmt: skip
    gathering = forms.ModelChoiceField(
        label=_("At which gathering, if at one?"),
        queryset=Gathering.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label=_("At none"),
    )

    def prepare(self) -> None:
        """Offer the gatherings in sight, the latest first, and where it can come from."""
        # What comes from a study stays so, and nothing else is said to come from one.
        source = getattr(self.subject, "source", "")
        own = {source} if source in STUDIED else set(SOURCES) - STUDIED
        self.fields["source"].choices = [  # type: ignore[attr-defined] # it is a choice
            (code, _(words)) for code, words in SOURCES.items() if code in own
        ]
        found = gatherings(actor=self.actor)
        self.fields["gathering"].queryset = found  # type: ignore[attr-defined] # it is a choice of models


class RaiseForm(ChallengeForm):
    """Whose members raised it, and what it is."""

    organisation = OrganisationField(label=_("Whose members raised it?"))
    field_order = ["organisation"]

    def prepare(self) -> None:
        """Offer whom the actor may write for; where it is one, choose it."""
        super().prepare()
        found = queries.raisers(actor=self.actor)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        own = found.first() if found.count() == 1 else None
        if own is not None:
            self.fields["organisation"].initial = own.uid


class ChallengeChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for one challenge, called by its words."""

    def label_from_instance(self, obj: Challenge) -> str:
        """Return its words and who raised it."""
        return f"{obj.words} – {obj.organisation}"


class TogetherForm(Choosing):
    """With which one it is put together."""

    find = find_field(_("Look for challenges by their words"))
    kept = ChallengeChoice(
        label=_("Which one says the same?"),
        queryset=Challenge.objects.none(),
        to_field_name="uid",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def prepare(self) -> None:
        """Offer the challenges that stand by themselves, but this one."""
        found = queries.standing(actor=self.actor).exclude(pk=self.subject.pk)
        self.offer("kept", found, queries.searched_challenges)
