"""What was coded, in tables; how far coders agree; and words sought in all documents of a study."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.exports import FORMATS, export
from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.views import SubjectMixin
from gurvan.research import queries
from gurvan.research.listings import AGREEMENT, DIFFERENCES
from gurvan.research.queries import BY, Cell, CodeLine, Table
from gurvan.research.views.documents import carried, carrying, names_in, number, shown
from gurvan.research.views.tabs import CRUMBS, StudyPart, over_study, study_tabs

SHADES = 5
BY_WORDS = {
    "sex": _("Woman or man"),
    "age": _("Age"),
    "years": _("Years in mining"),
    "role": _("Role"),
    "children": _("Children"),
    "work": _("Kind of work"),
    "session": _("Session"),
    "question": _("Question"),
}


class StudyPage(SubjectMixin):
    """A part of a study that is no list."""

    query, crumbs = queries.studies, CRUMBS

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over study and codebook."""
        book = reverse("research:codes", args=[self.subject.uid])
        return [*over_study(CRUMBS, self.subject), Link(_("Codebook"), book)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the study's parts."""
        tabs = study_tabs(self.subject, self.request.actor, self.request.path)
        return super().get_context_data(**{"tabs": tabs, **kwargs})


class TablePage(StudyPage):
    """Codes down, something across: numbers, shaded; also as a file."""

    template_name = "research/table.html"
    name: ClassVar[str]
    alone: ClassVar[str | Promise]  # what is said of a code of which there is nothing but noughts

    @cached_property
    def table(self) -> Table:
        """Count what stands in the table."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page or with the file asked for."""
        form = request.GET.get("format", "")
        if form in FORMATS:
            return export(self._listing(), self.table.lines, form)
        return super().get(request, *args, **kwargs)

    def _listing(self) -> Listing:
        """Return the table as a file holds it: one column for each number."""
        table = self.table
        columns = [Column(gettext("Code"), "path")]
        for key, words in table.columns:
            columns.append(Column(words, self._reader(key, people=False), kind="number"))
            if self.name == "code-by":
                title = gettext("%(column)s: participants") % {"column": words}
                columns.append(Column(title, self._reader(key, people=True), kind="number"))
        return Listing(name=self.name, columns=tuple(columns))

    def _reader(self, key: Hashable, *, people: bool) -> Any:
        def read(line: Any) -> int | None:
            cell = self.table.cell(line, key)
            return cell.people or 0 if people else cell.places

        return read

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows with their shades."""
        table = self.table
        names = self._names()
        rows = [
            (
                line,
                [
                    {
                        **self._shown(line, names.get(key, key), table.cell(line, key), table.most),
                        "words": words,
                    }
                    for key, words in table.columns
                ],
            )
            for line in table.lines
        ]
        asked = self.request.GET.copy()
        files = []
        for form in FORMATS:
            asked["format"] = form
            files.append((form.upper(), f"?{asked.urlencode()}"))
        empty = {line.uid for line, cells in rows if not any(cell["many"] for cell in cells)}
        given = {"rows": rows, "empty": empty, "table": table, "exports": files}
        return super().get_context_data(**{**given, **kwargs})

    def _names(self) -> Mapping[Hashable, object]:
        """Return how an address names the columns that it does not name by their key."""
        return {}

    def _asked(self, column: object) -> dict[str, object]:
        """Return how the page of a code is asked for what stands in one cell."""
        raise NotImplementedError

    def _shown(self, line: CodeLine, column: object, cell: Cell, most: int) -> dict[str, Any]:
        shade = -(-cell.places * SHADES // most) if most else 0
        url = f"{line.get_absolute_url()}?{urlencode(self._asked(column))}#bears"
        return {"many": cell.places, "people": cell.people, "shade": shade, "url": url}


class Together(TablePage):
    """Which codes stand together."""

    title, name = _("Codes that stand together"), "codes-together"
    alone = _("Stands together with no other code.")
    help = _(
        "The number says in how many places both codes stand, whoever gave them. What several"
        " coders marked in one place counts once."
    )

    @cached_property
    def table(self) -> Table:
        """Count what overlaps."""
        return queries.together(actor=self.request.actor, study=self.subject)

    def _names(self) -> Mapping[Hashable, object]:
        return {line.code.pk: line.uid for line in self.table.lines}

    def _asked(self, column: object) -> dict[str, object]:
        return {"beside": column}


class CodesBy(TablePage):
    """Codes by what is told of who spoke, by session or by question."""

    title, name = _("Codes by who spoke"), "code-by"
    alone = _("Stands in no place yet.")
    help = _(
        "The number is of places in the text: what several coders marked in one place counts once."
        " In brackets: of how many participants. Who does several kinds of work counts in each."
        " Only those who read the study see it: before you publish a number, look whether it tells"
        " of one person."
    )

    @cached_property
    def by(self) -> str:
        """Return by what codes are laid out."""
        asked = self.request.GET.get("by", "")
        return asked if asked in BY else BY[0]

    @cached_property
    def table(self) -> Table:
        """Count the highlights by the attribute asked for."""
        return queries.by_attribute(actor=self.request.actor, study=self.subject, by=self.by)

    def _names(self) -> Mapping[Hashable, object]:
        rows = {"session": self.subject.sessions, "question": self.subject.questions}.get(self.by)
        return dict(rows.values_list("pk", "uid")) if rows is not None else {}

    def _asked(self, column: object) -> dict[str, object]:
        return {"by": self.by, "of": column}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add by what else it can be laid out."""
        ways = [(f"?by={code}", BY_WORDS[code], code == self.by) for code in BY]
        return super().get_context_data(**{"ways": ways, **kwargs})


class Agreement(StudyPart):
    """How far coders agree, code by code."""

    title, listing, part = _("How far coders agree"), AGREEMENT, queries.agreement
    help = _(
        "Krippendorff’s alpha: 1 is full agreement, 0 is what chance gives. Passages are compared"
        " of documents that two coders or more have finished; what came into a document after one"
        " of them had finished is left out. Below 0.667, look at the differences"
        " before you rely on a code. Not known: nothing to compare, or nothing that varies."
    )

    def actions(self) -> Sequence[Action]:
        """Lead to where they differ."""
        url = reverse("research:differences", args=[self.subject.uid])
        return [Action(_("Where coders differ"), url)]


class Differences(StudyPart):
    """Where coders differ."""

    title, listing, part = _("Where coders differ"), DIFFERENCES, queries.differences
    empty = _(
        "Nothing to list. Passages are compared of documents that two coders or more have finished."
    )
    help = _("Open a line to see the passage in its place, and to code it anew.")


class FindInStudy(StudyPage):
    """Words sought in all documents of a study, on and on."""

    template_name = "research/find.html"
    title = _("Find in all documents")
    help = _(
        "A word is found as a name is: in Cyrillic or Latin, by how it begins. Long documents are"
        " looked through part by part: search on where it says so."
    )

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the study's documents."""
        documents = reverse("research:documents", args=[self.subject.uid])
        return [*over_study(CRUMBS, self.subject), Link(_("Documents"), documents)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found, and where to search on."""
        asked = self.request.GET
        sought = asked.get("q", "").strip()
        finding = carried(asked, self.subject)
        given: dict[str, Any] = {"sought": sought, **carrying(finding)}
        if finding and not sought:
            actor = self.request.actor
            given["documents"] = queries.documents_of(actor=actor, about=self.subject).filter(
                erased_on=None
            )
        if sought:
            found = queries.found_in_study(
                actor=self.request.actor,
                study=self.subject,
                text=sought,
                skip=number(asked.get("skip", "")) or 0,
            )
            names = names_in(self.subject)
            given["search"] = found
            given["hits"] = [
                (document, shown(hit.start, hit.passage, names)) for document, hit in found.hits
            ]
        return super().get_context_data(**{**given, **kwargs})
