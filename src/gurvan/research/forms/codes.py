"""What is asked of a code, where it stands, and which codes a place is given."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.research import queries
from gurvan.research.commands import CodeDraft, HighlightDraft
from gurvan.research.forms.notes import MOST_KNOWN
from gurvan.research.forms.studies import text_field
from gurvan.research.models import Code, Study
from gurvan.research.terms import COLOURS, LONGEST_CODE, LONGEST_NOTE

TOP = _("at the top")


def code_choices(study: Study, actor: Any, *, without: Code | None = None) -> list[tuple[str, str]]:
    """Return the codes of a codebook with the way to each, in the order of the tree."""
    lines = queries.codebook(actor=actor, study=study, dropped=False)
    return [(str(one.uid), one.path) for one in lines if one.code != without]


class CodeForm(ActForm):
    """A code."""

    name = forms.CharField(
        label=_("What is the code called?"),
        help_text=_("In one or a few words. Write no names of people."),
        max_length=LONGEST_CODE,
    )
    parent = forms.ChoiceField(label=_("Under which code does it stand?"), required=False)
    definition = text_field(
        _("What does it mean?"),
        rows=3,
        hint=_("When it is given, and when it is not: so that two coders mean the same."),
    )
    memo = text_field(_("Memo"), rows=3, hint=_("What the coders agreed on. It is never printed."))
    colour = forms.ChoiceField(
        label=_("In which colour is it shown?"),
        choices=[(code, _(words)) for code, words in COLOURS.items()],
        initial="blue",
    )

    def prepare(self) -> None:
        """Offer the codes of the study as places."""
        subject: Any = self.subject
        own = subject if isinstance(subject, Code) else None
        study = own.study if own else subject
        choices = code_choices(study, self.actor, without=own)
        self.fields["parent"].choices = [("", TOP), *choices]  # type: ignore[attr-defined] # it is a choice

    def draft(self) -> CodeDraft:
        """Return the code."""
        told = {name: self.cleaned_data[name] for name in CodeForm.base_fields}
        parent = told.pop("parent")
        found = queries.codes(actor=self.actor).filter(uid=parent).first() if parent else None
        return CodeDraft(**told, parent=found)


class ChangeCodeForm(CodeForm):
    """A code that is there already."""

    ordinal = forms.IntegerField(
        label=_("Its place among those beside it"), min_value=1, max_value=10_000
    )


class MergeForm(ActForm):
    """Into which code another is merged."""

    into = forms.ChoiceField(label=_("Into which code?"))

    def prepare(self) -> None:
        """Offer the other codes of the study."""
        subject: Any = self.subject
        choices = code_choices(subject.study, self.actor, without=subject)
        self.fields["into"].choices = choices  # type: ignore[attr-defined] # it is a choice

    def code(self) -> Code:
        """Return the code that was chosen."""
        found: Code = queries.codes(actor=self.actor).get(uid=self.cleaned_data["into"])
        return found


class HighlightForm(ActForm):
    """Which codes a place is given, and what is remarked on it. ``subject`` is a document."""

    codes = forms.MultipleChoiceField(
        label=_("Which codes do you give it?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    memo = forms.CharField(
        label=_("Remark"),
        help_text=_("For those who work on the study. Write no names."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark = forms.UUIDField(widget=forms.HiddenInput, required=False)
    edit = forms.UUIDField(widget=forms.HiddenInput, required=False)
    knows = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """Offer the codes of the study."""
        subject: Any = self.subject
        choices = code_choices(subject.study, self.actor)
        self.fields["codes"].choices = choices  # type: ignore[attr-defined] # it is a choice
        for name in ("mark", "edit"):
            self.fields[name].initial = uuid4

    def clean_knows(self) -> list[Any]:
        """Return the edits that the device knows; what is none is left out."""
        field = forms.UUIDField(required=False)
        found = []
        for one in self.cleaned_data["knows"].split()[-MOST_KNOWN:]:
            try:
                found.append(field.clean(one))
            except forms.ValidationError:
                continue
        return found

    def highlight(self, start: int, end: int) -> HighlightDraft:
        """Return what is given to a place."""
        told = self.cleaned_data
        return HighlightDraft(
            mark=told["mark"] or uuid4(),
            edit=told["edit"] or uuid4(),
            knows=told["knows"],
            start=start,
            end=end,
            codes=queries.codes_named(actor=self.actor, uids=told["codes"]),
            memo=told["memo"],
            seen=told["seen"],
        )


class PlacedHighlightForm(HighlightForm):
    """The same, with the place that was selected. ``codes`` may have been merged meanwhile."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)

    def prepare(self) -> None:
        """Take codes by their uids, whatever the codebook holds by now."""
        del self.fields["codes"]

    def placed(self) -> HighlightDraft:
        """Return what is given to the place. Raises CodeUnknown."""
        self.cleaned_data["codes"] = self.data.getlist("codes")  # type: ignore[attr-defined] # of a request
        return self.highlight(self.cleaned_data["start"], self.cleaned_data["end"])
