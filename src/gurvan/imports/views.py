"""Pages of imports: a list is sent, looked at and mended, taken in, and taken back if need be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import get_language, gettext as _, gettext_lazy

from gurvan.imports import commands, forms, listings, policies, queries
from gurvan.imports.lifecycle import IMPORT
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Import, Staged
from gurvan.imports.staging import Content
from gurvan.imports.tables import template
from gurvan.imports.words import WORDS
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.exports import CSV, XLSX
from gurvan.kernel.web.views import (
    ActPage,
    CardPage,
    CreatePage,
    ListPage,
    PartPage,
    SignedIn,
    SubjectMixin,
)
from gurvan.ledger.queries import history
from gurvan.work.queries import open_job

LIST = Link(gettext_lazy("Lists taken in"), reverse_lazy("imports:imports"))
SHOWN = 20  # problems, likely same people, first rows: on one page


class Imports(ListPage):
    """The lists that were taken in."""

    title = gettext_lazy("Lists taken in")
    query = queries.imports
    listing = listings.IMPORTS
    empty = gettext_lazy(
        "No list was taken in yet. Take an empty one from here, fill it in, and send it."
    )
    template_name = "imports/imports.html"

    def begin(self) -> None:
        """Ask whether the actor takes lists in."""
        super().begin()
        policies.require_importer(self.request.actor)

    def actions(self) -> Sequence[Action]:
        """Return that a list can be sent."""
        return [
            Action(gettext_lazy("Send a list"), reverse("imports:new"), primary=True),
            Action(gettext_lazy("Take an empty list"), reverse("imports:templates")),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists on their way."""
        waiting = queries.staged(actor=self.request.actor)
        return super().get_context_data(**{"waiting": waiting, **kwargs})


