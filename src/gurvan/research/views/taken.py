"""Whole reports: sent, divided into parts, looked at, taken in; and what became of each part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.taken import ReportFactsForm, ReportPartsForm, WholeReportForm
from gurvan.research.models import SentReport, Study, TakenReport
from gurvan.research.parting import values
from gurvan.research.parting.plans import PartedReport
from gurvan.research.parting.terms import SIDES, TAKES
from gurvan.research.terms import ATTRIBUTES, RELATES, WORK
from gurvan.research.views.files import FORMS, LETTERS
from gurvan.research.views.tabs import CRUMBS, StudyAct, over_study


class SendWholeReport(StudyAct):
    """Send a whole report."""

    command, form_class, led_to = commands.send_whole_report, WholeReportForm, "documents"
    title, button = _("Take a whole report in"), _("Read it")
    intro = _(
        "For a report that was written elsewhere: it is divided into its parts, and you say what"
        " each of them is. Nothing is taken in before you have seen all of it. The file itself is"
        " not kept."
    )
    done = _("The report is read. Say what its parts are.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return what the file holds."""
        file = form.cleaned_data["file"]
        return {"name": file.name or "", "data": file.read()}

    def get_led_url(self, result: Any) -> str:
        """Go on to the parts."""
        url: str = result.get_absolute_url()
        return url


def over_documents(study: Study) -> list[Link]:
    """Return the way to a report of a study."""
    documents = Link(_("Documents"), reverse("research:documents", args=[study.uid]))
    return [*over_study(CRUMBS, study), documents]


class _OfSent(ActPage):
    """An act on a report on its way."""

    query, crumbs, subject_name = queries.sent_reports, CRUMBS, "sent"
    subject: SentReport

    def begin(self) -> None:
        """Find the report, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return over_documents(self.subject.study)


class ReportParts(_OfSent):
    """Say what the parts of a report are."""

    template_name = "research/report_parts.html"
    command, form_class = commands.say_parts, ReportPartsForm
    title, button = _("What are the parts of the report?"), _("Look at what comes of it")
    done = _("Nothing is taken in yet. Look at what comes of it.")
    help = _(
        "What you choose for a part yourself stays, also where you choose something for all beneath"
        " its heading. Parts that are left out, names and the table of who took part do not stand"
        " in the document."
    )

    def get_intro(self) -> str:
        """Say what was read."""
        parted = PartedReport.of(self.subject.read())
        words = {
            "form": FORMS[parted.form],
            "count": len(parted.parts),
            "unknown": len(parted.unknown),
        }
        read = gettext(
            "Read as %(form)s: %(count)d parts, %(unknown)d of them not understood. Each is"
            " proposed to be something, by its heading and its words: look at all of them."
        )
        if not parted.letters:
            return read % words
        more = gettext("Letters were read as %(letters)s.") % {"letters": LETTERS[parted.letters]}
        return f"{read % words} {more}"

    def given(self, form: Any) -> dict[str, Any]:
        """Return what each part is."""
        return {"takes": form.takes()}

    def get_led_url(self, result: Any) -> str:
        """Go on to what comes of it."""
        return reverse("research:report_look", args=[self.subject.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what of the file was not read."""
        context = super().get_context_data(**kwargs)
        return {"unread": context["form"].parted.unread, **context}


