"""What was said is given codes: on a page that several coders have open at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.kernel.names.latin import latin
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.refusals import sentence
from gurvan.research import commands, policies, queries
from gurvan.research.forms.codes import HighlightForm, PlacedHighlightForm
from gurvan.research.models import Document, Study
from gurvan.research.queries import Mark
from gurvan.research.refusals import DocumentGone, HighlightChanged, PassageWithdrawn
from gurvan.research.views.documents import DocumentAct, DocumentPage, names_of, number, shown

REFUSED, CHANGED = 422, 409
# What was written when the page was asked for may be seen only a little later: it is told again.
OVERLAP = timedelta(seconds=10)


def told(marks: Iterable[Mark], actor: Actor) -> list[dict[str, Any]]:
    """Return marks as the script of the page reads them."""
    found = list(marks)
    names = queries.coders({mark.coder_uid for mark in found})
    return [
        {
            "mark": str(mark.uid),
            "edit": str(mark.edit),
            "start": mark.start,
            "end": mark.end,
            "codes": [str(one.uid) for one in mark.codes],
            "memo": mark.memo,
            "coder": names.get(mark.coder_uid, "—"),
            "mine": mark.coder_uid == actor.user_uid,
        }
        for mark in found
    ]


def codes_told(study: Study, actor: Actor) -> list[dict[str, str]]:
    """Return the codebook as the script reads it: found in Cyrillic or Latin."""
    lines = queries.codebook(actor=actor, study=study, dropped=False, counted=False)
    return [
        {
            "uid": str(one.uid),
            "name": one.path,
            "colour": one.code.colour,
            "find": f"{one.path} {latin(one.path)}".lower(),
        }
        for one in lines
    ]


class Coding(DocumentPage):
    """A part of a document, to be given codes: text is selected, or whole passages are coded."""

    template_name = "research/coding.html"
    title = _("Code what was said")
    help = _(
        "Select words and press “Give codes”, or the key C; N and P lead to the next highlight and"
        " the one before. What other coders give shows here by itself."
    )

    def get_crumbs(self) -> list[Any]:
        """Return the way here, over the document."""
        return [*super().get_crumbs(), way_link(self.subject)]

    def begin(self) -> None:
        """Find the document, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the part with all that is coded in it, and what the script needs."""
        document, actor = self.subject, self.request.actor
        now = clock.now()
        asked = number(self.request.GET.get("part", "")) or 1
        if at := number(self.request.GET.get("at", "")):
            asked = queries.part_at(document, at)
        part = queries.part_of(document, document.versions, asked)
        start, end = queries.bounds_of(document, part.number)
        marks = queries.marks_of(queries.highlights_in(document, start, end))
        names, book = names_of(document), codes_told(document.study, actor)
        given = {
            "part": part,
            "passages": coded([shown(at, one, names) for at, one in part.passages], marks, book),
            "marks": told(marks, actor),
            "codes": book,
            "colours": {one["uid"]: one["colour"] for one in book},
            "now": now.isoformat(),
            "account": str(actor.user_uid or ""),
            "finished": queries.finished(document),
            "is_finished": queries.has_finished(actor=actor, document=document),
            "script_words": script_words(),
        }
        return super().get_context_data(**{**given, **kwargs})


def coded(
    passages: list[dict[str, Any]], marks: list[Mark], book: list[dict[str, str]]
) -> list[dict[str, Any]]:
    """Add to each passage what was given to places that begin in it, for whoever has no script."""
    names = {one["uid"]: one["name"] for one in book}
    coders = queries.coders({mark.coder_uid for mark in marks})
    for place, passage in enumerate(passages):
        end = passage["start"] + passage["length"]
        passage["marks"] = [
            {
                "codes": [names.get(str(one.uid), one.name) for one in mark.codes],
                "memo": mark.memo,
                "coder": coders.get(mark.coder_uid, "—"),
            }
            for mark in marks
            if (mark.start >= passage["start"] or place == 0)
            and mark.start < end
            and mark.end > passage["start"]
        ]
    return passages


def script_words() -> dict[str, str]:
    """Return the sentences that the script of the page says."""
    return {
        "saved": gettext("All highlights are on the server."),
        "here": gettext("Kept on this device."),
        "waiting": gettext("Kept on this device: waiting for the line. Code on; nothing is lost."),
        "sending": gettext("On its way to the server."),
        "on_its_way": gettext("on its way"),
        "signed_out": gettext(
            "You are signed out. What you coded is kept on this device: sign in again, and come"
            " back to this page."
        ),
        "stale": gettext("The document was changed meanwhile. Open this page anew."),
        "refused": gettext("Kept on this device. The server says:"),
        "changed": gettext("You changed this highlight on another device meanwhile. Look at both."),
        "theirs": gettext("On the server now"),
        "mine": gettext("Given on this device"),
        "send_mine": gettext("Send it as it stands here"),
        "take_theirs": gettext("Leave it as on the server"),
        "drop": gettext("Throw this away"),
        "struck": gettext("struck"),
        "you_struck": gettext("You struck a highlight:"),
        "give_again": gettext("Give it again"),
        "you": gettext("you"),
        "full": gettext("This device cannot keep more. Wait until all is on the server."),
    }


class Since(DocumentPage):
    """What was coded in a document since a moment, for the script of its page."""

    title = _("Code what was said")
    help = _("This address is for the page on which a document is coded.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the marks that changed, and those that went."""
        try:
            since = parse_datetime(request.GET.get("since", ""))
        except ValueError:
            since = None
        if since is None or since.tzinfo is None:
            return redirect(way_link(self.subject).url)
        now = clock.now()
        marks, gone = queries.marks_since(self.subject, since - OVERLAP)
        return JsonResponse(
            {
                "now": now.isoformat(),
                "version": str(self.subject.versions),
                "marks": told(marks, self.request.actor),
                "gone": [str(uid) for uid in gone],
            }
        )


