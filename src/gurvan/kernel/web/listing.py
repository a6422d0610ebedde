"""A list, told as data: columns, an order, pages; on screen, on a phone and in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, Literal, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext

from gurvan.kernel.among import among
from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.nearest import Nearest, keys_found
from gurvan.kernel.web.coded import Coded
from gurvan.kernel.web.tags import Tag, state_tag

Kind = Literal["text", "name", "link", "act", "date", "time", "number", "tag"]
Rows = QuerySet[Any] | Sequence[Any]

MOST_COUNTED: Final = 5_000  # rows that can be leafed through: a hundred pages
MOST_FOUND: Final = 100  # of those that words find: whoever is not among these is asked for closer
FAR: Final = 500  # rows that would be read only to be passed over


@dataclass(frozen=True)
class Column:
    """One column: a title, how to read a cell, of what kind it is, and how to sort by it.

    ``read`` is a path (``"holder.name"``, methods are called) or a function of the row. A number
    is written with its thousands apart only where ``kind="number"``.
    ``kind="link"`` is the row's name and leads to ``url(row)``, else to the row's own page;
    ``kind="name"`` is the name of a row that has no page; ``kind="act"`` is what can be done with
    the row: on a telephone a card begins with its name and ends with its acts. A column of another
    kind leads somewhere where it has a ``url``. ``kind="tag"`` shows a state: of
    the ``lifecycle``, or a Tag that ``read`` returns. ``sort`` is a field of the database.
    ``exported=False`` keeps the column out of files.
    """

    title: str | Promise
    read: str | Callable[[Any], Any]
    kind: Kind = "text"
    sort: str = ""
    lifecycle: Lifecycle | None = None
    url: Callable[[Any], str] | None = None
    exported: bool = True

    def value(self, row: object) -> Any:
        """Return what the row holds here: a Tag for a state, None for nothing."""
        found = self.read(row) if callable(self.read) else _follow(row, self.read)
        if self.lifecycle:
            return self._state(found)
        # A year or a code is no quantity: its digits stay together.
        return str(found) if self.kind == "text" and type(found) is int else found

    def for_page(self) -> Callable[[Any], Any]:
        """Return how to read the rows of one page: as ``value``, but a code's words once."""
        if self.lifecycle:
            read = partial(_follow, path=self.read) if isinstance(self.read, str) else self.read
            return Coded(read, self._state).for_page()
        return self.read.for_page() if isinstance(self.read, Coded) else self.value

    def _state(self, state: str | None) -> Tag | str | None:
        return state_tag(self.lifecycle, state) if self.lifecycle and state else state

    def link(self, row: Any) -> str:
        """Return where a cell leads; nothing where it leads nowhere."""
        if self.url:
            return self.url(row)
        return str(row.get_absolute_url()) if self.kind == "link" else ""


class Cell(NamedTuple):
    """A column's value for one row, as the templates read it. A page makes hundreds of them."""

    column: Column
    value: Any
    url: str = ""


@dataclass(frozen=True)
class Heading:
    """A column's title, and the address that sorts by it."""

    column: Column
    url: str = ""
    direction: str = ""


