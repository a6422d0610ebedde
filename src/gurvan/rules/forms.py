"""What is asked about the law: a day; an own decision, its clauses; a number; why to take back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PaperField
from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.places.gazetteer import FIRST, SECOND
from gurvan.rules.facts import KINDS
from gurvan.rules.models import LONGEST_TITLE, LONGEST_WORDS
from gurvan.rules.queries import gives_number, last_call
from gurvan.rules.reasons import REASONS
from gurvan.rules.yardsticks import YARDSTICKS

LONGEST_NUMBER = 30  # letters of a telephone, as people type it


class DayForm(forms.Form):
    """By the law of which day."""

    use_required_attribute = False

    on = forms.DateField(
        label=_("By the law of which day?"),
        required=False,
    )


def _number(*, required: bool) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("The number"), max_digits=9, decimal_places=3, min_value=0, required=required
    )


class _Papered(ActForm):
    """From when to when it holds, by which paper."""

    since = forms.DateField(label=_("From which day is it in force?"))
    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("Leave it open where the paper names no end."),
        required=False,
    )
    source = forms.CharField(
        label=_("Where does it stand?"),
        help_text=_("Number, date and article of the paper. No names of people."),
        max_length=LONGEST_WORDS,
    )
    paper = PaperField(label=_("The paper itself"), purpose="paper")


class DecisionForm(_Papered):
    """An aimag's or soum's own decision."""

    title = forms.CharField(
        label=_("What is the decision called?"),
        help_text=_("With its number: Resolution 28 of the Citizens’ Representatives Khural"),
        max_length=LONGEST_TITLE,
    )
    place = PlaceField(label=_("For which aimag or soum?"), levels=(*FIRST, *SECOND))

    field_order = ("title", "place", "since", "until", "source", "paper")


class ClauseForm(ActForm):
    """One clause."""

    asks = forms.ChoiceField(
        label=_("What does the clause ask?"),
        choices=[(code, _(one.words)) for code, one in YARDSTICKS.items()],
        widget=forms.RadioSelect,
    )
    number = _number(required=False)
    of = forms.MultipleChoiceField(
        label=_("Of what does it speak?"),
        choices=[(code, _(words)) for code, words in KINDS.items()],
        widget=forms.CheckboxSelectMultiple,
        initial=["agreement"],
    )
    words = forms.CharField(
        label=_("The clause in plain words"),
        help_text=_("In your own words, not copied from the paper."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def prepare(self) -> None:
        """Say which tests have a number."""
        words = _("Only where the clause names a number: of members, or of hectares.")
        self.fields["number"].help_text = words


class NumberForm(_Papered):
    """A number that was not known."""

    number = _number(required=True)

    field_order = ("number", "since", "until", "source", "paper")


class TakeBackForm(ActForm):
    """Why."""

    reason = forms.ChoiceField(
        label=_("Why is it taken back?"),
        choices=[(code, _(words)) for code, words in REASONS.items()],
        widget=forms.RadioSelect,
    )


class CallField(forms.CharField):
    """Asks officers which telephone of the federation stands on a paper to show."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Telephone of the federation, for questions"),
            help_text=_(
                "Only for the paper to show when stopped: it stands there for whoever doubts."
            ),
            required=False,
            max_length=LONGEST_NUMBER,
        )

    @staticmethod
    def prepare(form: ActForm) -> None:
        """Begin with the number of the last paper; take the question out for others."""
        if gives_number(form.actor):
            form.fields["call"].initial = last_call(actor=form.actor)
        else:
            del form.fields["call"]
