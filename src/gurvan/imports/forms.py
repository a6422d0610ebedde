"""What is asked about a list: which kind it is, where it is, and where its columns stand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.imports import queries
from gurvan.imports.limits import limits
from gurvan.imports.lists import LISTS
from gurvan.imports.tables import KINDS
from gurvan.imports.words import WORDS
from gurvan.kernel import clock
from gurvan.kernel.web.forms import ActForm


class ListForm(ActForm):
    """A list, as a file."""

    kind = forms.ChoiceField(label=_("What the list holds"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("The list"),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
        allow_empty_file=True,
    )

    def prepare(self) -> None:
        """Offer the kinds of lists, and say how large one may be."""
        most = limits(clock.today())
        self.fields["kind"].choices = [(name, gettext(WORDS[name])) for name in LISTS]  # type: ignore[attr-defined] # of a ChoiceField
        self.fields["file"].help_text = gettext(
            "A file that ends in .csv or .xlsx, at most %(most)d MB."
        ) % {"most": most.bytes // 1_000_000}


class ColumnsForm(ActForm):
    """Where each column of ours stands in the list."""

    def prepare(self) -> None:
        """Ask of every column of ours which one of the list it is."""
        content = queries.content(self.subject)
        offered = [("", gettext("not in this list"))]
        offered += [(str(at), title) for at, title in enumerate(content.titles) if title]
        for column in LISTS[self.subject.kind].columns:
            self.fields[column.key] = forms.ChoiceField(
                label=gettext(column.header),
                help_text=column.explained(),
                choices=offered,
                required=column.needed,
                initial=str(content.places.get(column.key, "")),
            )

    def clean(self) -> dict[str, Any]:
        """Return the places of the columns that stand in the list."""
        given = super().clean() or {}
        places = {key: int(at) for key, at in given.items() if at}
        if len(set(places.values())) < len(places):
            self.add_error(None, gettext("Two columns stand in one place. Choose one for each."))
        return {"places": places}


class RowForm(ActForm):
    """One row of a list, by its number in the file."""

    row = forms.IntegerField(widget=forms.HiddenInput)


class CellForm(RowForm):
    """What should stand in a cell."""

    key = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(label=_("What should stand there"), required=False, max_length=500)
    everywhere = forms.BooleanField(required=False, widget=forms.HiddenInput)


class JudgeForm(RowForm):
    """Whether a row tells of the person whom it resembles."""

    same = forms.TypedChoiceField(
        label=_("Is it the same person?"),
        choices=[("yes", _("This is the same person")), ("no", _("This is somebody else"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )
