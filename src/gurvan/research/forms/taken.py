"""What is asked of a whole report: the file, what its parts are, and what was read of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.places.queries import resolve
from gurvan.research.commands import Consent, ReportFacts, SolutionSaid
from gurvan.research.parting import values
from gurvan.research.parting.parts import Part
from gurvan.research.parting.plans import PartedReport
from gurvan.research.parting.proposing import beneath
from gurvan.research.parting.terms import GROUPS, TAKES, UNKNOWN, WHY
from gurvan.research.terms import (
    ACTORS,
    CONSENT_WAYS,
    HORIZONS,
    LONGEST_LINE,
    LONGEST_TITLE,
    MOST_AT_ONCE,
    MOST_MINUTES,
    SESSION_KINDS,
    WAYS,
)


def _choices() -> list[Any]:
    return [
        (gettext(words), [(code, gettext(TAKES[code])) for code in codes])
        for words, codes in GROUPS
    ]


class WholeReportForm(ActForm):
    """A file with a whole report."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "A document (.docx, .odt, .pdf) or plain text (.txt). Of a PDF that is a scan nothing"
            " can be read."
        ),
    )


class ReportPartsForm(ActForm):
    """What each part of a report is; and for a heading, all that stands beneath it at once."""

    def prepare(self) -> None:
        """Ask of each part what it is."""
        self.parted = parted = PartedReport.of(self.subject.read())
        choices = _choices()
        for place, part in enumerate(parted.parts):
            why = parted.proposals[place].why
            self.fields[f"takes_{place}"] = forms.ChoiceField(
                label=gettext("Part %(number)d: what is it?") % {"number": place + 1},
                help_text=gettext(WHY[why]) if why else "",
                choices=choices,
                initial=parted.takes[place],
            )
            if part.shape == "heading" and beneath(parted.parts, place):
                self.fields[f"under_{place}"] = forms.ChoiceField(
                    label=gettext("All beneath this heading"),
                    choices=[("", gettext("each as it says below")), *choices],
                    required=False,
                )

    def rows(self) -> list[dict[str, Any]]:
        """Return the parts as the page shows them, each with its questions."""
        return [
            {
                "part": part,
                "number": place + 1,
                "takes": self[f"takes_{place}"],
                "under": self[f"under_{place}"] if f"under_{place}" in self.fields else None,
                "unknown": self.parted.takes[place] == UNKNOWN,
            }
            for place, part in enumerate(self.parted.parts)
        ]

    def takes(self) -> list[str]:
        """Return what each part is: as it was chosen; else as a heading above it says of all."""
        told = self.cleaned_data
        found = [told[f"takes_{place}"] for place in range(len(self.parted.parts))]
        for place in range(len(found)):
            code = told.get(f"under_{place}", "")
            for at in beneath(self.parted.parts, place) if code else ():
                unchanged = told[f"takes_{at}"] == self.parted.takes[at]
                heads = self.parted.parts[at].shape == "heading" and code != "out"
                if unchanged and not heads:
                    found[at] = code
        return found


