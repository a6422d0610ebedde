"""How figures stand in lists and in files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from gurvan.figures.models import Published
from gurvan.figures.public import period_of
from gurvan.figures.subjects import ALL, Asked, Subject
from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag


def standing(row: Published) -> Tag:
    """Return whether everybody may read it."""
    if row.withdrawn_on:
        return Tag(gettext("taken back"), "ended")
    return Tag(gettext("published"), "good")


PUBLISHED = Listing(
    name="published-figures",
    columns=(
        Column(_("Period"), period_of, kind="link"),
        Column(_("As it stood on"), "counted_on", kind="date", sort="counted_on"),
        Column(_("State"), standing, kind="tag"),
    ),
)


def table(subject: Subject, asked: Asked) -> Listing:
    """Return how one table stands in a file: code, name, a column for each number; with its unit.

    A row is (code, name, numbers by column).
    """
    unit = gettext(subject.unit)

    def number(column: str) -> Callable[[Any], Any]:
        return lambda row: row[2].get(column, 0)

    numbers = [
        Column(f"{gettext(words)} ({unit})", number(key), kind="number")
        for key, words in subject.columns.items()
    ]
    if subject.total is not None:
        numbers.append(Column(f"{gettext('All')} ({unit})", number(ALL), kind="number"))
    return Listing(
        name=f"{subject.key}-{asked.period}",
        columns=(
            Column(_("Code"), lambda row: row[0]),
            Column(_("Name"), lambda row: row[1]),
            *numbers,
        ),
    )
