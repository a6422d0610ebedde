"""The charts of months added up, and what they say of those who did not answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from gurvan.kernel.charts.chart import Chart, Missing, Series, Value
from gurvan.outcomes.bands import lowest
from gurvan.outcomes.listings import band_words
from gurvan.outcomes.queries import SharedTotal, Total


def charts(totals: Sequence[Total]) -> list[Chart]:
    """Return the charts of some months, the earliest first; none where nobody was asked yet."""
    shown = _from_first_asked(totals)
    if not shown:
        return []
    incomes: Counter[str] = Counter()
    for total in shown:
        incomes.update(total.incomes)
    earned = [chart_of_incomes(incomes)] if incomes else []
    return [_people(shown), _days(shown), *earned, _accidents(shown), _silence(shown)]


def charts_for_others(totals: Sequence[SharedTotal]) -> list[Chart]:
    """Return the charts of closed months for those who read no single answer."""
    if not totals:
        return []
    people = Series(_("People who worked"), tuple(_told(one.people) for one in totals))
    days = Series(_("Days of work"), tuple(_told(one.days) for one in totals))
    return [_PEOPLE(totals, people), _DAYS(totals, days)]


def _told(number: int | None) -> Value:
    return Missing.WITHHELD if number is None else number


def _from_first_asked(totals: Sequence[Total]) -> list[Total]:
    begins = next((at for at, total in enumerate(totals) if total.asked), len(totals))
    return list(totals[begins:])


def value(total: Total, name: str) -> Value:
    """Return a figure of a month, or why there is none. Nobody's answer is no nought."""
    found: int | None = getattr(total, name)
    return Missing.SILENT if found is None else found


def _series(words: object, totals: Sequence[Total], name: str) -> Series:
    return Series(words, tuple(value(total, name) for total in totals))


def _made(key: str, title: object, words: object, unit: object) -> Callable[..., Chart]:
    def make(totals: Sequence[Total | SharedTotal], *series: Series) -> Chart:
        return Chart(
            key=key,
            form="columns",
            title=title,
            description=words,
            unit=unit,
            over=_("Month"),
            labels=tuple(total.month.first for total in totals),
            series=series,
        )

    return make


_PEOPLE = _made("worked", _("People who worked"), _("Each month, as answered."), _("people"))
_DAYS = _made(
    "days", _("Days of work"), _("Each month, the days of all people together."), _("days")
)
_ACCIDENTS = _made(
    "accidents", _("Accidents"), _("Each month, all, and those that were serious."), _("accidents")
)


def _people(totals: Sequence[Total]) -> Chart:
    women, men = _series(_("Women"), totals, "women"), _series(_("Men"), totals, "men")
    return _PEOPLE(totals, women, men)


def _days(totals: Sequence[Total]) -> Chart:
    return _DAYS(totals, _series(_("Days of work"), totals, "days"))


def chart_of_incomes(incomes: Mapping[str, int], link: Callable[[str], str] | None = None) -> Chart:
    """Return how many answers name which band of income.

    ``link`` leads from a band to the list of these answers.
    """
    bands = sorted(incomes, key=lowest)
    return Chart(
        key="incomes",
        form="bars",
        title=_("Income of one person"),
        description=_("How many answers name which range, in all of these months."),
        unit=_("answers"),
        over=_("Range"),
        labels=[band_words(band) for band in bands],
        series=[
            Series(
                _("Answers"),
                [incomes[band] for band in bands],
                [link(band) for band in bands] if link else (),
            )
        ],
    )


def chart_of_silence(months: Sequence[date], told: Series, gaps: Series) -> Chart:
    """Return how many groups answered for each month, and how many did not."""
    return Chart(
        key="silence",
        form="columns",
        title=_("Who answered, and who did not"),
        description=_(
            "Each month, the groups that were asked. Whoever did not answer is not counted above."
        ),
        unit=_("groups"),
        over=_("Month"),
        labels=months,
        series=(told, gaps),
    )


def _accidents(totals: Sequence[Total]) -> Chart:
    every = _series(_("Accidents"), totals, "accidents")
    return _ACCIDENTS(totals, every, _series(_("Of these, serious"), totals, "serious"))


def _silence(totals: Sequence[Total]) -> Chart:
    told = Series(_("Answered"), tuple(total.answered for total in totals))
    gaps = Series(_("Did not answer"), tuple(total.silent for total in totals))
    return chart_of_silence([total.month.first for total in totals], told, gaps)
