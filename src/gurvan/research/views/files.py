"""Transcripts brought in from files: sent, their speakers named, thrown away."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.notes import FileForm, SpeakersForm
from gurvan.research.views.tabs import CRUMBS, SessionAct, over_study


class SendFile(SessionAct):
    """Send a transcript."""

    command, form_class = commands.send_file, FileForm
    title, button = _("Bring a transcript in"), _("Read it")
    intro = _(
        "It is read first; then you say who its speakers are. What the file calls them is not kept."
    )
    done = _("The file is read. Say who its speakers are.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return what the file holds."""
        return {"data": form.cleaned_data["file"].read()}

    def get_led_url(self, result: Any) -> str:
        """Go on to the speakers."""
        url: str = result.get_absolute_url()
        return url


FORMS = {
    "txt": _("plain text"),
    "vtt": _("subtitles (WebVTT)"),
    "srt": _("subtitles (SubRip)"),
    "docx": _("a document (.docx)"),
    "odt": _("a document (.odt)"),
    "pdf": _("a PDF"),
}
LETTERS = {"utf-8": "UTF-8", "utf-16": "UTF-16", "windows-1251": "Windows-1251"}


class _OfFile(ActPage):
    """An act on a file on its way."""

    query, crumbs, subject_name = queries.sent_file, CRUMBS, "sent"

    def begin(self) -> None:
        """Find the file, and ask whether the actor works on the study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.session.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        session = self.subject.session
        way = over_study(self.crumbs, session.study)
        documents = reverse("research:session_documents", args=[session.uid])
        return [
            *way,
            Link(str(session), session.get_absolute_url()),
            Link(_("Documents"), documents),
        ]


class Speakers(_OfFile):
    """Say who the speakers of a file are, and make a document of it."""

    template_name = "research/speakers.html"
    command, form_class = commands.take_transcript_in, SpeakersForm
    title, button = _("Who speaks?"), _("Make the document")
    done = _("The document is made. The file is destroyed.")

    def get_intro(self) -> str:
        """Say what was read, and what was assumed."""
        told = self.get_form().told
        if not told.letters:
            words = gettext("Read as %(form)s: %(count)d passages.")
            return words % {"form": FORMS[told.form], "count": len(told.turns)}
        return gettext(
            "Read as %(form)s, letters as %(letters)s: %(count)d passages. If letters look wrong"
            " below, save the file as UTF-8 and send it again."
        ) % {
            "form": FORMS[told.form],
            "letters": LETTERS[told.letters],
            "count": len(told.turns),
        }

    def given(self, form: Any) -> dict[str, Any]:
        """Return the title, and who the speakers are."""
        return {"title": form.cleaned_data.get("title", ""), "speakers": form.speakers()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the beginning of the file, and what was not understood."""
        context = super().get_context_data(**kwargs)
        told = context["form"].told
        return {
            "first": told.turns[:10],
            "left": told.left,
            "more_left": told.more_left,
            **context,
        }


class DropFile(_OfFile):
    """Throw a file away."""

    grave = True
    command, title, button = commands.drop_file, _("Throw the file away"), _("Throw it away")
    intro, done = _("Nothing of it is kept."), _("The file is destroyed.")
