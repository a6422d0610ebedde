"""Draws what was counted: charts with their tables, a map, a comparison with the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gurvan.figures.public import period_words
from gurvan.figures.subjects import (
    AGREEMENTS,
    ALL,
    CONFIRMED,
    GROUPS,
    LAND,
    MEMBERS,
    SUBJECTS,
    WORK,
    Asked,
    Counted,
    Subject,
)
from gurvan.figures.views import drawing
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.exports import FORMATS
from gurvan.kernel.web.views.lists import address

MAPS: Final = {
    "members": (MEMBERS, CONFIRMED, _("Members confirmed")),
    "groups": (GROUPS, (ALL,), _("Groups on the path")),
    "agreements": (AGREEMENTS, ("in_force",), _("Agreements in force")),
    "land": (LAND, ("worked",), _("Hectares worked")),
}
MOST_HELD: Final = 64  # drawings of some hundred kilobytes each, in a worker's memory


@dataclass(frozen=True, kw_only=True)
class Seen:
    """All that a drawing depends on, and nothing else: two that are alike are drawn alike."""

    shown: tuple[str, ...]  # the keys of the subjects
    asked: Asked
    query: str  # of the page's address: its links go on from there
    language: str
    counted: Counted = field(compare=False, repr=False)
    named: Mapping[str, str] = field(compare=False, repr=False)
    told: str = field(init=False, repr=False)  # the last two in text, by which they are compared

    def __post_init__(self) -> None:
        """Write down what cannot be compared by itself."""
        object.__setattr__(self, "told", f"{self.counted}{self.named}")

    @property
    def subjects(self) -> list[Subject]:
        """The tables that this reader is shown."""
        return [one for one in SUBJECTS if one.key in self.shown]


def charted(counted: Counted, subjects: Sequence[Subject]) -> list[Subject]:
    """Return the subjects of which there is more than the totals."""
    return [one for one in subjects if one is not WORK and len(counted.tables[one.key]) > 1]


@lru_cache(MOST_HELD)
def drawn(seen: Seen) -> SafeString:
    """Draw what was counted, in the language that is active: once for all who see the same."""
    asked, counted, query, named = seen.asked, seen.counted, QueryDict(seen.query), seen.named
    sections = [
        {
            "chart": drawing.linked(subject, counted.tables[subject.key], asked, named),
            "files": [
                (form.upper(), address(query, format=form, table=subject.key)) for form in FORMATS
            ],
        }
        for subject in charted(counted, seen.subjects)
    ]
    told = {
        "sections": sections,
        "bands": drawing.chart_of_bands(counted, asked) if counted.bands else None,
        "flows": drawing.flows(counted, asked) if sections else [],
        "outcomes": drawing.outcomes(counted, asked) if counted.months else [],
        "outcome_charts": drawing.charts_of_outcomes(counted, asked, named),
        "period": period_words(asked.period),
        "before": period_words(asked.period.before),
        **_map(counted, asked, query, seen.subjects),
    }
    return render_to_string("figures/counted.html", told)


def _map(
    counted: Counted, asked: Asked, query: QueryDict, subjects: Sequence[Subject]
) -> dict[str, Any]:
    """Return the map, where the rows are aimags: what it shows, its tiles, other maps."""
    if asked.by != "place" or asked.aimag:
        return {"tiles": []}
    known = {key: one for key, one in MAPS.items() if one[0] in subjects}
    key = query.get("map", "")
    if key not in known:  # the first that has anything to show
        told = (one for one in known if len(counted.tables[known[one][0].key]) > 1)
        key = next(told, next(iter(known)))
    subject, columns, words = known[key]
    numbers = {
        row: sum(cells.get(column, 0) for column in columns)
        for row, cells in counted.tables[subject.key].items()
    }
    leads = {code: address(query, aimag=code, map=None) for code in numbers}
    maps = [
        Link(title, address(query, map=one), current=one == key)
        for one, (_subject, _columns, title) in known.items()
    ]
    return {"tiles": drawing.tiles(numbers, leads), "map_title": words, "maps": maps}
