"""Draws whatever a row or a card holds. In Python, since a page draws hundreds of values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache, singledispatch
from html import escape
from typing import Any, Final

from django.core.paginator import Page
from django.template.defaultfilters import date as written
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.escaping import escaped
from gurvan.kernel.web.listing import Cell, Column, Heading
from gurvan.kernel.web.tags import Tag

# Ways that are kept as they were drawn: they are the same on every page for the same people.
MOST_KEPT: Final = 200
# Longer than any word of either language: it was typed without spaces, and widens its column.
TOO_LONG: Final = re.compile(r"[^\W\d_]{31,}")
PIECE: Final = 10


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
    text = str(value)
    return mark_safe(_in_lines(text)) if text else _nothing()  # noqa: S308 - escaped there


def _in_lines(text: str) -> str:
    told = text if isinstance(text, SafeString) else breakable(escaped(text))
    return told.replace("\r\n", "\n").replace("\n", "<br>") if "\n" in told else told


def _nothing() -> SafeString:
    return _nothing_in(gettext("not recorded"))


@cache
def _nothing_in(words: str) -> SafeString:
    return format_html('<span class="g-nothing">{}</span>', words)


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
    title = str(value.title)
    return mark_safe(_link(str(value.url), title)) if value.url else escaped(title)  # noqa: S308 - escaped there


def named(title: str) -> str:
    """Return a name; words for one that is not told, since a dash is nothing to press or hear."""
    return gettext("name not shown") if title == "—" else title


def _link(url: str, title: str) -> str:
    return f'<a class="govuk-link" href="{escape(url)}">{breakable(escaped(named(title)))}</a>'


def breakable(told: str) -> str:
    """Let a word that is too long for any page break; whole words stay whole. ``told`` is HTML."""
    return TOO_LONG.sub(_in_pieces, told) if len(told) > PIECE else told


def _in_pieces(word: re.Match[str]) -> str:
    letters = word[0]
    return "<wbr>".join(letters[at : at + PIECE] for at in range(0, len(letters), PIECE))


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


def drawn_rows(rows: Iterable[Sequence[Cell]]) -> SafeString:
    """Return the rows of a table; on a telephone each cell stands below its column's title."""
    columns: dict[int, _Drawn] = {}
    drawing = "".join(_row(cells, columns) for cells in rows)
    return mark_safe(drawing)  # noqa: S308 - every part is escaped


_PAGE, _THIS, _ON_IT = "govuk-pagination__item", ' aria-current="page"', ' aria-current="true"'
# Of these kinds one value stands in many rows: a word, a day, nothing.
_ALIKE = (str, date, type(None))


