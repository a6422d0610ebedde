"""How surveys, their questions and what was answered stand in lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.research.models import (
    Survey,
    SurveyQuestion,
)
from gurvan.research.surveying.banding import Label
from gurvan.research.surveying.counting import Counted
from gurvan.research.surveying.crossing import Crossed
from gurvan.research.surveying.protecting import LEFT_OUT, Told, ToldTogether
from gurvan.research.surveying.terms import ASKS


def _survey_tag(survey: Survey) -> Tag | str:
    return Tag(gettext("answers erased"), "ended") if survey.erased_on else ""


SURVEYS = Listing(
    name="surveys",
    joins=(),
    columns=(
        Column(_("Survey"), lambda row: str(row), kind="link", sort="title"),  # noqa: PLW0108 - as above
        Column(_("Taken in on"), "taken_on", kind="date", sort="taken_on"),
        Column(_("Answer sheets"), "sheets", kind="number", sort="sheets"),
        Column(_("How many questions"), "asked", kind="number"),
        Column(_("To note"), _survey_tag, kind="tag"),
    ),
)


def survey_words(question: SurveyQuestion) -> str:
    """Return how a survey's question was asked, in the reader's language."""
    return question.words_in(get_language() or "mn") or gettext("words erased")


SURVEY_QUESTIONS = Listing(
    name="survey-questions",
    columns=(
        Column(_("No."), "ordinal", sort="ordinal"),
        Column(_("Question"), survey_words, kind="link"),
        Column(_("Kind of answer"), lambda row: gettext(ASKS[row.kind])),
        Column(_("Answered"), "answered", kind="number", sort="answered"),
    ),
)


def tidy(number: float) -> float:
    """Return a number with three digits behind the point at most; a whole one without a point."""
    told = round(number, 3)
    return int(told) if float(told).is_integer() else told


def percent(share: float) -> float:
    """Return a share as percent, with one digit behind the point."""
    return tidy(round(100 * share, 1))


@dataclass(frozen=True)
class Counting:
    """One answer to a question, or one number about its answers, as a file holds it."""

    ordinal: int
    question: str
    answer: str
    count: float | None
    percent: float | None = None


FREQUENCIES = Listing(
    name="survey-frequencies",
    columns=(
        Column(_("No."), "ordinal"),
        Column(_("Question"), "question"),
        Column(_("Answer"), "answer"),
        Column(_("How many"), "count", kind="number"),
        Column(_("Percent of those who answered"), "percent", kind="number"),
    ),
)

MEASURES = {
    "median": _("Median"),
    "quarter": _("Lower quartile"),
    "three_quarters": _("Upper quartile"),
    "mean": _("Mean"),
    "least": _("Least"),
    "most": _("Most"),
}


def countings(question: SurveyQuestion, counted: Counted) -> Iterator[Counting]:
    """Yield what was answered to a question, as a file holds it."""
    words = survey_words(question)

    def row(answer: Any, count: float, share: float | None = None) -> Counting:
        told = None if share is None else percent(share)
        return Counting(question.ordinal, words, str(answer), count, told)

    yield row(gettext("Answered"), counted.answered)
    yield row(gettext("Not answered"), counted.not_answered)
    if counted.numbers:
        for name, label in MEASURES.items():
            yield row(label, tidy(getattr(counted.numbers, name)))
    for one in counted.frequencies:
        yield row(one.words, one.count, one.share)


FREQUENCIES_TOLD = Listing(
    name="survey-frequencies-to-pass-on",
    columns=(
        Column(_("No."), "ordinal"),
        Column(_("Question"), "question"),
        Column(_("Answer"), "answer"),
        Column(_("How many"), "count", kind="number"),
        Column(_("Percent of all who filled in a sheet"), "percent", kind="number"),
    ),
)


def label_words(labels: Sequence[Label]) -> str:
    """Return answers that are told together, in the reader's language."""
    english = get_language() == "en"
    told = [
        gettext("not answered") if one == LEFT_OUT else (one.en if english else one.mn)
        for one in labels
    ]
    return "; ".join(told)


def countings_told(question: SurveyQuestion, rows: Sequence[Told]) -> Iterator[Counting]:
    """Yield what was answered to a question, as it may be passed on; what is withheld is empty."""
    words, sheets = survey_words(question), question.survey.sheets
    for one in rows:
        share = None if one.count is None else percent(one.count / sheets)
        yield Counting(question.ordinal, words, label_words(one.labels), one.count, share)


def crossing_told(over: str, found: ToldTogether) -> tuple[Listing, list[Any]]:
    """Return the table of two questions as it may be passed on; what is withheld is empty."""
    columns = [Column(over, lambda row: row[0])]
    columns += [
        Column(label_words(labels), _cell(at), kind="number")
        for at, labels in enumerate(found.columns)
    ]
    columns.append(Column(_("All"), lambda row: row[2], kind="number"))
    lines = zip(map(label_words, found.rows), found.cells, found.row_totals, strict=True)
    last = (gettext("All"), list(found.column_totals), found.total)
    return Listing(name="survey-cross-table-to-pass-on", columns=tuple(columns)), [*lines, last]


def crossing(over: str, crossed: Crossed) -> tuple[Listing, list[Any]]:
    """Return the table of two questions as a listing and its rows: counts, or how numbers lie."""
    columns = [Column(over, lambda row: row[0])]
    if crossed.groups:
        columns.append(Column(_("Answered"), lambda row: row[1].n, kind="number"))
        for name, label in MEASURES.items():
            columns.append(Column(label, _measure(name), kind="number"))
        return Listing(name="survey-cross-table", columns=tuple(columns)), list(crossed.groups)
    columns += [Column(words, _cell(at), kind="number") for at, words in enumerate(crossed.columns)]
    columns.append(Column(_("All"), lambda row: sum(row[1]), kind="number"))
    rows = list(zip(crossed.rows, crossed.cells, strict=True))
    return Listing(name="survey-cross-table", columns=tuple(columns)), rows


def _measure(name: str) -> Any:
    return lambda row: tidy(getattr(row[1], name))


def _cell(at: int) -> Any:
    return lambda row: row[1][at]
