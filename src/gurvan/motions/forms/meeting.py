"""What is asked at the meeting: who is there, hands, papers; and afterwards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.web.forms import ActForm
from gurvan.motions import queries
from gurvan.motions.counting import Figures
from gurvan.motions.forms.calling import choices, reason_field
from gurvan.motions.lifecycle import PENDING
from gurvan.motions.paper import ISSUED
from gurvan.motions.terms import ANSWERS, CONTESTERS, LONGEST_MINUTES, MOST_PEOPLE, PARTS
from gurvan.papers.forms import language_field
from gurvan.registry.models import Person

MOST_TICKED = 300  # names on one page: more are found on no telephone
TOO_MANY = _(
    "There are more members than can be ticked on a page. Correct the motion: choose the gathering"
    " at which their slips are noted. Those whose slips are noted count for the quorum, others whom"
    " you write here do not."
)


def _number(label: object, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_PEOPLE, **options)  # type: ignore[arg-type] # lazy words are words


class PresentForm(ActForm):
    """Who is there: members ticked, and how many others."""

    present = forms.ModelMultipleChoiceField(
        label=_("Which confirmed members are there?"),
        help_text=_(
            "Tick each who is in the room. Only how many they are is kept, not who. Whoever is"
            " missing in the list has not confirmed their membership."
        ),
        queryset=Person.objects.none(),
        to_field_name="uid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    untied = _number(
        _("How many others are there?"),
        help_text=_("People whom you cannot find in the list. They do not count for the quorum."),
        initial=0,
    )

    def prepare(self) -> None:
        """Offer the confirmed members of that day, where they fit on a page."""
        found = queries.voters(actor=self.actor, motion=self.subject)
        if found.count() > MOST_TICKED:
            del self.fields["present"]
            self.fields["untied"].help_text = TOO_MANY
            return
        self.fields["present"].queryset = found  # type: ignore[attr-defined] # it is a choice of models


class VotesForm(ActForm):
    """A number for each answer, or for each candidate."""

    def prepare(self) -> None:
        """Ask for as many numbers as there are answers."""
        for place, label in enumerate(self.labels()):
            # Nothing stands there before somebody counted: a nought is a count too.
            self.fields[f"votes_{place}"] = _number(label)

    def labels(self) -> list[str]:
        """Return what can be voted for, in the order of the figures."""
        if self.subject.is_election:
            found = queries.candidates(actor=self.actor, motion=self.subject)
            return [str(candidate) for candidate in found]
        return [gettext(answer) for answer in ANSWERS]

    def votes(self) -> list[int]:
        """Return the numbers, in that order."""
        told = [name for name in self.fields if name.startswith("votes_")]
        return [self.cleaned_data[name] for name in told]


class HandsForm(VotesForm):
    """A show of hands, of all who are there."""

    some_did_not_vote = forms.BooleanField(
        label=_("Some did not vote"),
        help_text=_(
            "Tick this only where fewer hands were raised than people are there, and it was so."
        ),
        required=False,
    )

    def prepare(self) -> None:
        """Ask for the numbers first; in an election nobody abstains."""
        super().prepare()
        if self.subject.is_election:
            self.fields["some_did_not_vote"].label = _("Some raised their hand for nobody")
        self.order_fields([name for name in self.fields if name != "some_did_not_vote"])


class CountForm(VotesForm):
    """What one counter found in the box."""

    handed_out = _number(_("How many papers were handed out?"))
    in_box = _number(_("How many papers are in the box?"))
    spoilt = _number(
        _("How many of them are spoilt?"),
        help_text=_("Without a cross, with too many, or so that nobody can read it."),
    )

    def figures(self) -> Figures:
        """Return the count."""
        told = self.cleaned_data
        return Figures(
            votes=tuple(self.votes()),
            handed_out=told["handed_out"],
            in_box=told["in_box"],
            spoilt=told["spoilt"],
        )


class MinutesForm(ActForm):
    """What was said and decided."""

    words = forms.CharField(
        label=_("Minutes"),
        help_text=_("What was said and decided. Do not write who voted how."),
        max_length=LONGEST_MINUTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    paper = PaperField(label=_("Or the minutes as a file"), purpose="paper", required=False)


class ContestForm(ActForm):
    """Who contests the result, and why."""

    by = forms.ChoiceField(
        label=_("Who contests it?"), choices=choices(CONTESTERS), widget=forms.RadioSelect
    )
    reason = reason_field(_("Why?"))


class SettleForm(ActForm):
    """Whether the result stands, and why."""

    stands = forms.TypedChoiceField(
        label=_("How is it settled?"),
        choices=[("yes", _("The result stands")), ("no", _("The result is struck"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    reason = reason_field(_("Why? What was looked into?"))


class ReasonForm(ActForm):
    """Why."""

    reason = reason_field(_("Why?"))


class EraseForm(ActForm):
    """Which words are erased."""

    part = forms.ChoiceField(
        label=_("What is erased?"), choices=choices(PARTS), widget=forms.RadioSelect
    )


class IssueForm(ActForm):
    """Which paper, and in which language."""

    kind = forms.ChoiceField(label=_("Which paper?"), widget=forms.RadioSelect)
    language = language_field()

    def prepare(self) -> None:
        """Offer what there can be now."""
        motion = self.subject
        able = {
            "ballot": motion.way == "ballot" and motion.state in PENDING,
            "protocol": motion.state == "decided",
        }
        offered = [(code, _(words)) for code, words in ISSUED.items() if able[code]]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined] # it is a choice
        self.fields["kind"].initial = offered[0][0] if offered else None