class Pages(Paginator[Any]):
    """The pages of a list. A very long one is counted and leafed through to a bound.

    To count a million rows takes as long for each page as to show a hundred pages; nobody leafs
    so far, and the questions above the list lead there. What words find is looked up to a nearer
    bound. Where they find more, the list shows those that come first in it: by its own order, or
    the ``nearest``, where to put all in order would be to read each. ``more`` says that there are
    more than that, where it is known: then nothing is counted.
    """

    def __init__(
        self, rows: Rows, per_page: int, *, words: bool = False, nearest: Nearest | None = None,
        ranked: bool = False, more: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(rows, per_page)
        self.more = more
        self.words, self.most = words, MOST_FOUND if words else MOST_COUNTED
        self.keys: list[Any] | None = None
        self.ranked = False
        if words and isinstance(rows, QuerySet) and not rows.query.combinator:
            self.keys = keys_found(rows, nearest, self.most)
            self.ranked = ranked and nearest is not None and self.is_more
            if not self.ranked:
                self.object_list = rows.filter(among("pk", self.keys[: self.most]))

    def page(self, number: int | str) -> Page[Any]:
        """Return a page. Of one far behind, the keys are looked up first, in the index alone."""
        number, rows = self.validate_number(number), self.object_list
        start = (number - 1) * self.per_page
        if self.ranked and self.keys is not None and isinstance(rows, QuerySet):
            keys = self.keys[: self.most][start : start + self.per_page]
            found = {row.pk: row for row in rows.filter(among("pk", keys))}
            return Page([found[key] for key in keys if key in found], number, self)
        if start < FAR or not isinstance(rows, QuerySet) or rows.query.combinator:
            return super().page(number)
        keys = list(rows.values_list("pk", flat=True)[start : start + self.per_page])
        return Page(rows.filter(among("pk", keys)), number, self)

    @cached_property
    def found(self) -> int:
        """How many rows there are, up to one above the bound."""
        if self.keys is not None:
            return len(self.keys)
        if self.more:
            return self.most + 1
        rows = self.object_list
        if isinstance(rows, QuerySet):  # which of them are counted is all the same
            return rows.order_by()[: self.most + 1].count()
        return len(rows)

    @cached_property
    def count(self) -> int:
        """How many rows can be leafed through."""
        return min(self.found, self.most)

    @property
    def is_more(self) -> bool:
        """Say whether there are more rows than can be leafed through."""
        return self.found > self.most


@dataclass(frozen=True)
class Listing:
    """Columns laid over rows. ``name`` is what an exported file is called.

    ``joins`` are the related rows that the columns read, where fewer come than the query brings
    for a card: a long list then reads a third less. None leaves the query as it is. ``reads`` are
    the fields that the columns read, of the row and of what is joined, where a row has many more.
    """

    name: str
    columns: tuple[Column, ...]
    per_page: int = 50
    joins: tuple[str, ...] | None = None
    reads: tuple[str, ...] = ()

    def ordered(self, rows: Rows, asked: str) -> Rows:
        """Return the rows in the order asked for, or as they came, with what the columns read."""
        if not isinstance(rows, QuerySet):
            return rows
        if self.joins is not None:
            rows = rows.select_related(None).select_related(*self.joins)
        if self.reads:
            rows = rows.only(*self.reads)
        known = {column.sort for column in self.columns if column.sort}
        return rows.order_by(asked, "pk") if asked.removeprefix("-") in known else rows

    def page(
        self,
        rows: Rows,
        *,
        sort: str = "",
        number: str = "1",
        words: bool = False,
        nearest: Nearest | None = None,
        more: bool = False,
    ) -> Page[Any]:
        """Return one page of the rows; the nearest there is, where the number is none.

        ``words`` says that words found them. ``nearest`` are those of them that fit the words best:
        where too many are found, these are shown, the best first unless another order is asked for.
        ``more`` says that there are more than can be leafed through (see Pages).
        """
        rows = self.ordered(rows, sort)
        pages = Pages(rows, self.per_page, words=words, nearest=nearest, ranked=not sort, more=more)
        return pages.get_page(number)

    def table(self, rows: Iterable[object]) -> list[list[Cell]]:
        """Return the cells of a page's rows for the screen."""
        columns = [(one, one.for_page(), one.url or one.kind == "link") for one in self.columns]
        return [
            [Cell(one, read(row), one.link(row) if leads else "") for one, read, leads in columns]
            for row in rows
        ]

    def lines(self, rows: Rows) -> Iterator[list[Any]]:
        """Yield the titles, then each row, as a file holds them."""
        columns = [column for column in self.columns if column.exported]
        yield [str(column.title) for column in columns]
        for row in _each(rows):
            yield [_plain(column.value(row)) for column in columns]


def _follow(row: object, path: str) -> Any:
    found: Any = row
    for name in path.split("."):
        found = getattr(found, name, None)
        found = found() if callable(found) else found
    return found


def _each(rows: Rows) -> Iterator[Any]:
    if isinstance(rows, QuerySet):
        yield from rows.iterator(chunk_size=500)
    else:
        yield from rows


def _plain(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return gettext("yes") if value else gettext("no")
        case Tag() | Promise():
            return str(value)
        case datetime():
            return timezone.make_naive(value) if timezone.is_aware(value) else value
        case _:
            return value
