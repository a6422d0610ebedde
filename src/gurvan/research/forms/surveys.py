"""What is asked of a survey's table and its columns, and of a survey that was taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.research import queries
from gurvan.research.commands import ColumnSaid, SurveySaid
from gurvan.research.commands.surveys import limits
from gurvan.research.forms.studies import text_field
from gurvan.research.models import SurveyQuestion
from gurvan.research.surveying.columns import Asked
from gurvan.research.surveying.plans import Plan
from gurvan.research.surveying.tables import ENDINGS
from gurvan.research.surveying.terms import COLUMNS, FAULTS, LONGEST_LABEL, WHY_OUT
from gurvan.research.surveying.understanding import Fault
from gurvan.research.terms import LONGEST_LINE, LONGEST_NOTE, LONGEST_TITLE

SHOWN = 50  # places to be mended on one page


class SurveyFileForm(ActForm):
    """A survey's table, and the form by which it was asked."""

    file = forms.FileField(
        label=_("The survey’s table"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        allow_empty_file=True,
    )
    form = forms.FileField(
        label=_("The form by which it was asked (XLSForm)"),
        help_text=_(
            "If the survey was made in KoboToolbox or ODK: the .xlsx of the form. From it come the"
            " words of questions and answers in both languages. Not needed otherwise."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        required=False,
    )

    def prepare(self) -> None:
        """Say how large a table may be."""
        most = limits()
        self.fields["file"].help_text = gettext(
            "A file that ends in .csv or .xlsx, one row for each answer sheet, at most %(most)d MB"
            " and %(rows)d rows. Also an export of KoboToolbox or ODK Central as it is."
        ) % {"most": most.megabytes, "rows": most.rows}


class SurveyColumnsForm(ActForm):
    """What each column of a table is, and how consent was asked."""

    title = forms.CharField(label=_("What is the survey called?"), max_length=LONGEST_TITLE)
    yes = forms.CharField(
        label=_("Which answers in the column of consent say yes?"),
        help_text=_("With commas between them. Sheets with another answer there are left out."),
        max_length=LONGEST_LINE,
        required=False,
    )
    consent_words = text_field(
        _("If no column says who consents: how was consent asked?"),
        rows=3,
        hint=_(
            "For example: the text of consent was read to everybody, and only who agreed was asked."
        ),
    )

    def prepare(self) -> None:
        """Ask of each column what it is, and for its words in both languages."""
        self.plan = plan = Plan.of(self.subject.plan())
        self.fields["title"].initial = plan.title
        self.fields["yes"].initial = ", ".join(plan.yes)
        self.fields["consent_words"].initial = plan.consent_words
        for at, asked in enumerate(plan.columns):
            shown = plan.samples[at]
            self.fields[f"kind_{at}"] = forms.ChoiceField(
                label=asked.name,
                help_text=_hint(asked, shown),
                choices=_kinds(asked),
                initial=asked.kind,
            )
            for language, words, label in (
                ("mn", asked.label_mn, gettext("In Mongolian")),
                ("en", asked.label_en, gettext("In English")),
            ):
                self.fields[f"{language}_{at}"] = forms.CharField(
                    label=label, max_length=LONGEST_LABEL, required=False, initial=words
                )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Return for each column its three questions."""
        return [
            (self[f"kind_{at}"], self[f"mn_{at}"], self[f"en_{at}"])
            for at in range(len(self.plan.columns))
        ]

    def above(self) -> list[Any]:
        """Return the questions about the whole table."""
        return [self[name] for name in ("title", "yes", "consent_words")]

    def said(self) -> SurveySaid:
        """Return what was said."""
        told = self.cleaned_data
        return SurveySaid(
            title=told["title"],
            yes=told["yes"].split(","),
            consent_words=told["consent_words"],
            columns=[
                ColumnSaid(
                    kind=told[f"kind_{at}"], words_mn=told[f"mn_{at}"], words_en=told[f"en_{at}"]
                )
                for at in range(len(self.plan.columns))
            ],
        )


def _kinds(asked: Asked) -> list[tuple[str, str]]:
    offered = ("several", "out") if asked.parts else COLUMNS
    return [(code, gettext(COLUMNS[code])) for code in offered]


def _hint(asked: Asked, shown: list[str]) -> str:
    """Return why a column had better be left out, or what stands in it."""
    if asked.why:
        return gettext(WHY_OUT[asked.why])
    if asked.choices:
        language = get_language() or "mn"
        shown = [one.words_in(language) for one in asked.choices[:5]]
    return gettext("For example: %(shown)s") % {"shown": " · ".join(shown)} if shown else ""


class MendSurveyForm(ActForm):
    """What should stand in the cells that were not understood."""

    unread_is_nothing = forms.BooleanField(
        label=_("Count what is not understood as not answered"), required=False
    )

    def prepare(self) -> None:
        """Ask for the first cells that were not understood."""
        self.plan = Plan.of(self.subject.plan())
        faults = self.plan.checked.faults if self.plan.checked else []
        self.mended = {f"cell_{one.row}_{one.place}": one for one in faults[:SHOWN] if one.row}
        self.whole = [one for one in faults if not one.row]
        language = get_language() or "mn"
        for name, one in self.mended.items():
            self.fields[name] = forms.CharField(
                label=gettext("Row %(row)d, %(column)s")
                % {"row": one.row, "column": self.column(one, language)},
                help_text=gettext(FAULTS[one.why]),
                max_length=LONGEST_NOTE,
                required=False,
                initial=one.typed,
            )
        self.order_fields([*self.mended, "unread_is_nothing"])

    def column(self, fault: Fault, language: str) -> str:
        """Return the words of the question that a fault is in."""
        return self.plan.columns[fault.column].label_in(language)

    def columns_wrong(self) -> list[tuple[str, str]]:
        """Return what is wrong with whole columns: the question, and what to do."""
        language = get_language() or "mn"
        return [(self.column(one, language), gettext(FAULTS[one.why])) for one in self.whole]

    def cells(self) -> dict[tuple[int, int], str]:
        """Return what was written anew, by row and place."""
        return {
            (one.row, one.place): self.cleaned_data[name]
            for name, one in self.mended.items()
            if self.cleaned_data[name] != one.typed
        }


class QuestionWordsForm(ActForm):
    """How a question of a survey was asked."""

    words_mn = forms.CharField(label=_("In Mongolian"), max_length=LONGEST_LABEL, required=False)
    words_en = forms.CharField(label=_("In English"), max_length=LONGEST_LABEL, required=False)


class SheetForm(ActForm):
    """Which answer sheet is withdrawn."""

    number = forms.CharField(
        label=_("Which number does the answer sheet have?"),
        help_text=_(
            "As the table numbered it. If it did not: #12 is the twelfth sheet that was taken in."
        ),
        max_length=LONGEST_LINE,
    )


class AnswersForm(ActForm):
    """What the document of open answers is called."""

    title = forms.CharField(
        label=_("What is the document called?"), max_length=LONGEST_TITLE, required=False
    )


class CrossForm(forms.Form):
    """Which two questions are held against each other."""

    first = forms.ChoiceField(label=_("First question"), required=False)
    second = forms.ChoiceField(label=_("Second question"), required=False)

    def __init__(self, *args: Any, actor: Any, survey: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "mn"
        self.questions: dict[str, SurveyQuestion] = {
            str(one.uid): one for one in queries.to_cross(actor=actor, survey=survey)
        }
        choices = [
            (uid, f"{one.ordinal}. {one.words_in(language)}") for uid, one in self.questions.items()
        ]
        for name in ("first", "second"):
            self.fields[name].choices = [("", _("choose")), *choices]  # type: ignore[attr-defined] # it is a choice

    def chosen(self) -> tuple[SurveyQuestion, SurveyQuestion] | None:
        """Return the two questions, where two were chosen."""
        if not self.is_valid():
            return None
        first, second = (self.questions.get(self.cleaned_data[n]) for n in ("first", "second"))
        return (first, second) if first and second else None
