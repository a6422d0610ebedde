"""Makes charts, tables and the map of what was counted; each number with the list behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.figures import tiles_of_aimags as tiling
from gurvan.figures.public import band_words, chart_of, names, rows_of
from gurvan.figures.subjects import (
    ALL,
    BANDS,
    FLOWS,
    MEMBERS,
    Asked,
    Counted,
    Subject,
    Table,
    asked_of,
    asked_of_flow,
)
from gurvan.kernel.charts.chart import Chart, Foot, Series
from gurvan.places import queries as places

__all__ = ["Shown", "chart_of_bands", "flows", "leading", "linked", "names", "rows_of", "tiles"]


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
    return [
        {
            "words": gettext(words),
            "cells": [
                (number, leading(page, asked_of_flow(flow, asked, period)))
                for number, period in zip(
                    counted.flows[flow], (asked.period, asked.period.before), strict=True
                )
            ],
        }
        for flow, (words, page, _asked, _day) in FLOWS.items()
        if flow in counted.flows
    ]


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
