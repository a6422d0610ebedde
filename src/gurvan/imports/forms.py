"""What is asked about a list: which kind it is, where it is, and where its columns stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.imports import headings, queries
from gurvan.imports.arriving import endings
from gurvan.imports.columns import SHAPE
from gurvan.imports.limits import limits
from gurvan.imports.lists import LISTS
from gurvan.imports.staging import Content
from gurvan.imports.words import WORDS, YES
from gurvan.kernel import clock
from gurvan.kernel.web.forms import ActForm

SHOWN = 50  # places to be mended on one page
LONGEST = (500, 100_000)  # letters of a cell; of an outline
_MOST_DIGITS = 7  # of a number of a row


class ListForm(ActForm):
    """A list, as a file."""

    kind = forms.ChoiceField(label=_("What the list holds"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("The list"),
        widget=forms.FileInput(attrs={"accept": ",".join(endings(shaped=True))}),
        allow_empty_file=True,
    )

    def prepare(self) -> None:
        """Offer the kinds of lists, and say how large one may be."""
        most = limits(clock.today())
        self.fields["kind"].choices = [(name, capfirst(gettext(WORDS[name]))) for name in LISTS]  # type: ignore[attr-defined] # of a ChoiceField
        self.fields["file"].help_text = gettext(
            "A file that ends in .csv or .xlsx, at most %(most)d MB. Land comes also as .geojson, "
            ".gpkg or .kml, or with its shapes as WKT in a column."
        ) % {"most": most.bytes // 1_000_000}


class ColumnsForm(ActForm):
    """Where each column of ours stands in the list, below which header."""

    header: int
    placed: Mapping[str, int]

    def prepare(self) -> None:
        """Ask of every column of ours which one of the list it is."""
        content, columns = queries.content(self.subject), LISTS[self.subject.kind].columns
        self.header = self._header(content)
        titles, self.placed = content.rows[self.header], content.places
        if self.header != content.header:
            self.placed = headings.placed(self.subject.kind, titles, columns)
        offered = [("", gettext("not in this list"))]
        offered += [(str(at), title) for at, title in enumerate(titles) if title]
        self.fields["header"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=self.header
        )
        self.initial["header"] = self.header
        for column in columns:
            self.fields[column.key] = forms.ChoiceField(
                label=gettext(column.header),
                help_text=column.explained(),
                choices=offered,
                required=column.needed,
                initial=str(self.placed.get(column.key, "")),
            )

    def _header(self, content: Content) -> int:
        """Return the row whose columns are asked for: the one that was chosen, if it is there."""
        chosen = self.data.get("header", "") if self.is_bound else self.initial.get("header", "")
        said = str(chosen)
        at = int(said) if said.isdecimal() and len(said) < _MOST_DIGITS else content.header
        return at if at < len(content.rows) else content.header

    def clean(self) -> dict[str, Any]:
        """Return the places of the columns, and the header's row."""
        given = super().clean() or {}
        places = {key: int(at) for key, at in given.items() if at and key != "header"}
        return {"places": places, "header": self.header}


@dataclass
class Mend:
    """What is wrong in one place of a list, and the questions by which it is mended."""

    row: int
    column: str
    typed: str
    says: list[str]
    text: forms.BoundField | None = None
    accept: forms.BoundField | None = None
    leave_out: forms.BoundField | None = None