class SaveHighlight(DocumentAct):
    """Keep what is given to one place, for the script of the page."""

    command, form_class = commands.save_highlight, PlacedHighlightForm
    title = _("Code what was said")
    help = _("This address is for the page on which a document is coded.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead whoever comes by hand to the page."""
        return redirect(way_link(self.subject).url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it, or say what is in the way, as data."""
        form: Any = self.get_form()
        if not form.is_valid():
            wrong = [str(error) for errors in form.errors.values() for error in errors]
            return JsonResponse({"state": "refused", "says": " ".join(wrong)}, status=REFUSED)
        try:
            kept = commands.save_highlight(
                actor=self.request.actor, document=self.subject, highlight=form.placed()
            )
        except HighlightChanged:
            now = queries.mark_of(self.subject, form.cleaned_data["mark"])
            return JsonResponse({"state": "changed", "mark": self._one(now)}, status=CHANGED)
        except (PassageWithdrawn, DocumentGone) as refusal:  # the device is not to keep it either
            return JsonResponse({"state": "withdrawn", "says": str(sentence(refusal))})
        except NotAllowed:
            raise
        except Refused as refusal:
            says = str(sentence(refusal))
            return JsonResponse({"state": "refused", "says": says}, status=REFUSED)
        marks = queries.marks_of(kept)
        return JsonResponse({"state": "saved", "mark": self._one(marks[0] if marks else None)})

    def _one(self, mark: Mark | None) -> dict[str, Any] | None:
        return told([mark], self.request.actor)[0] if mark else None


def way_link(document: Document) -> Any:
    """Return the way to the document that is coded."""
    return Link(str(document), document.get_absolute_url())


class FinishCoding(DocumentAct):
    """Say that one has coded a document to its end."""

    command, title = commands.finish_coding, _("I have coded it to the end")
    button, done = _("I have finished"), _("You have finished coding this document.")
    intro = _(
        "What you did not code in it counts from now on as not coded on purpose: how far coders"
        " agree is computed from the documents that two of them have finished. You can take it"
        " back, and code on."
    )


class TakeCodingBack(DocumentAct):
    """Say that one has not coded a document to its end yet."""

    command, title = commands.resume_coding, _("I have not finished coding it")
    button, done = _("Take it back"), _("It is taken back: code on.")
    intro = _("It counts again as a document that you have not coded to its end.")


class CodePassage(DocumentAct):
    """Give codes to a whole passage: without a script, and for whoever cannot select."""

    template_name = "research/code_passage.html"
    command, form_class = commands.save_highlight, HighlightForm
    title, button, done = _("Code this passage"), _("Keep it"), _("It is coded.")
    intro = _("Untick all codes and take away the remark, and nothing is highlighted any more.")

    def begin(self) -> None:
        """Find the passage in the newest version."""
        super().begin()
        place = queries.place_of(self.subject, self.kwargs["passage"])
        if place is None:
            raise NotFound
        self.start, self.passage = place
        self.end = self.start + self.passage.length

    def get_initial(self) -> dict[str, Any]:
        """Start from what the coder gave it before."""
        found = queries.own_mark(
            actor=self.request.actor, document=self.subject, start=self.start, end=self.end
        )
        told: dict[str, Any] = {"edit": uuid4(), "seen": self.subject.versions}
        if found is None:
            return told
        codes = [str(one.uid) for one in found.codes]
        return {
            **told,
            "codes": codes,
            "memo": found.memo,
            "mark": found.uid,
            "knows": found.edit,
        }

    def given(self, form: Any) -> dict[str, Any]:
        """Return what is given to the whole passage."""
        return {"highlight": form.highlight(self.start, self.end)}

    def form_invalid(self, form: Any, *, meanwhile: bool = False) -> HttpResponse:
        """Show both where another device of the coder wrote it meanwhile; then mine can be sent."""
        if meanwhile:
            sent = form.data.copy()
            found = queries.mark_of(self.subject, form.cleaned_data["mark"])
            sent["knows"] = str(found.edit) if found else ""
            form.data = sent
        return super().form_invalid(form, meanwhile=meanwhile)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands there."""
        return super().get_context_data(**{"words": self.passage.words, **kwargs})

    def get_led_url(self, result: Any) -> str:
        """Go back to the passage in its document."""
        url = reverse("research:coding", args=[self.subject.uid])
        return f"{url}?at={self.start}#at-{self.start}"
