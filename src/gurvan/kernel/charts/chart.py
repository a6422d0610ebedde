"""What a chart shows: words, months, values, and what is not known. A chart is data.

A page makes a chart and its template draws it, with its table beneath from the same data::

    from gurvan.kernel.charts.chart import Chart, Missing, Series

    Chart(
        key="worked",                       # one of its kind on the page; ids are made of it
        form="columns",                     # see below
        title=_("People who worked"),
        description=_("Each month, women and men."),   # what somebody hears who cannot see it
        unit=_("people"),
        over=_("Month"),                    # what the rows of the table are
        labels=(date(2026, 9, 1), date(2026, 10, 1)),
        series=(
            Series(_("Women"), (4, Missing.SILENT)),
            Series(_("Men"), (11, 9), links=("/list/?month=9", "/list/?month=10")),
        ),
    )

    {% load charts %}{% chart worked %}

Four forms. ``bars``: a bar for every label, its words above it and its value behind it; several
series stand below one another. ``stacked``: the series of a label in one bar. ``columns`` and
``lines``: over months, the labels being the first days of the months, none left out.

What is not known is never a nought. `Missing.SILENT`: nobody reported; in a line it is a gap, and
everywhere it has its own mark and stands in the key. `Missing.WITHHELD`: so few that somebody
could be meant, or it would tell of one that is. The table says both in words.

``whole`` is one more column, and ``foot`` one more row, that stand in the table alone: totals.

Words may be lazy translations; they become text when the chart is drawn, in the reader's language.
A value that has a link leads there from the table. Series are told apart by pattern, dash and
shape, not only by colour; there may be five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

Form = Literal["bars", "stacked", "columns", "lines"]
OVER_MONTHS: Final[tuple[Form, ...]] = ("columns", "lines")
MOST_SERIES = 5  # that many patterns, dashes and shapes there are


class Missing(Enum):
    """Why there is no number. Either is something else than nought."""

    SILENT = "silent"
    WITHHELD = "withheld"


Number = int | float | Decimal
Value = Number | Missing


@dataclass(frozen=True)
class Series:
    """One row of values, one for every label; ``links``, if any, are as many."""

    name: object
    values: Sequence[Value]
    links: Sequence[str] = ()


@dataclass(frozen=True)
class Foot:
    """The last row of the table: a value, and perhaps a link, for every column."""

    label: object
    values: Sequence[Value]
    links: Sequence[str] = ()


@dataclass(frozen=True)
class Chart:
    """One chart and its table. Raises ValueError where values and labels do not fit."""

    key: str
    form: Form
    title: object
    description: object
    unit: object
    over: object
    labels: Sequence[object]
    series: Sequence[Series]
    whole: Series | None = None
    foot: Foot | None = None

    def __post_init__(self) -> None:
        """Refuse what could only be drawn wrongly."""
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"a chart has one to {MOST_SERIES} series")
        for series in self.columns:
            if len(series.values) != len(self.labels):
                raise ValueError(f"{series.name}: a value for every label")
            if series.links and len(series.links) != len(self.labels):
                raise ValueError(f"{series.name}: a link for every value, or none")
            if any(not isinstance(value, Missing) and value < 0 for value in series.values):
                raise ValueError(f"{series.name}: a chart begins at nought")
        if self.form in OVER_MONTHS and not all(isinstance(label, date) for label in self.labels):
            raise ValueError("columns and lines stand over months")

    @property
    def columns(self) -> list[Series]:
        """Return the columns of the table."""
        return [*self.series, self.whole] if self.whole else list(self.series)

    @property
    def missing(self) -> list[Missing]:
        """Return which kinds of what is not known occur, for the key."""
        found = {value for series in self.series for value in series.values}
        return [kind for kind in Missing if kind in found]

    @property
    def empty(self) -> bool:
        """Say whether there is no number at all to be drawn."""
        return all(isinstance(value, Missing) for s in self.series for value in s.values)

    @property
    def withheld(self) -> bool:
        """Say whether some number is known and not told."""
        return Missing.WITHHELD in self.missing
