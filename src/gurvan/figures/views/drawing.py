"""Makes charts, tables and the map of what was counted; each number with the list behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.figures import periods, tiles_of_aimags as tiling
from gurvan.figures.periods import Period
from gurvan.figures.public import band_words, chart_of, names, rows_of
from gurvan.figures.subjects import (
    ALL,
    BANDS,
    FLOWS,
    MEMBERS,
    OUTCOMES,
    WORK,
    Asked,
    Counted,
    Subject,
    Table,
    asked_of,
    asked_of_flow,
    asked_of_month,
    asked_of_outcome,
)
from gurvan.kernel import clock
from gurvan.kernel.charts.chart import Chart, Foot, Series
from gurvan.outcomes.months import Month
from gurvan.outcomes.views.charts import chart_of_incomes, chart_of_silence
from gurvan.places import queries as places

__all__ = [
    "Shown",
    "chart_of_bands",
    "charts_of_outcomes",
    "flows",
    "leading",
    "linked",
    "names",
    "outcomes",
    "rows_of",
    "tiles",
]

SILENCE = "silence-title"  # the chart of who answered in which month, on the page


@dataclass(frozen=True)
class Shown:
    """One tile of the map: where it stands, what it says, how dark it is, where it leads."""

    tile: tiling.Tile
    letters: str
    name: str
    number: float
    shade: int
    url: str


def leading(page: str, asked: Mapping[str, str]) -> str:
    """Return the address of a list, asked so."""
    return f"{reverse(page)}?{urlencode(asked)}" if asked else reverse(page)


def linked(subject: Subject, table: Table, asked: Asked, named: Mapping[str, str]) -> Chart:
    """Return one subject's chart, each number leading to its list."""

    def link(row: str, column: str) -> str:
        return leading(subject.page, asked_of(subject, asked, row, column))

    over = gettext("Kind of group") if asked.by == "kind" else gettext("Place")
    return chart_of(subject, table, named, over=over, link=link)


def chart_of_bands(counted: Counted, asked: Asked) -> Chart:
    """Return the confirmed members by the years in which they were born, each with its list."""
    bands = sorted(counted.bands)
    total = {**asked_of(MEMBERS, asked, ALL, ALL), "standing": "confirmed"}
    page = MEMBERS.page
    return Chart(
        key="bands",
        form="bars",
        title=gettext(BANDS),
        description=gettext("Confirmed members only."),
        unit=gettext(MEMBERS.unit),
        over=_("Born"),
        labels=[band_words(band) for band in bands],
        series=[
            Series(
                gettext("Confirmed"),
                [counted.bands[band] for band in bands],
                [leading(page, {**total, "born": band}) for band in bands],
            )
        ],
        foot=Foot(gettext("All"), [sum(counted.bands.values())], [leading(page, total)]),
    )


def flows(counted: Counted, asked: Asked) -> list[dict[str, Any]]:
    """Return what happened in the period and in the one before, each number with its list."""
    today = clock.today()
    return [
        {
            "words": gettext(words),
            "cells": [
                (number, leading(page, asked_of_flow(flow, asked, period, today)))
                for number, period in zip(
                    counted.flows[flow], (asked.period, asked.period.before), strict=True
                )
            ],
        }
        for flow, (words, page, _asked, _day) in FLOWS.items()
        if flow in counted.flows
    ]


def outcomes(counted: Counted, asked: Asked) -> list[dict[str, Any]]:
    """Return what groups answered in the period and in the one before, each with its list."""
    page = WORK.page
    return [
        {
            "words": gettext(words),
            "cells": [
                (
                    number,
                    _behind(page, asked, narrowed, period) if number is not None else "",
                )
                for number, period in zip(
                    counted.outcomes[name], (asked.period, asked.period.before), strict=True
                )
            ],
        }
        for name, (words, narrowed) in OUTCOMES.items()
        if name in counted.outcomes
    ]


def _behind(page: str, asked: Asked, narrowed: Mapping[str, str] | None, period: Period) -> str:
    """Return where a number leads: to its list; of gaps to the chart of their months.

    Who did not answer is a list for each month: there each number has its own. A period that
    nobody can ask for any more has no such page.
    """
    if narrowed is not None:
        return leading(page, asked_of_outcome(asked, narrowed, period))
    if period not in periods.lately(clock.today()):
        return ""
    again = {"period": str(period), "by": asked.by, "aimag": asked.aimag, "kind": asked.kind}
    return f"{leading('figures:glance', again)}#{SILENCE}"


def charts_of_outcomes(counted: Counted, asked: Asked, named: Mapping[str, str]) -> list[Chart]:
    """Return who worked by place or kind, what they earned, and who kept silent in which month."""

    def earning(band: str) -> str:
        return leading(WORK.page, asked_of_outcome(asked, {"income": band}, asked.period))

    found: list[Chart] = []
    if len(counted.tables.get(WORK.key, {})) > 1:
        found.append(linked(WORK, counted.tables[WORK.key], asked, named))
    if counted.incomes:
        found.append(chart_of_incomes(counted.incomes, earning))
    if any(map(any, counted.months.values())):
        found.append(_silence(counted, asked))
    return found


def _silence(counted: Counted, asked: Asked) -> Chart:
    months = [Month.read(month) for month in counted.months]

    def series(words: Any, at: int, page: str) -> Series:
        numbers = [numbers[at] for numbers in counted.months.values()]
        return Series(
            words, numbers, [leading(page, asked_of_month(asked, one)) for one in counted.months]
        )

    return chart_of_silence(
        [month.first for month in months],
        series(_("Answered"), 0, "outcomes:answers"),
        series(_("Did not answer"), 1, "outcomes:silent"),
    )


def tiles(numbers: Mapping[str, float], leads: Mapping[str, str]) -> list[Shown]:
    """Return the map's tiles, those of the list beside it in the order of the alphabet."""
    shades = tiling.shades({tile.code: numbers.get(tile.code, 0) for tile in tiling.tiles()})
    by_code = {tile.code: tile for tile in tiling.tiles()}
    mongolian = (get_language() or "mn").startswith("mn")
    return [
        Shown(
            tile=by_code[place.code],
            letters=by_code[place.code].mn if mongolian else by_code[place.code].en,
            name=place.name,
            number=numbers.get(place.code, 0),
            shade=shades[place.code],
            url=leads.get(place.code, ""),
        )
        for place in places.aimags()
        if place.code in by_code
    ]
