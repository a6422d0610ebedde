"""What anyone may know of figures: those that a federation has published, drawn without links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, gettext_lazy as _

from gurvan.figures import periods
from gurvan.figures.models import Published
from gurvan.figures.subjects import (
    AGREEMENTS,
    ALL,
    BANDS,
    GROUPS,
    LAND,
    MEMBERS,
    NOWHERE,
    Asked,
    Subject,
    Table,
)
from gurvan.kernel.charts.chart import Chart, Foot, Missing, Series
from gurvan.places import queries as places
from gurvan.registry.kinds import KINDS
from gurvan.registry.particulars import BAND_UNKNOWN
from gurvan.registry.queries import federation_names

# Gives the address of the list behind a number, by row and column.
Links = Callable[[str, str], str]


def published() -> list[Published]:
    """Return what is published and not withdrawn, the newest first."""
    return list(Published.objects.filter(withdrawn_on=None).order_by("-counted_on", "-pk"))


def published_one(uid: UUID) -> Published | None:
    """Return one of them; None where there is none, or none any more."""
    return Published.objects.filter(withdrawn_on=None, uid=uid).first()


def told_by(rows: Sequence[Published]) -> list[tuple[Published, str, str]]:
    """Return each with its federation's name and its period in words."""
    names = federation_names({row.federation_id for row in rows})
    return [(row, names.get(row.federation_id, ""), period_of(row)) for row in rows]


def period_of(row: Published) -> str:
    """Return the period of published figures in words."""
    found = periods.read(row.period)
    return period_words(found) if found else row.period


def period_words(period: periods.Period) -> str:
    """Return a period in words."""
    return gettext(period.words).format(year=period.year, quarter=period.quarter)


# --- Tables and charts ----------------------------------------------------------------------------


def names(asked: Asked) -> dict[str, str]:
    """Return what each row is called: its kind, or its place by code. One question at most."""
    if asked.by == "kind":
        return {kind: gettext(words) for kind, words in KINDS.items()}
    found = places.soums(asked.aimag) if asked.aimag else places.aimags()
    named = {place.code: place.name for place in found}
    if asked.aimag:
        named[f"{asked.aimag}-"] = gettext("the aimag itself")
    return named | {NOWHERE: gettext("place not recorded")}


def rows_of(table: Table, named: Mapping[str, str]) -> list[str]:
    """Return the rows of a table but the last, in the order of the names."""
    order = {code: at for at, code in enumerate(named)}
    return sorted((row for row in table if row != ALL), key=lambda row: order.get(row, len(order)))


def chart_of(
    subject: Subject, table: Table, named: Mapping[str, str], *, over: str, link: Links | None
) -> Chart:
    """Return one subject's chart, with all its totals in the table beneath."""
    rows = rows_of(table, named)
    columns = list(subject.columns) + ([ALL] if subject.total is not None else [])

    def series(column: str, words: str) -> Series:
        values = [table[row].get(column, 0) for row in rows]
        return Series(words, values, [link(row, column) for row in rows] if link else ())

    return Chart(
        key=subject.key,
        form="stacked",
        title=gettext(subject.title),
        description=gettext(subject.about),
        unit=gettext(subject.unit),
        over=over,
        labels=[named.get(row, row) for row in rows],
        series=[series(column, gettext(words)) for column, words in subject.columns.items()],
        whole=None if subject.total is None else series(ALL, gettext("All")),
        foot=Foot(
            gettext("All"),
            [table[ALL].get(column, 0) for column in columns],
            [link(ALL, column) for column in columns] if link else (),
        ),
    )


def drawn(row: Published) -> dict[str, Any]:
    """Return what published figures tell, as their page shows it."""
    if not row.told:  # nothing may be told of it
        return {}
    named = names(Asked(periods.read(row.period) or periods.quarter_of(row.counted_on)))
    content, over = row.told, gettext("Place")
    charts = [
        chart_of(subject, content[subject.key], named, over=over, link=None)
        for subject in (GROUPS, AGREEMENTS, LAND)
        if len(content[subject.key]) > 1
    ]
    members = _members(content["members"], named) if content["members"] else None
    bands = _bands(content["bands"]) if content["bands"] else None
    return {"charts": charts, "members": members, "bands": bands, "counted_on": row.counted_on}


def _members(told: Mapping[str, Any], named: Mapping[str, str]) -> Chart:
    """Return the members, with a mark of its own where a number is withheld."""
    words = [[gettext(MEMBERS.columns[one]) for one in group] for group in told["columns"]]
    rows = [[named.get(one, one) for one in group] for group in told["rows"]]
    return Chart(
        key=MEMBERS.key,
        form="stacked",
        title=gettext(MEMBERS.title),
        description=gettext(MEMBERS.about),
        unit=gettext(MEMBERS.unit),
        over=_("Place"),
        labels=[", ".join(row) for row in rows],
        series=[
            Series(" + ".join(words[j]), [_told(cells[j]) for cells in told["cells"]])
            for j in range(len(words))
        ],
        whole=Series(gettext("All"), told["row_totals"]),
        foot=Foot(gettext("All"), [*told["column_totals"], told["total"]]),
    )


def _told(cell: int | None) -> int | Missing:
    return Missing.WITHHELD if cell is None else cell


def _bands(told: Mapping[str, Any]) -> Chart:
    labels = [", ".join(band_words(one) for one in group) for group in told["bands"]]
    return Chart(
        key="bands",
        form="bars",
        title=gettext(BANDS),
        description=gettext("Confirmed members only."),
        unit=gettext(MEMBERS.unit),
        over=_("Born"),
        labels=labels,
        series=[Series(gettext("Confirmed"), told["counts"])],
    )


def band_words(band: str) -> str:
    """Return a band of years of birth in words."""
    return gettext("not recorded") if band == BAND_UNKNOWN else band
