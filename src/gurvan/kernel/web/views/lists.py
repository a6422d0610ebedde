"""A list: a query, narrowed by questions, shown in rows, taken away as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from gurvan.kernel.lasting import Known
from gurvan.kernel.nearest import Nearest
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.exports import FORMATS, export
from gurvan.kernel.web.forms import Question
from gurvan.kernel.web.listing import Heading, Listing, Pages, Rows
from gurvan.kernel.web.views.signed_in import SignedIn, SubjectMixin

# The lists, as somebody asked for them, that hold more than can be leafed through: not counted
# again in the same minute, as long as their pages are full.
LONG: Final = Known()
# What is asked of a list without asking for other rows.
ARRANGED: Final = {"page", "sort", "format"}


@dataclass(frozen=True)
class Answer:
    """One question of the list that has been answered, and the address without the answer."""

    label: str
    words: str
    without: str


class RowsMixin(SignedIn):
    """Rows of a listing, as a page, as its rows alone (for htmx) or as a file.

    ``filters`` is a django-filter FilterSet or None. ``empty`` says that there is nothing yet, and
    what follows from it for every reader; ``first_step`` tells those who have a first button here
    what to do with it. ``exports=False`` keeps the list from leaving as a file.
    """

    filters: ClassVar[type[FilterSet] | None] = None
    empty: ClassVar[str | Promise] = ""
    first_step: ClassVar[str | Promise] = ""
    help: ClassVar[str | Promise] = _(
        "Open a line to see all of it. What is not in this list may lie outside your reach."
    )
    exports: ClassVar[bool] = True

    @property
    def listing(self) -> Listing:
        """Return the columns: a page names them, or says which for whom, when it is asked."""
        raise NotImplementedError

    def get_rows(self) -> Rows:
        """Return every row that the actor may see here."""
        raise NotImplementedError

    def nearest(self, rows: Rows, text: str) -> Nearest | None:
        """Return who fits words best; None where the list's order tells."""
        return None

    def actions(self) -> Sequence[Action]:
        """Return what can be done from this list: mostly one, adding to it."""
        return ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page or with the file asked for."""
        form = request.GET.get("format", "")
        if self.exports and form in FORMATS:
            sort = request.GET.get("sort", "")
            return export(self.listing, self.listing.ordered(self.found, sort), form)
        return self.render_to_response(self.get_context_data())

    def get_template_names(self) -> list[str]:
        """Return the whole page, or for htmx the rows alone."""
        partial = self.request.htmx and not self.request.htmx.boosted
        return ["kernel/rows.html"] if partial else super().get_template_names()

    @cached_property
    def rows(self) -> Rows:
        """Read the rows once."""
        return self.get_rows()

    @cached_property
    def filter(self) -> FilterSet | None:
        """Return the questions, with what was answered. None where there are none."""
        if self.filters is None or not isinstance(self.rows, QuerySet):
            return None
        return self.filters(self.request.GET or None, self.rows, request=self.request)

    @cached_property
    def found(self) -> Rows:
        """Return the rows that fit the answers; one that makes no sense is left out."""
        return self.filter.qs if self.filter else self.rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of rows and all the ways to ask differently."""
        asked = self.request.GET
        sort = asked.get("sort", "")
        number, words = asked.get("page", "1"), bool(asked.get("q"))
        near = self.nearest(self.found, asked.get("q", "")) if words else None
        page = self._page(sort=sort, number=number, words=words, nearest=near)
        actions = self.actions()
        begins = any(action.primary and action.ready for action in actions)
        given = {
            "listing": self.listing,
            "filter": self.filter,
            "answers": list(self._answers()),
            "clear_url": f"?sort={sort}" if sort else "?",
            "headings": list(self._headings(sort)),
            "sortable": any(column.sort for column in self.listing.columns),
            "page": page,
            "rows": self.listing.table(page),
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
            "address": address(asked, page=None),
            "exports": [(form.upper(), address(asked, page=None, format=form)) for form in FORMATS]
            if self.exports
            else [],
            "empty": self.empty,
            "first_step": self.first_step if begins else "",
            "actions": actions,
        }
        return super().get_context_data(**{**given, **kwargs})

    def _page(self, *, words: bool, **asked: Any) -> Page[Any]:
        """Return the page asked for; of a list that is long, without counting it each time."""
        if words:
            return self.listing.page(self.found, words=True, **asked)
        if self._which in LONG:
            page = self.listing.page(self.found, more=True, **asked)
            if len(page) == self.listing.per_page:
                return page
            LONG.discard(self._which)  # much was taken out of it meanwhile
        page = self.listing.page(self.found, **asked)
        if isinstance(page.paginator, Pages) and page.paginator.is_more:
            LONG.add(self._which)
        return page

    @cached_property
    def _which(self) -> int:
        """Which rows these are: of what list, for whom, by what questions. Nobody's words stay."""
        asked = ((name, tuple(told)) for name, told in self.request.GET.lists())
        questions = sorted(one for one in asked if one[0] not in ARRANGED)
        return hash((type(self), self.request.actor, *self.kwargs.items(), *questions))

    def _headings(self, sort: str) -> Iterable[Heading]:
        for column in self.listing.columns:
            if not column.sort:
                yield Heading(column)
                continue
            descending = sort == column.sort
            direction = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(sort, "")
            turned = f"-{column.sort}" if descending else column.sort
            yield Heading(column, address(self.request.GET, page=None, sort=turned), direction)

    def _answers(self) -> Iterable[Answer]:
        """Return what narrows the list: an answer that makes no sense is told as wrong instead."""
        if self.filter is None or not self.request.GET:
            return
        wrong = self.filter.form.errors
        for question in self.filter.form:
            if not isinstance(question, Question) or question.name in wrong:
                continue
            if question.value() not in (None, "", [], [""]):
                without = address(self.request.GET, page=None, **{question.html_name: None})
                yield Answer(str(question.label), question.shown, without)


class ListPage(RowsMixin):
    """Everything of one kind in the actor's reach: what ``query(actor=...)`` returns."""

    template_name = "kernel/list.html"
    query: ClassVar[Callable[..., Rows]]

    def get_rows(self) -> Rows:
        """Return what the query holds."""
        return type(self).query(actor=self.request.actor)


class PartPage(SubjectMixin, RowsMixin):
    """A part of one thing that is itself a list: a group's members, an agreement's duties.

    ``query`` finds the subject as on its card; ``part`` is called as
    ``part(actor=..., <subject_name>=subject)`` and returns the rows.
    """

    template_name = "kernel/part.html"
    part: ClassVar[Callable[..., Rows]]
    subject_name: ClassVar[str]

    def get_rows(self) -> Rows:
        """Return the rows of the part."""
        return type(self).part(actor=self.request.actor, **{self.subject_name: self.subject})

    def tabs(self) -> Sequence[Link]:
        """Return the subject's parts; share it with the subject's card."""
        return ()

    def get_crumbs(self) -> list[Link]:
        """Return the way here, which goes over the subject's card."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the subject's parts."""
        return super().get_context_data(**{"tabs": self.tabs(), **kwargs})


def address(asked: QueryDict, **changes: str | None) -> str:
    """Return the questions of this page's address with some changed, or left out (None)."""
    gone = {"format", *changes}
    told = [(name, one) for name, each in asked.lists() if name not in gone for one in each]
    told += [(name, value) for name, value in changes.items() if value is not None]
    return f"?{urlencode(told)}"
