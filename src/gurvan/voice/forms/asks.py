"""What is asked when an ask is written, supported, sent, received, and goes on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.clock import today
from gurvan.kernel.web.choosing import Choosing, find_field
from gurvan.kernel.web.forms import ActForm
from gurvan.papers.forms import language_field
from gurvan.places.forms import PlaceField
from gurvan.registry.forms.organisations import OrganisationField
from gurvan.voice import queries
from gurvan.voice.forms.challenges import NO_NAMES, words_field
from gurvan.voice.models import Challenge
from gurvan.voice.terms import LONGEST_NUMBER, LONGEST_TEXT, LONGEST_TITLE, WAYS


class Challenges(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for challenges, called by their words."""

    def label_from_instance(self, obj: Challenge) -> str:
        """Return its words and who raised it."""
        return f"{obj} – {obj.organisation}"


class WriteForm(Choosing):
    """What is asked, of whom, where, and on what it rests."""

    office = OrganisationField(
        label=_("Which office or company is asked?"),
        help_text=_("If it is not in the list, ask an officer of the federation to register it."),
    )
    place = PlaceField(label=_("Which place is it about?"))
    title = forms.CharField(
        label=_("What is asked, in one line?"), help_text=NO_NAMES, max_length=LONGEST_TITLE
    )
    words = words_field(_("The text of the letter"), rows=8, most=LONGEST_TEXT)
    find = find_field(_("Look for challenges by their words"))
    challenges = Challenges(
        label=_("On which challenges does it rest?"),
        queryset=Challenge.objects.none(),
        to_field_name="uid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        """Offer the offices, and the latest challenges, those looked for, and those it rests on."""
        self.fields["office"].queryset = queries.offices(actor=self.actor)  # type: ignore[attr-defined] # it is an OrganisationField
        self.offer(
            "challenges",
            queries.standing(actor=self.actor),
            queries.searched_challenges,
            more=queries.challenges(actor=self.actor),
        )


class DraftForm(WriteForm):
    """Who asks, and what."""

    asker = OrganisationField(label=_("Who asks?"))
    field_order = ["asker"]

    def prepare(self) -> None:
        """Offer whom the actor may ask for; where it is one, choose it."""
        super().prepare()
        found = queries.raisers(actor=self.actor)
        self.fields["asker"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField
        own = found.first() if found.count() == 1 else None
        if own is not None:
            self.fields["asker"].initial = own.uid
            self.fields["place"].initial = own.place


class SupportForm(ActForm):
    """Who stands behind it too."""

    organisation = OrganisationField(label=_("Which union or group stands behind it?"))

    def prepare(self) -> None:
        """Offer those that do not yet."""
        found = queries.possible_supporters(actor=self.actor, ask=self.subject)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField


class DropSupportForm(ActForm):
    """Who stands behind it no more."""

    organisation = OrganisationField(label=_("Which one stands behind it no more?"))

    def prepare(self) -> None:
        """Offer those that do, as far as the actor may say so."""
        found = queries.leaving(actor=self.actor, ask=self.subject)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined] # it is an OrganisationField


class EvidenceForm(ActForm):
    """A file, and what it shows."""

    what = forms.CharField(
        label=_("What does it show?"), help_text=NO_NAMES, max_length=LONGEST_TITLE
    )
    paper = PaperField(label=_("The file"))


class SendForm(ActForm):
    """When and how the letter went."""

    sent_on = forms.DateField(label=_("On which day did it go to the office?"), initial=today)
    way = forms.ChoiceField(
        label=_("How?"),
        choices=[(code, _(words)) for code, words in WAYS.items()],
        initial="handed",
        widget=forms.RadioSelect,
    )
    copy = PaperField(
        label=_("The signed letter, if at hand"),
        help_text=_("Needed where the letter was not issued here and it was not told by word."),
        required=False,
    )


class ReceivedForm(ActForm):
    """When the office received it, and under which number."""

    acknowledged_on = forms.DateField(
        label=_("On which day did the office receive it?"), initial=today
    )
    number = forms.CharField(
        label=_("Number that the office gave it, if any"), max_length=LONGEST_NUMBER, required=False
    )


class ExtendForm(ActForm):
    """When the office said so."""

    extended_on = forms.DateField(label=_("On which day did the office tell it?"), initial=today)


class ReasonForm(ActForm):
    """Why."""

    reason = words_field(_("Why?"))


class GoOnForm(ActForm):
    """To which office it goes on."""

    office = OrganisationField(
        label=_("Which office above is asked now?"),
        help_text=_("If it is not in the list, ask an officer of the federation to register it."),
    )

    def prepare(self) -> None:
        """Offer the offices above; the nearest is chosen."""
        found = queries.higher(actor=self.actor, ask=self.subject)
        field: Any = self.fields["office"]
        field.queryset = found
        nearest = found.first()
        field.initial = nearest.uid if nearest else None


class LetterForm(ActForm):
    """In which language the letter is issued."""

    language = language_field()

    def prepare(self) -> None:
        """Begin with both: the office reads one, a visitor the other."""
        self.fields["language"].initial = "both"