class _Drawn(dict[Any, str]):
    """The cells of a column that have been drawn, by what they hold."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column, self.begins = column, _cell_begins(column)

    def __missing__(self, value: Any) -> str:
        """Draw a cell. What is not there makes no line on a telephone, where a row is a card."""
        begins, inside = self.begins, drawn(value)
        if value is None or value in ("", "–", [], ()):
            begins = begins.replace('class="', 'class="g-table__none ', 1)
            inside = _nothing_in("–") if self.column.kind == "tag" else inside
        told = f"{begins}{inside}</div></td>"
        if _alike(value):
            self[value] = told
        return told


def _alike(value: object) -> bool:
    """Say whether values that are equal are drawn alike. Text that is marked as safe is not."""
    return type(value) in _ALIKE or (type(value) is Tag and type(value.words) is str)


def _row(cells: Iterable[Cell], columns: dict[int, _Drawn]) -> str:
    """Draw a row. ``columns`` remembers what has been drawn of each column."""
    told = []
    for cell in cells:
        column = columns.get(id(cell.column))
        if column is None:
            column = columns[id(cell.column)] = _Drawn(cell.column)
        if cell.url:
            told.append(f"{column.begins}{_leading(cell)}</div></td>")
        elif _alike(cell.value):
            told.append(column[cell.value])
        else:
            told.append(column.__missing__(cell.value))
    return f'<tr class="govuk-table__row" role="row">{"".join(told)}</tr>'


def drawn_ways(ways: Iterable[Link]) -> SafeString:
    """Return the ways of the navigation; the one that somebody is on is marked."""
    return _drawn_ways(tuple(ways))


@lru_cache(maxsize=MOST_KEPT)
def _drawn_ways(ways: Sequence[Link]) -> SafeString:
    lines = (
        f'<li><a class="g-nav__link" href="{escape(str(way.url))}"'
        f"{_ON_IT if way.current else ''}>{escaped(str(way.title))}</a></li>"
        for way in ways
    )
    return mark_safe(f'<ul class="g-nav__list">{"".join(lines)}</ul>')  # noqa: S308 - every part is escaped


def drawn_footer(ways: Iterable[Link]) -> SafeString:
    """Return the ways at the foot of every page."""
    return _drawn_footer(tuple(ways))


@lru_cache(maxsize=MOST_KEPT)
def _drawn_footer(ways: Sequence[Link]) -> SafeString:
    lines = (
        '<li class="govuk-footer__inline-list-item"><a class="govuk-footer__link" '
        f'href="{escape(str(way.url))}">{escaped(str(way.title))}</a></li>'
        for way in ways
    )
    return mark_safe(f'<ul class="govuk-footer__inline-list">{"".join(lines)}</ul>')  # noqa: S308 - every part is escaped


_ARROWS = {"ascending": "↑", "descending": "↓"}


def drawn_headings(headings: Iterable[Heading]) -> SafeString:
    """Return the titles of a table's columns; one by which it can be sorted leads to that."""
    return mark_safe("".join(map(_heading, headings)))  # noqa: S308 - every part is escaped


def _heading(heading: Heading) -> str:
    column, direction = heading.column, heading.direction
    kind = " govuk-table__header--numeric" if column.kind == "number" else ""
    sorted_by = f' aria-sort="{direction}"' if direction else ""
    inside: str = escaped(str(column.title))
    if heading.url:
        arrow = _ARROWS.get(direction, "")
        arrow = arrow and f' <span aria-hidden="true">{arrow}</span>'
        inside = f'<a class="g-table__sort" href="{escape(heading.url)}">{inside}{arrow}</a>'
    return (
        f'<th scope="col" role="columnheader" class="govuk-table__header{kind}"{sorted_by}>'
        f"{inside}</th>"
    )


def drawn_orders(headings: Iterable[Heading]) -> SafeString:
    """Return the orders in which a list can be had, for a telephone, where no titles stand."""
    ways = (
        f' <a class="govuk-link" href="{escape(one.url)}">{escaped(str(one.column.title))}</a>'
        for one in headings
        if one.url
    )
    return mark_safe("".join(ways))  # noqa: S308 - every part is escaped


def drawn_pages(page: Page[Any], numbers: Iterable[int | str], address: str) -> SafeString:
    """Return the ways to a list's pages by their numbers, an ellipsis where some are left out."""
    way, told = escape(address), []
    for number in numbers:
        if not isinstance(number, int):
            told.append(f'<li class="{_PAGE} {_PAGE}--ellipses">…</li>')
            continue
        words = escaped(gettext("Page %(number)s") % {"number": formats.localize(number)})
        here = number == page.number
        told.append(
            f'<li class="{_PAGE}{f" {_PAGE}--current" if here else ""}">'
            f'<a class="govuk-link govuk-pagination__link" href="{way}&amp;page={number}" '
            f'aria-label="{words}"{_THIS if here else ""}>'
            f"{formats.localize(number)}</a></li>"
        )
    return mark_safe("".join(told))  # noqa: S308 - every part is escaped


def _leading(cell: Cell) -> str:
    is_number = cell.column.kind == "number"
    return _link(cell.url, number(cell.value) if is_number else str(cell.value))


_KINDS = {
    "number": " govuk-table__cell--numeric",
    "name": " g-table__name",
    "link": " g-table__name",
    "act": " g-table__act",
}


def _cell_begins(column: Column) -> str:
    return (
        f'<td role="cell" class="govuk-table__cell{_KINDS.get(column.kind, "")}" '
        f'data-label="{escaped(str(column.title))}"><div class="g-table__value">'
    )