class LookReport(_OfSent):
    """What comes of a report; and taking it in."""

    template_name = "research/report_look.html"
    command, form_class = commands.take_report_in, ReportFactsForm
    title, button = _("What comes of the report"), _("Take all of it in")
    intro = _("Nothing is taken in yet. All of this is made at once, or nothing.")
    done = _("The report is taken in. What was sent is destroyed.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; lead to the parts where nobody has said what they are."""
        if not PartedReport.of(self.subject.read()).said:
            return redirect(self.subject.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was said."""
        return {"facts": form.facts()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is made, kind by kind, and what was not understood."""
        context = super().get_context_data(**kwargs)
        parted: PartedReport = context["form"].parted
        plain = ("objective", "sample", "session_objective", "rule", "question", "answer", *SIDES)
        told = [_people(parted.parts[place].rows) for place in parted.taken("people")]
        given = {
            "made": [
                (gettext(TAKES[code]), [_line(parted, at) for at in parted.taken(code)])
                for code in plain
                if code in parted.takes
            ],
            "people": [row for rows, _left in told for row in rows],
            "cells": [cell for _rows, left in told for cell in left],
            "unknown": [parted.parts[place].words for place in parted.unknown],
            "out": sum(code == "out" for code in parted.takes),
            "unread": parted.unread,
        }
        return {**given, **context}


def _line(parted: PartedReport, place: int) -> tuple[str, str]:
    """Return the words of a part, and which shock they are about."""
    told = parted.proposals[place]
    shock = f"{told.shock}: {gettext(RELATES[told.relates])}" if told.shock else ""
    takes = parted.takes[place]
    return parted.parts[place].words, shock if takes == "question" or takes in SIDES else ""


def _people(rows: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """Return those who took part, in the words of their bands; and the cells not understood."""
    found = values.people(rows)
    lines = []
    for one in found.told:
        words = [ATTRIBUTES[name][str(one[name])] for name in ATTRIBUTES if name in one]
        words += [WORK[code] for code in one.get("work", ())]
        lines.append(", ".join(gettext(word) for word in words) or gettext("nothing is told"))
    return lines, [cell for _row, cell in found.left]


class DropReport(_OfSent):
    """Throw a report away that is on its way."""

    grave = True
    command, title = commands.drop_report, _("Throw the report away")
    button = _("Throw it away")
    intro, done = _("Nothing of it is kept."), _("The report is destroyed.")

    def get_led_url(self, result: Any) -> str:
        """Go back to the study's documents."""
        return reverse("research:documents", args=[result.uid])


# --- What became of it ----------------------------------------------------------------------------


class TakenReportCard(CardPage):
    """What became of each part of a report that was taken in."""

    template_name = "research/taken_report.html"
    query, history = queries.taken_reports, queries.taken_history
    crumbs: ClassVar[Sequence[Link]] = CRUMBS
    help = _("What was not understood stays on this list, with its place in the document.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return over_documents(self.subject.study)

    def summary(self, subject: TakenReport, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return when it was taken in, and what it made first."""
        document, session = subject.document, subject.session
        rows: list[tuple[Any, Any]] = [
            (_("Taken in on"), subject.taken_on),
            (_("Document"), Link(str(document), document.get_absolute_url())),
            (_("Session"), Link(str(session), session.get_absolute_url()) if session else None),
            (_("Taken back on"), subject.undone_on),
        ]
        return [(label, value) for label, value in rows if value is not None]

    def actions(self, subject: TakenReport, actor: Actor) -> Sequence[Action]:
        """Offer to take it back; where something rests on it, say what."""
        if subject.undone_on or not policies.may(policies.require_work, actor, subject.study):
            return []
        url = reverse("research:take_report_back", args=[subject.uid])
        lacks = [gettext(words) for words in queries.rests_on(subject)]
        return [Action(_("Take the report back"), url, missing=lacks)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its parts, each with what became of it."""
        language = get_language() or "mn"
        told = queries.taken_words(self.subject)
        made = queries.rows_made([part for part, _words in told])
        at = self.subject.document.get_absolute_url()
        parts = []
        for part, words in told:
            row: Any = made.get(part.became_uid)
            parts.append(
                {
                    "part": part,
                    "words": words,
                    "takes": gettext(TAKES[part.takes]),
                    "place": "" if part.start is None else f"{at}?at={part.start}#at-{part.start}",
                    "row": row,
                    "made": row.words_in(language) if hasattr(row, "words_in") else row,
                }
            )
        unknown = [one for one in parts if one["part"].takes == "unknown"]
        return super().get_context_data(**{"parts": parts, "unknown": unknown, **kwargs})


class TakeReportBack(ActPage):
    """Take back that a report was taken in."""

    query, crumbs, subject_name = queries.taken_reports, CRUMBS, "taken"
    command, grave = commands.take_report_back, True
    title, button, done = _("Take the report back"), _("Take it back"), _("It is taken back.")
    intro = _(
        "Its document is erased. The findings, solutions and questions that came of it go, with"
        " their words; a question that is asked elsewhere stays. Its session is cancelled, and who"
        " took part is taken off. The file can be sent again."
    )

    def begin(self) -> None:
        """Find it, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over what became of it."""
        way = over_documents(self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]