class ReportFactsForm(ActForm):
    """What was read of a report, to be put right before it is taken in."""

    title = forms.CharField(
        label=_("What is the report’s document called?"), max_length=LONGEST_TITLE
    )
    kind = forms.ChoiceField(
        label=_("What kind of session was it?"),
        choices=[(code, _(words)) for code, words in SESSION_KINDS.items()],
        widget=forms.RadioSelect,
        initial="focus_group",
    )
    way = forms.ChoiceField(
        label=_("How was it held?"),
        choices=[(code, _(words)) for code, words in WAYS.items()],
        widget=forms.RadioSelect,
    )
    place = PlaceField(label=_("Where was it held?"), required=False)
    held_on = forms.DateField(label=_("On which day was it held?"), required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes did it last?"),
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
    )
    moderator = forms.CharField(
        label=_("Who moderated?"),
        help_text=_("A name stands here only if you said that it is taken in."),
        max_length=LONGEST_LINE,
        required=False,
    )
    note_taker = forms.CharField(
        label=_("Who took the notes?"), max_length=LONGEST_LINE, required=False
    )
    count = forms.IntegerField(
        label=_("How many took part?"), min_value=0, max_value=MOST_AT_ONCE, required=False
    )
    consent_way = forms.ChoiceField(
        label=_("Did all who took part consent to what they said being noted?"),
        choices=[("", _("it is not known")), *((c, _(words)) for c, words in CONSENT_WAYS.items())],
        widget=forms.RadioSelect,
        required=False,
    )
    quotes = forms.BooleanField(
        label=_("All of them agreed that their words may be quoted, without their name"),
        required=False,
    )

    def prepare(self) -> None:
        """Start from what was read; ask of the session only where the report tells of one."""
        self.parted = parted = PartedReport.of(self.subject.read())
        self.fields["title"].initial = parted.title
        if parted.makes_session:
            for name, read in _session_read(parted).items():
                self.fields[name].initial = read
            if list(parted.taken("people")):
                del self.fields["count"]
        else:
            self.fields = {"title": self.fields["title"]}
        for place in parted.solutions:
            told = parted.proposals[place]
            self.fields[f"horizon_{place}"] = forms.ChoiceField(
                label=gettext("By when?"),
                choices=[("", gettext("choose")), *((c, gettext(w)) for c, w in HORIZONS.items())],
                initial=told.horizon,
            )
            self.fields[f"actors_{place}"] = forms.MultipleChoiceField(
                label=gettext("Who must act?"),
                choices=[(code, gettext(words)) for code, words in ACTORS.items()],
                initial=list(told.actors),
                widget=forms.CheckboxSelectMultiple,
            )

    def plain(self) -> list[Any]:
        """Return the questions about the report and its session."""
        return [self[name] for name in self.fields if not name.startswith(("horizon_", "actors_"))]

    def solved(self) -> list[tuple[str, Any, Any]]:
        """Return each solution with its two questions."""
        return [
            (self.parted.parts[place].words, self[f"horizon_{place}"], self[f"actors_{place}"])
            for place in self.parted.solutions
        ]

    def facts(self) -> ReportFacts:
        """Return what was said."""
        told = self.cleaned_data
        solutions = {
            place: SolutionSaid(horizon=told[f"horizon_{place}"], actors=told[f"actors_{place}"])
            for place in self.parted.solutions
        }
        if not self.parted.makes_session:
            return ReportFacts(title=told["title"], solutions=solutions)
        names = ("kind", "way", "place", "held_on", "minutes", "moderator", "note_taker")
        way, day = told["consent_way"], told["held_on"]
        return ReportFacts(
            title=told["title"],
            count=told.get("count"),
            consent=Consent(way=way, consented_on=day, quotes=told["quotes"]) if way else None,
            solutions=solutions,
            **{name: told[name] for name in names},
        )


def _session_read(parted: PartedReport) -> dict[str, Any]:
    """Return what the parts of a report tell of its session."""
    day, minutes, way = (next(iter(parted.values(code)), "") for code in ("day", "minutes", "way"))
    count = next((values.count(words) for words in parted.values("count")), None)
    return {
        "held_on": values.day(day),
        "minutes": values.minutes(minutes),
        "way": values.way(way) or "in_person",
        "place": _place(next(iter(parted.values("place")), "")),
        "count": count if count is not None and count <= MOST_AT_ONCE else None,
        **_team([parted.parts[place] for place in parted.taken("team")]),
    }


def _place(words: str) -> Any:
    """Return the one place that words tell; what is not clear is asked."""
    found = resolve(words) if words else None
    return found.places[0] if found is not None and found.sure else None


def _team(parts: list[Part]) -> dict[str, str]:
    """Return who moderated and who took the notes, as the words "Moderator: …" tell it."""
    found: dict[str, str] = {}
    for part in parts:
        for name, value in values.team(part.words).items():
            found.setdefault(name, value[:LONGEST_LINE])
    return found
