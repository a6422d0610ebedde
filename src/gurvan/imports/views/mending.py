"""Pages of a list on its way: looked at, mended, judged, taken in or thrown away."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext as _, gettext_lazy

from gurvan.imports import commands, forms, policies, queries
from gurvan.imports.headings import HEADED
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Staged
from gurvan.imports.staging import Content
from gurvan.imports.views.sending import LIST
from gurvan.kernel.web.views import ActPage, SubjectMixin
from gurvan.registry.models import Person
from gurvan.work.queries import open_job

SHOWN = 20  # likely same people, rows that are left out: on one page
FIRST = 3
WIDE = 60  # letters of a row that is offered as the header


class OnItsWay(SubjectMixin):
    """A page of the actor's own list on its way."""

    query = queries.staged
    crumbs = [LIST]
    subject: Staged

    def begin(self) -> None:
        """Find the list, and ask whether the actor still takes lists in."""
        super().begin()
        policies.require_importer(self.request.actor)


class StagedAct(OnItsWay, ActPage):
    """An act on a list on its way; leads back to looking at it."""

    template_name = "imports/act.html"
    subject_name = "staged"
    done = gettext_lazy("Done. Nothing is taken in yet.")

    def get_led_url(self, result: Any) -> str:
        """Return the page on which the list is looked at."""
        return self.subject.get_absolute_url()


