"""What is asked when a ranking is opened, and what a ballot asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.research import queries
from gurvan.research.counting import Marked
from gurvan.research.models import Ballot, Ranking, Solution
from gurvan.research.terms import MOST_CODES


class SolutionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for solutions, called by their words."""

    def label_from_instance(self, obj: Solution) -> str:
        """Return its number and its words in the reader's language."""
        return f"{obj.number}. {obj.words_in(get_language() or 'mn')}"


class OpenRankingForm(ActForm):
    """Which solutions are ranked."""

    solutions = SolutionsField(
        label=_("Which solutions stand on the ballot?"),
        queryset=Solution.objects.none(),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two.")},
    )

    def prepare(self) -> None:
        """Offer the solutions that stand; all are chosen."""
        rows = self.subject.solutions.filter(dropped_on=None).order_by("number")
        field: Any = self.fields["solutions"]
        field.queryset = rows
        field.initial = [one.uid for one in rows]


class CodesForm(ActForm):
    """How many codes."""

    count = forms.IntegerField(
        label=_("How many codes?"), min_value=1, max_value=MOST_CODES, initial=10
    )


def ballot_fields(ranking: Ranking) -> dict[str, forms.Field]:
    """Return the questions of a ballot: a place for each solution, and those approved of."""
    language = get_language() or "mn"
    options = [(number, one.words_in(language)) for number, one in queries.options_of(ranking)]
    places = [("", "–"), *((str(place), str(place)) for place, _words in enumerate(options, 1))]
    asked: dict[str, forms.Field] = {
        f"place_{number}": forms.ChoiceField(
            label=f"{number}. {words}", choices=places, required=False
        )
        for number, words in options
    }
    asked["approves"] = forms.TypedMultipleChoiceField(
        label=_("Which of them would you support?"),
        help_text=_("Tick as many as you like."),
        choices=[(str(number), f"{number}. {words}") for number, words in options],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    return asked


def marked_of(told: dict[str, Any]) -> Marked:
    """Return what the answers to a ballot's questions mark; options in one place follow."""
    placed = sorted(
        (int(place), int(name.removeprefix("place_")))
        for name, place in told.items()
        if name.startswith("place_") and place
    )
    return Marked(order=[number for _place, number in placed], approves=told["approves"])


def twice_placed(told: dict[str, Any]) -> bool:
    """Say whether two solutions were given the same number."""
    places = [place for name, place in told.items() if name.startswith("place_") and place]
    return len(set(places)) < len(places)


def initial_of(order: Sequence[int], approves: Sequence[int]) -> dict[str, Any]:
    """Return the answers that mark what a ballot marks."""
    places = {f"place_{number}": str(place) for place, number in enumerate(order, start=1)}
    return {**places, "approves": [str(number) for number in approves]}


class _Once:
    """Asks that each number is given once."""

    def clean(self) -> Any:
        """Refuse two solutions in one place."""
        told = super().clean()  # type: ignore[misc] # it stands before a form
        if told is not None and twice_placed(told):
            raise forms.ValidationError(
                gettext(
                    "Each number can be given once. Number the most important 1, the next one 2."
                )
            )
        return told


class BallotForm(_Once, ActForm):
    """A slip, as it is entered."""

    def prepare(self) -> None:
        """Ask for each solution on the ballot."""
        subject: Any = self.subject
        ranking = subject.ranking if isinstance(subject, Ballot) else subject
        self.fields |= ballot_fields(ranking)


class PhoneBallotForm(_Once, forms.Form):
    """A ballot on a telephone, behind its code."""

    use_required_attribute = False

    def __init__(self, *args: Any, ranking: Ranking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= ballot_fields(ranking)