class SendList(CreatePage):
    """A list is sent, read, and looked at on the next page; nothing is taken in yet."""

    title = gettext_lazy("Send a list")
    crumbs = [LIST]
    form_class = forms.ListForm
    command = commands.stage_list
    policy = policies.require_importer
    intro = gettext_lazy(
        "Nothing is taken in yet: on the next page you see what fits, and mend what does not. "
        "The file is destroyed once it is taken in, and after a few days if it is left."
    )
    button = gettext_lazy("Look at it")
    done = gettext_lazy("The list was read. Nothing is taken in yet.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the kind, the file's name and its bytes."""
        file = form.cleaned_data["file"]
        return {"kind": form.cleaned_data["kind"], "name": file.name, "data": file.read()}


class Templates(SignedIn):
    """Empty lists to fill in."""

    title = gettext_lazy("Empty lists")
    help = gettext_lazy("Fill one in, one row for each, and send it.")
    crumbs = [LIST]
    template_name = "imports/templates.html"

    def begin(self) -> None:
        """Ask whether the actor takes lists in."""
        policies.require_importer(self.request.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds of lists."""
        kinds = [(name, _(WORDS[name])) for name in LISTS]
        return super().get_context_data(**{"kinds": kinds, **kwargs})


class Template(SignedIn):
    """One empty list, in the reader's language."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        policies.require_importer(self.request.actor)
        name, _dash, form = self.kwargs["file"].rpartition("-")
        if name not in LISTS or form not in {"csv", "xlsx"}:
            raise Http404
        data = template(f".{form}", LISTS[name].columns)
        response = HttpResponse(data, content_type=CSV if form == "csv" else XLSX)
        response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
        return response


# --- A list on its way ----------------------------------------------------------------------------


class OnItsWay(SubjectMixin):
    """A page of the actor's own list on its way."""

    query = queries.staged
    crumbs = [LIST]
    subject: Staged

    def begin(self) -> None:
        """Find the list, and ask whether the actor still takes lists in."""
        super().begin()
        policies.require_importer(self.request.actor)


class Preview(OnItsWay):
    """What of a list fits, what is to be mended and how, and who may be there already."""

    template_name = "imports/preview.html"
    title = gettext_lazy("Look at the list before it is taken in")
    help = gettext_lazy("Nothing is taken in before all is mended and you press the button.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page; lead on where it is being worked on, or lacks columns."""
        for kind in ("imports.check", "imports.take_in"):
            job = open_job(kind, self.subject.uid)
            if job is not None:
                return redirect(job)
        if not self.subject.checked:
            return redirect("imports:columns", uid=self.subject.uid)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        content = queries.content(self.subject)
        language = get_language() or "mn"
        faults = [(fault, fault.says[language]) for fault in content.faults[:SHOWN]]
        rows = content.lines()
        given = {
            "faults": faults,
            "more": len(content.faults) - len(faults),
            "wrong": content.wrong,
            "count": len(rows),
            "left_out": len(content.left_out),
            "alike": self._alike(content),
            "undecided": len(content.undecided()),
            "first": [(line.number, list(line.cells.values())) for line in rows[:3]],
            "headers": [_(one.header) for one in _columns(self.subject, content)],
            "federation": self.request.actor.role == "federation_officer",
        }
        return super().get_context_data(**{**given, **kwargs})

    def _alike(self, content: Content) -> list[dict[str, Any]]:
        """Return the rows that nobody has judged, beside whom they resemble."""
        rows = content.undecided()[:SHOWN]
        uids = [content.alike[row] for row in rows]
        near = queries.resembled(actor=self.request.actor, uids=uids)
        shown = [
            (_(one.header), one.key) for one in _columns(self.subject, content) if one.key != "sex"
        ]
        return [
            {
                "row": row,
                "person": near[content.alike[row]],
                "cells": [(word, content.cell(row, key)) for word, key in shown],
            }
            for row in rows
            if content.alike[row] in near
        ]


def _columns(staged: Staged, content: Content) -> list[Any]:
    return [one for one in LISTS[staged.kind].columns if one.key in content.places]


class StagedAct(OnItsWay, ActPage):
    """An act on a list on its way; leads back to looking at it."""

    subject_name = "staged"
    done = gettext_lazy("Done. Nothing is taken in yet.")

    def get_led_url(self, result: Any) -> str:
        """Return the page on which the list is looked at."""
        return self.subject.get_absolute_url()


class PlaceColumns(StagedAct):
    """Somebody says which column of the list is which of ours."""

    title = gettext_lazy("Which column is which?")
    form_class = forms.ColumnsForm
    command = commands.place_columns
    intro = gettext_lazy(
        "Say for each of our columns which one of your list it is. It is remembered for the next "
        "list of this shape."
    )
    button = gettext_lazy("These are the columns")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the places of the columns."""
        return {"places": form.cleaned_data["places"]}


class RowAct(StagedAct):
    """An act on one row, which the address names."""

    def get_initial(self) -> dict[str, Any]:
        """Return the row and the column that the address names."""
        return {name: self.request.GET.get(name, "") for name in ("row", "key", "text")}


class MendCell(RowAct):
    """One cell is written anew; or all that is proposed in its column is accepted."""

    title = gettext_lazy("Mend a cell")
    form_class = forms.CellForm
    command = commands.mend_cells
    intro = gettext_lazy("The file on your computer stays as it is. Only this list is mended.")


class LeaveRowOut(RowAct):
    """One row is not taken in."""

    title = gettext_lazy("Leave a row out")
    form_class = forms.RowForm
    command = commands.leave_row_out
    intro = gettext_lazy("This row will not be taken in.")
    button = gettext_lazy("Leave it out")


class JudgeRow(RowAct):
    """Somebody says whether a row tells of a person whom the register has."""

    title = gettext_lazy("The same person?")
    form_class = forms.JudgeForm
    command = commands.judge_row
    intro = gettext_lazy(
        "If it is the same person, nobody is registered again; they become a member of the group "
        "of this row."
    )


class TakeIn(StagedAct):
    """The list is taken in: all of it, or nothing."""

    title = gettext_lazy("Take the list in")
    command = commands.begin_taking_in
    intro = gettext_lazy(
        "All rows are entered, or none. Afterwards the list is destroyed; what it brought can be "
        "taken back while nothing rests on it."
    )
    button = gettext_lazy("Take the list in")
    done = gettext_lazy("The list is taken in, or will be in a moment.")

    def get_led_url(self, result: Any) -> str:
        """Return the import, or the page on which its progress is seen."""
        url: str = result.get_absolute_url()
        return url


class DropList(StagedAct):
    """A list is thrown away."""

    title = gettext_lazy("Throw the list away")
    command = commands.drop_list
    intro = gettext_lazy("Nothing of it was taken in. What was mended here is lost.")
    button = gettext_lazy("Throw it away")
    grave = True
    done = gettext_lazy("The list is destroyed.")

    def get_led_url(self, result: Any) -> str:
        """Return the list of imports."""
        return reverse("imports:imports")


# --- What was taken in ----------------------------------------------------------------------------


class ImportCard(CardPage):
    """A list that was taken in."""

    query = queries.imports
    crumbs = [LIST]
    lifecycle = IMPORT
    history = history
    subject: Import

    def summary(self, subject: Import, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what the list was."""
        return [
            (_("Rows"), subject.rows),
            (_("Taken in"), subject.taken_at),
            (_("For"), str(subject.organisation)),
            (_("The file"), _("It was destroyed when the list was taken in.")),
        ]

    def tabs(self, subject: Import, actor: Actor) -> Sequence[Link]:
        """Return the list of what was made."""
        url = reverse("imports:made", args=[subject.uid])
        return [Link(_("What was made"), url, count=subject.made.count())]

    def actions(self, subject: Import, actor: Actor) -> Sequence[Action]:
        """Return that it can be taken back."""
        url = reverse("imports:undo", args=[subject.uid])
        allowed = IMPORT.allows(subject.state, "undo")
        return [Action(_("Take all of it back"), url)] if allowed else []


class MadeOf(PartPage):
    """What was made of each row."""

    title = gettext_lazy("What was made")
    query = queries.imports
    crumbs = [LIST]
    part = queries.made
    subject_name = "taken"
    listing = listings.MADE
    empty = gettext_lazy("All of it was taken back.")


class UndoImport(ActPage):
    """All that a list has brought is taken back."""

    title = gettext_lazy("Take all of it back")
    query = queries.imports
    crumbs = [LIST]
    subject_name = "taken"
    command = commands.undo_import
    intro = gettext_lazy(
        "All that this list brought is taken out of the register, for good. That is possible only "
        "while nothing rests on it: nobody has confirmed, no office, no agreement."
    )
    button = gettext_lazy("Take all of it back")
    grave = True
    done = gettext_lazy("All of it is taken back.")