class Preview(StagedAct):
    """What of a list fits, and who may be there already. What does not fit is mended here."""

    template_name = "imports/preview.html"
    title = gettext_lazy("Look at the list before it is taken in")
    help = gettext_lazy("Nothing is taken in before all is mended and you press the button.")
    form_class = forms.MendForm
    command = commands.mend_cells

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page; lead on where it is being worked on, or is not checked."""
        for kind in ("imports.check", "imports.take_in"):
            job = open_job(kind, self.subject.uid)
            if job is not None:
                return redirect(job)
        if not queries.has_columns(self.subject.kind, self.content):
            return redirect("imports:columns", uid=self.subject.uid)
        if not self.subject.checked or set(self._to_judge().values()) - set(self._near()):
            return redirect("imports:check", uid=self.subject.uid)
        return super().get(request, *args, **kwargs)

    @cached_property
    def content(self) -> Content:
        """Return what the list holds."""
        return queries.content(self.subject)

    def _to_judge(self) -> dict[int, str]:
        """Return whom rows resemble that nobody has judged, as many as a page shows, by row."""
        return {row: self.content.alike[row] for row in self.content.undecided()[:SHOWN]}

    def _near(self) -> dict[str, Person]:
        """Return whom they resemble, by uid; not who went out of reach, or into another record."""
        return queries.resembled(actor=self.request.actor, uids=[*self._to_judge().values()])

    def get_crumbs(self) -> list[Any]:
        """Return the way here: this is the list's own page."""
        return [LIST]

    def get_back_url(self) -> str:
        """Return this page: whoever goes back stays with the list."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        content = self.content
        rows = content.lines()
        headers = [_(one.header) for one in _columns(self.subject, content)]
        keys = [one.key for one in _columns(self.subject, content)]
        given = {
            "wrong": len(content.wrong_rows),
            "count": len(rows),
            "left_out": [(row, content.told(row)) for row in content.left_out[:SHOWN]],
            "left": len(content.left_out),
            "alike": self._alike(content),
            "undecided": len(content.undecided()),
            "first": [
                (line.number, list(zip(headers, map(line.cells.get, keys), strict=True)))
                for line in rows[:FIRST]
            ],
            "headers": headers,
            "findings": self._findings(content),
            "to_decide": len(content.to_decide()),
            "notes": [one[get_language() or "mn"] for one in content.notes],
            "federation": self.request.actor.role == "federation_officer",
            "remembered": content.remembered and date.fromisoformat(content.remembered),
        }
        return super().get_context_data(**{**given, **kwargs})

    def _findings(self, content: Content) -> list[forms.DecideForm]:
        """Return the questions by which is decided what the whole list shows."""
        return [
            forms.DecideForm(
                actor=self.request.actor, subject=self.subject, initial={"key": one.key},
                auto_id=f"id_{place}_%s",
            )
            for place, one in enumerate(content.findings)
        ]  # fmt: skip

    def _alike(self, content: Content) -> list[dict[str, Any]]:
        """Return the rows that nobody has judged, beside whom they resemble."""
        near = self._near()
        shown = [
            (_(one.header), one.key) for one in _columns(self.subject, content) if one.key != "sex"
        ]
        return [
            {
                "row": row,
                "person": near[uid],
                "cells": [(word, content.cell(row, key)) for word, key in shown],
            }
            for row, uid in self._to_judge().items()
            if uid in near
        ]


def _columns(staged: Staged, content: Content) -> list[Any]:
    return [one for one in LISTS[staged.kind].columns if one.key in content.places]


class CheckList(StagedAct):
    """A list is checked whose check was broken off, or that resembles somebody who is gone."""

    title = gettext_lazy("Check the list")
    command = commands.begin_check
    intro = gettext_lazy(
        "This list was not checked to the end, or the register changed meanwhile. Nothing of it is "
        "lost: what was mended stays mended."
    )
    button = gettext_lazy("Check it")


class PlaceColumns(StagedAct):
    """Somebody says which column of the list is which of ours, and which row is the header."""

    template_name = "imports/columns.html"
    title = gettext_lazy("Which column is which?")
    form_class = forms.ColumnsForm
    command = commands.place_columns
    intro = gettext_lazy(
        "Say for each of our columns which one of your list it is. It is remembered for the next "
        "list of this shape."
    )
    button = gettext_lazy("These are the columns")

    def get_initial(self) -> dict[str, Any]:
        """Return the row that the address names as the header."""
        with suppress(ValueError):
            return {"header": int(self.request.GET.get("header", ""))}
        return {}

    def get_back_url(self) -> str:
        """Return the list, or, where it cannot be looked at yet, the lists."""
        return super().get_back_url() if self.subject.checked else str(LIST.url)

    def given(self, form: Any) -> dict[str, Any]:
        """Return the places of the columns, and the header's row."""
        return {name: form.cleaned_data[name] for name in ("places", "header")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows of which one may be the header."""
        content, told = queries.content(self.subject), super().get_context_data(**kwargs)
        rows = [(at, content.told(at + 1)[:WIDE]) for at in range(min(HEADED, len(content.rows)))]
        chosen = told["form"].header
        given = {"rows": [one for one in rows if one[1]], "chosen": chosen}
        return {**told, **given, "recognised": bool(told["form"].placed)}


class ForgetColumns(StagedAct):
    """What somebody said of an earlier list's columns is forgotten; they are found anew."""

    title = gettext_lazy("Forget what I said of such columns")
    command = commands.forget_columns
    intro = gettext_lazy(
        "The columns of this list are found anew, by their headers. Your next list of this shape "
        "is read in the same way."
    )
    button = gettext_lazy("Forget it")


class RowAct(StagedAct):
    """An act on one row, which the address names."""

    def get_initial(self) -> dict[str, Any]:
        """Return the row that the address names."""
        return {"row": self.request.GET.get("row", "")}


class TakeRowBackIn(RowAct):
    """One row that was left out is taken in after all."""

    title = gettext_lazy("Take a row back in")
    form_class = forms.RowForm
    command = commands.take_row_back_in
    intro = gettext_lazy("This row was left out. It will be taken in with the others.")
    button = gettext_lazy("Take it back in")


class Decide(StagedAct):
    """What the whole list shows is decided for all of its rows."""

    title = gettext_lazy("Decide for all rows")
    form_class = forms.DecideForm
    command = commands.decide
    button = gettext_lazy("Do this with all rows")

    def get_initial(self) -> dict[str, Any]:
        """Return the matter that the address names."""
        return {"key": self.request.GET.get("key", "")}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was decided."""
        return {"decisions": form.cleaned_data["decisions"]}


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

    template_name = "kernel/act.html"
    title = gettext_lazy("Throw the list away")
    command = commands.drop_list
    intro = gettext_lazy("Nothing of it was taken in. What was mended here is lost.")
    button = gettext_lazy("Throw it away")
    grave = True
    done = gettext_lazy("The list is destroyed.")

    def get_led_url(self, result: Any) -> str:
        """Return the list of imports."""
        return reverse("imports:imports")