class MendForm(ActForm):
    """All that is wrong in a list, as much as a page shows: mended in one go."""

    mends: list[Mend]
    proposals: list[tuple[str, str, int]]  # what is sent, the column, how many
    more: int

    def prepare(self) -> None:
        """Ask, of each fault, what should stand there or whether the row is left out."""
        content, language = queries.content(self.subject), get_language() or "mn"
        places: dict[tuple[int, str], Mend] = {}
        self.fixes: dict[tuple[int, str], str] = {}
        for fault in content.faults:
            at = fault.row, fault.key
            if at not in places and len(places) == SHOWN:
                break
            mend = places.setdefault(at, Mend(fault.row, fault.column, fault.typed, []))
            told = fault.says[language]
            quoted = not mend.says and fault.typed and fault.typed not in told
            mend.says.append(f"“{fault.typed}” – {told}" if quoted else told)
            self.fixes[at] = self.fixes.get(at) or fault.fix
        for (row, key), mend in places.items():
            self._ask(row, key, mend)
        self.mends = list(places.values())
        self.more = len({(fault.row, fault.key) for fault in content.faults}) - len(places)
        self._offer(content)

    def _ask(self, row: int, key: str, mend: Mend) -> None:
        """Add the questions of one place."""
        if key:
            self.fields[f"text-{row}-{key}"] = forms.CharField(
                label=gettext("Another outline, as WKT")
                if key == SHAPE
                else gettext("What should stand there"),
                required=False,
                max_length=LONGEST[key == SHAPE],
                initial=mend.typed,
                show_hidden_initial=True,
            )
            mend.text = self[f"text-{row}-{key}"]
        if key and self.fixes[row, key]:
            fix = self.fixes[row, key]
            label = gettext("Accept: %(fix)s") % {"fix": gettext(YES.get(fix, fix))}
            self.fields[f"accept-{row}-{key}"] = forms.BooleanField(label=label, required=False)
            mend.accept = self[f"accept-{row}-{key}"]
        if f"out-{row}" not in self.fields:
            self.fields[f"out-{row}"] = forms.BooleanField(
                label=gettext("Leave the row out"), required=False
            )
            mend.leave_out = self[f"out-{row}"]

    def _offer(self, content: Content) -> None:
        """Offer to accept all that is proposed of one kind in a column, where it is much."""
        found = Counter((one.key, one.kind, one.column) for one in content.faults if one.fix)
        self.proposals = [
            (f"{key}:{kind}", column, count)
            for (key, kind, column), count in found.items()
            if count > 1
        ]
        self.fields["everywhere"] = forms.MultipleChoiceField(
            choices=[(value, column) for value, column, _count in self.proposals],
            required=False,
            widget=forms.MultipleHiddenInput,
        )

    def clean(self) -> dict[str, Any]:
        """Return what the command is given. What somebody typed counts before what is proposed."""
        given = super().clean() or {}
        cells = {}
        for (row, key), fix in self.fixes.items():
            if given.get(f"accept-{row}-{key}"):
                cells[row, key] = fix
            if f"text-{row}-{key}" in self.changed_data:
                cells[row, key] = given.get(f"text-{row}-{key}", "")
        return {
            "cells": cells,
            "everywhere": [tuple(one.split(":", 1)) for one in given.get("everywhere", ())],
            "left_out": [row for row in {row for row, _ in self.fixes} if given.get(f"out-{row}")],
        }


class DecideForm(ActForm):
    """What is done with all rows in one matter, which the address or a hidden question names."""

    key = forms.CharField(widget=forms.HiddenInput)
    value = forms.ChoiceField(label=_("For all rows"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer what may be done in this matter."""
        content, language = queries.content(self.subject), get_language() or "mn"
        key = self.data.get("key", "") if self.is_bound else self.initial.get("key", "")
        found = next((one for one in content.findings if one.key == key), None)
        options = found.options if found else ()
        self.fields["value"].choices = [(one.value, one.says[language]) for one in options]  # type: ignore[attr-defined] # of a ChoiceField
        self.initial.update(key=key, value=content.decisions.get(str(key), ""))
        if found:
            self.fields["value"].label = found.says[language]
            shown = ((one,) for one in found.examples)
            self.fields["value"].help_text = format_html_join(mark_safe("<br>"), "{}", shown)

    def clean(self) -> dict[str, Any]:
        """Return the decision."""
        given = super().clean() or {}
        return {"decisions": {given.get("key", ""): given.get("value", "")}}


class RowForm(ActForm):
    """One row of a list, by its number in the file."""

    row = forms.IntegerField(widget=forms.HiddenInput)


class JudgeForm(RowForm):
    """Whether a row tells of the person whom it resembles."""

    same = forms.TypedChoiceField(
        label=_("Is it the same person?"),
        choices=[("yes", _("This is the same person")), ("no", _("This is somebody else"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )
