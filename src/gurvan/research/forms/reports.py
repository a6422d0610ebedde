"""What is asked of a report: words, what to bring in, how people are told, reasons, which paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.papers.content import Either
from gurvan.papers.kinds import LANGUAGES
from gurvan.research import queries
from gurvan.research.disclosing import COLUMNS, HOW, WHOLE, ways_of
from gurvan.research.forms.studies import text_field
from gurvan.research.reporting import HEADINGS
from gurvan.research.surveying.protecting import CROSSED
from gurvan.research.terms import LONGEST_LINE, TELLS

OWN = "own"
MOST_WORDS = 80  # letters of what is offered


def _shortened(words: Either | str) -> str:
    text = words if isinstance(words, str) else (words.en if get_language() == "en" else words.mn)
    return text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS]}…"


class WordsForm(ActForm):
    """Words of one's own, in both languages."""

    words_mn = text_field(_("Words in Mongolian"), rows=8)
    words_en = text_field(
        _("Words in English"),
        rows=8,
        hint=_(
            "A line is a paragraph; one that begins with # and a space is a heading. Where one"
            " language is empty, the other stands for it. Write no names."
        ),
    )


class AddBlockForm(WordsForm):
    """What to add: own words, or a finding or quote that the report does not hold yet."""

    about = forms.ChoiceField(label=_("What is added?"), widget=forms.RadioSelect, initial=OWN)
    field_order = ("about", "words_mn", "words_en", "after")
    after = forms.ChoiceField(label=_("Behind which part?"), required=False)

    def prepare(self) -> None:
        """Offer what the record holds and the report does not, and the parts that there are."""
        report: Any = self.subject
        facts = queries.facts_of(report)
        rows = queries.laid(report, facts)
        left = queries.lacking(rows, facts)
        about = [
            (OWN, gettext("Words of your own")),
            *((str(one.uid), f"{one.number}. {_shortened(one.words)}") for one in left.findings),
            *((str(one.uid), f"«{_shortened(one.words)}»") for one in left.quotes),
        ]
        self.fields["about"].choices = about  # type: ignore[attr-defined] # it is a choice
        places = [
            (str(row.block.uid), f"{number}. {row.block}")
            for number, row in enumerate(rows, start=1)
        ]
        self.fields["after"].choices = [("", gettext("last")), *places]  # type: ignore[attr-defined] # as above

    def told(self) -> dict[str, Any]:
        """Return the answers as the command takes them."""
        given = dict(self.cleaned_data)
        about, after = given["about"], given["after"]
        given["about"] = None if about == OWN else UUID(about)
        given["after"] = UUID(after) if after else None
        return given


class AddCountedForm(ActForm):
    """Which question of a survey to add, and with which other it is held together."""

    about = forms.ChoiceField(label=_("Which question of a survey?"))
    other = forms.ChoiceField(
        label=_("Held together with which other?"),
        required=False,
        help_text=_(
            "Only questions of the same survey to which one answer of several was given. Leave it,"
            " and the report tells how often what was answered."
        ),
    )
    after = forms.ChoiceField(label=_("Behind which part?"), required=False)

    def prepare(self) -> None:
        """Offer what can be counted, and the parts that there are."""
        report: Any = self.subject
        asked = list(queries.reportable_seen(actor=self.actor, study=report.study))
        language = get_language() or "mn"
        offered = [
            (one, f"{one.survey}: {one.ordinal}. {_shortened(one.words_in(language))}")
            for one in asked
        ]
        self.fields["about"].choices = [(str(one.uid), words) for one, words in offered]  # type: ignore[attr-defined] # it is a choice
        both = [(str(one.uid), words) for one, words in offered if one.kind in CROSSED]
        self.fields["other"].choices = [("", gettext("with none")), *both]  # type: ignore[attr-defined] # as above
        places = [
            (str(block.uid), f"{number}. {block}")
            for number, block in enumerate(queries.blocks_of(report), start=1)
        ]
        self.fields["after"].choices = [("", gettext("last")), *places]  # type: ignore[attr-defined] # as above

    def told(self) -> dict[str, Any]:
        """Return the answers as the command takes them."""
        return {name: UUID(uid) if uid else None for name, uid in self.cleaned_data.items()}


class PeopleForm(ActForm):
    """How those who took part are told, column by column."""

    tells = forms.ChoiceField(
        label=_("How are those who took part told?"),
        choices=[(code, _(words)) for code, words in TELLS.items()],
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        """Ask of each attribute how it is told in groups."""
        for column in COLUMNS:
            self.fields[column] = forms.ChoiceField(
                label=_(HEADINGS[column]),
                choices=[(way, _(HOW[way])) for way in ways_of(column)],
                initial=WHOLE,
                required=False,
            )

    def told(self) -> dict[str, Any]:
        """Return the answers as the command takes them."""
        given = dict(self.cleaned_data)
        return {"tells": given.pop("tells"), "ways": given}


class OverruleForm(ActForm):
    """Why something stands that the check found."""

    reason = forms.CharField(
        label=_("Why may it stand?"),
        help_text=_("Your name stands beside it. Write no names of others."),
        max_length=LONGEST_LINE,
    )


class PublishForm(ActForm):
    """Which issued version is made public."""

    paper = forms.ChoiceField(label=_("Which version?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer what was issued, holds, and was not erased."""
        report: Any = self.subject
        rows = queries.reports_issued(actor=self.actor, report=report).filter(state="current")
        self.fields["paper"].choices = [  # type: ignore[attr-defined] # it is a choice
            (str(one.uid), f"{one.number} ({gettext(LANGUAGES[one.language])})")
            for one in rows
            if not one.is_erased
        ]
