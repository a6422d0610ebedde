"""Draws whatever a row or a card holds. In Python, since a page draws hundreds of values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch

from django.template.defaultfilters import date as written, linebreaksbr
from django.utils import formats, timezone
from django.utils.html import conditional_escape as escaped, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.listing import Cell
from gurvan.kernel.web.tags import Tag

_LINK = '<a class="govuk-link" href="{}">{}</a>'


def day(value: date | None) -> str:
    """Write a day short: 2026.11.21."""
    return written(value, "SHORT_DATE_FORMAT")


def moment(value: datetime | None) -> str:
    """Write a day and the time of day in Mongolia: 2026.11.21 14:05."""
    if value is None:
        return ""
    return written(timezone.localtime(value), "SHORT_DATETIME_FORMAT")


def number(value: float | Decimal | str | None) -> str:
    """Write a number with its thousands apart: 6 500."""
    return "" if value is None else formats.number_format(value, force_grouping=True)


def yes_no(value: object) -> str:
    """Write a truth in a word."""
    return gettext("yes") if value else gettext("no")


@singledispatch
def drawn(value: object) -> SafeString:
    """Return a value as pages show it: a state as a tag, a day short, several things as a list."""
    return linebreaksbr(str(value)) if value != "" else _nothing()


def _nothing() -> SafeString:
    return format_html('<span class="g-nothing">{}</span>', gettext("not recorded"))


@drawn.register
def _(_value: None) -> SafeString:
    return _nothing()


@drawn.register
def _(value: bool) -> SafeString:  # noqa: FBT001 - what is drawn
    return escaped(yes_no(value))


@drawn.register
def _(value: Tag) -> SafeString:
    told = '<strong class="govuk-tag govuk-tag--{}">{}</strong>'
    return format_html(told, value.colour, value.words)


@drawn.register
def _(value: datetime) -> SafeString:
    return escaped(moment(value))


@drawn.register
def _(value: date) -> SafeString:
    return escaped(day(value))


@drawn.register
def _(value: Link) -> SafeString:
    return format_html(_LINK, value.url, value.title) if value.url else escaped(str(value.title))


@drawn.register(list)
@drawn.register(tuple)
def _(value: Sequence[object]) -> SafeString:
    if not value:
        return _nothing()
    lines = format_html_join("", "<li>{}</li>", ((drawn(one),) for one in value))
    return format_html('<ul class="g-plain">{}</ul>', lines)


@drawn.register(int)
@drawn.register(float)
@drawn.register(Decimal)
def _(value: float | Decimal) -> SafeString:
    return escaped(number(value))


def drawn_row(cells: Iterable[Cell]) -> SafeString:
    """Return a row of a table; on a telephone each cell stands below its column's title."""
    return mark_safe(  # noqa: S308 - every part is escaped
        f'<tr class="govuk-table__row" role="row">{"".join(map(_cell, cells))}</tr>'
    )


_KINDS = {"number": " govuk-table__cell--numeric", "link": " g-table__name"}


def _cell(cell: Cell) -> str:
    column = cell.column
    inside = format_html(_LINK, cell.url, cell.value) if cell.url else drawn(cell.value)
    return (
        f'<td role="cell" class="govuk-table__cell{_KINDS.get(column.kind, "")}" '
        f'data-label="{escaped(str(column.title))}"><div class="g-table__value">{inside}</div></td>'
    )
