"""The tag that draws a chart with its key and, from the same data, its table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext_lazy

from gurvan.kernel.charts.chart import Chart, Missing, Value
from gurvan.kernel.charts.drawing import draw, shape
from gurvan.kernel.templatetags.kernel import month
from gurvan.kernel.web.drawing import number

register = template.Library()

MISSING = {
    Missing.SILENT: gettext_lazy("not reported"),
    Missing.WITHHELD: gettext_lazy("withheld"),
}


@register.inclusion_tag("kernel/chart.html")
def chart(shown: Chart) -> dict[str, Any]:
    """Draw a chart: title, picture, key, table. Where no number is known there is no picture."""
    return {
        "chart": shown,
        "sheet": None if shown.empty else draw(shown, write=number, missing=_missing),
        "key": list(_key(shown)),
        "headings": [series.name for series in shown.columns],
        "rows": list(_rows(shown)),
        "foot": _foot(shown),
    }


def _missing(kind: Missing) -> str:
    return str(MISSING[kind])


def _key(shown: Chart) -> Iterator[tuple[str, str, object]]:
    """Say what each look means: its name, the path of its point, and the words."""
    if len(shown.series) > 1:
        for index, series in enumerate(shown.series):
            yield f"s{index}", shape(index, 11, 8), series.name
    for kind in shown.missing:
        yield kind.value, "", MISSING[kind]


def _rows(shown: Chart) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for at, label in enumerate(shown.labels):
        yield (
            month(label) if isinstance(label, date) else str(label),
            [
                _cell(series.name, series.values[at], series.links[at] if series.links else "")
                for series in shown.columns
            ],
        )


def _foot(shown: Chart) -> tuple[str, list[dict[str, str]]] | None:
    if shown.foot is None:
        return None
    links = shown.foot.links or [""] * len(shown.columns)
    cells = zip(shown.columns, shown.foot.values, links, strict=True)
    return str(shown.foot.label), [_cell(one.name, value, url) for one, value, url in cells]


def _cell(heading: object, value: Value, url: str) -> dict[str, str]:
    words = _missing(value) if isinstance(value, Missing) else number(value)
    return {"heading": str(heading), "words": words, "url": url}
