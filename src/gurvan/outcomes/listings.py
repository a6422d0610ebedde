"""How answers, months and gaps stand in lists, and how a month and a band are said in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.outcomes.bands import UNKNOWN, lowest, plain
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.queries import SharedTotal, Standing, Total


def month_words(month: Month) -> str:
    """Return a month in the reader's language: "February 2026"."""
    return date_format(month.first, "YEAR_MONTH_FORMAT")


def band_words(band: str) -> str:
    """Return a band of income in words."""
    if band in ("", UNKNOWN):
        return gettext("not known") if band else ""
    low, _dash, high = band.partition("-")
    if not high:
        return gettext("more than %(sum)s") % {"sum": plain(band).removeprefix("> ")}
    if low == "0":
        return gettext("less than %(sum)s") % {"sum": plain(band).removeprefix("< ")}
    return plain(band)


def worked_tag(answer: Answer) -> Tag:
    """Return whether there was work."""
    return Tag(gettext("Worked"), "good") if answer.worked else Tag(gettext("No work"), "ended")


_FIGURES = (
    Column(_("Work"), worked_tag, kind="tag", sort="worked"),
    Column(_("Women"), "women", kind="number", sort="women"),
    Column(_("Men"), "men", kind="number", sort="men"),
    Column(_("Days of work"), "days", kind="number", sort="days"),
    Column(_("Income of one person"), lambda row: band_words(row.income)),
    Column(_("Accidents"), "accidents", kind="number", sort="accidents"),
    Column(_("Of these, serious"), "serious", kind="number", sort="serious"),
)

ANSWERS = Listing(
    name="outcomes",
    columns=(
        Column(_("Group"), "organisation", kind="link", sort="organisation__sort_key"),
        Column(_("Soum"), "organisation.place", sort="organisation__place__sort_key"),
        Column(_("Month"), lambda row: month_words(row.month), sort="year"),
        *_FIGURES,
    ),
)

# The same, for those who may read words in which somebody could be named.
ANSWERS_WORDED = Listing(
    name="outcomes",
    columns=(*ANSWERS.columns, Column(_("What hindered the work"), "obstacles")),
)


# --- Who has not answered -------------------------------------------------------------------------


def group_url(row: Any) -> str:
    """Return where the months of a group stand."""
    return reverse("outcomes:group", args=[row.uid])


def _answer_url(row: Any) -> str:
    return reverse("outcomes:answer_month", args=[row.uid, row.asked_month])


SILENT = Listing(
    name="not-answered",
    columns=(
        Column(_("Group"), "__str__", kind="link", url=group_url, sort="sort_key"),
        Column(_("Stands below"), "parent"),
        Column(_("Place"), "place", sort="place__sort_key"),
        Column(_("Month"), lambda row: month_words(Month.read(row.asked_month))),
    ),
)

SILENT_ANSWERED_FOR = Listing(
    name="not-answered",
    columns=(
        *SILENT.columns,
        Column(
            _("They told you?"),
            lambda _row: gettext("Answer for them"),
            kind="act",
            url=_answer_url,
            exported=False,
        ),
    ),
)


# --- The months of one group ----------------------------------------------------------------------


def standing_tag(row: Standing) -> Tag:
    """Return how a month stands: answered, a gap, or still to be answered."""
    if row.answer is not None:
        return worked_tag(row.answer)
    if not row.asked:
        return Tag(gettext("Not asked"), "plain")
    if row.closed:
        return Tag(gettext("Did not answer"), "bad")
    return Tag(gettext("To be answered"), "waiting")


def standing_url(row: Standing) -> str:
    """Return where a month is answered, or what was answered."""
    if row.answer is not None:
        return row.answer.get_absolute_url()
    if not row.asked:
        return ""
    return reverse("outcomes:answer_month", args=[row.organisation.uid, row.month])


def _told(name: str) -> Any:
    return lambda row: getattr(row.answer, name) if row.answer is not None else "–"


def _income(row: Standing) -> str:
    return band_words(row.answer.income) if row.answer is not None else ""


STANDING = Listing(
    name="months",
    columns=(
        Column(_("Month"), lambda row: month_words(row.month), kind="link", url=standing_url),
        Column(_("State"), standing_tag, kind="tag"),
        Column(_("Women"), _told("women"), kind="number"),
        Column(_("Men"), _told("men"), kind="number"),
        Column(_("Days of work"), _told("days"), kind="number"),
        Column(_("Income of one person"), _income),
        Column(_("Accidents"), _told("accidents"), kind="number"),
    ),
)


# --- Months added up ------------------------------------------------------------------------------


def answered_words(total: Total) -> Tag:
    """Return how many of those asked have answered; silence is told as silence."""
    if not total.asked:
        return Tag(gettext("Nobody was asked"), "plain")
    if not total.answered:
        return Tag(gettext("Did not answer"), "bad")
    words = gettext("%(answered)d of %(asked)d") % {
        "answered": total.answered,
        "asked": total.asked,
    }
    return Tag(words, "waiting" if total.silent else "good")


def _added(name: str) -> Any:
    def read(total: Total) -> Any:
        value = getattr(total, name)
        return "–" if value is None else value

    return read


def _shared(name: str) -> Any:
    def read(total: SharedTotal) -> Any:
        return gettext("too few to tell") if total.withheld else getattr(total, name)

    return read


def incomes_words(incomes: Mapping[str, int]) -> str:
    """Return how many answered which band of income, the lowest first."""
    told = sorted(incomes.items(), key=lambda one: lowest(one[0]))
    return "; ".join(f"{band_words(band)}: {count}" for band, count in told) or "–"


_MONTH = Column(_("Month"), lambda row: month_words(row.month))
_ANSWERED = Column(_("Groups that answered"), answered_words, kind="tag")
_NO_WORK = Column(_("Of these, without work"), "no_work", kind="number")
_DAYS = Column(_("Days of work"), _added("days"), kind="number")

TOTALS = Listing(
    name="months",
    columns=(
        _MONTH,
        _ANSWERED,
        _NO_WORK,
        Column(_("Women"), _added("women"), kind="number"),
        Column(_("Men"), _added("men"), kind="number"),
        _DAYS,
        Column(_("Income of one person"), lambda row: incomes_words(row.incomes)),
        Column(_("Accidents"), _added("accidents"), kind="number"),
        Column(_("Of these, serious"), _added("serious"), kind="number"),
    ),
)

# For the other parties of an agreement, and whoever reads no single answer: closed months alone.
TOTALS_FOR_OTHERS = Listing(
    name="months",
    columns=(
        _MONTH,
        Column(_("People who worked"), _shared("people"), kind="number"),
        Column(_("Days of work"), _shared("days"), kind="number"),
    ),
)
