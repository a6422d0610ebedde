"""Notes while a session is held: on a page that works without a line, and without a script."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.notes import OF, NoteForm
from gurvan.research.guide import clock_of
from gurvan.research.models import Note
from gurvan.research.refusals import ConsentIsWithdrawn, NoteChanged
from gurvan.research.terms import MOST_MINUTES, VOICES
from gurvan.research.views.tabs import CRUMBS, SessionAct, over_study, session_tabs

REFUSED, CHANGED = 422, 409


def who_words(note: Note) -> str:
    """Return in words who said a note."""
    return str(note.participant) if note.participant else gettext(VOICES[note.voice])


def told(note: Note, words: str) -> dict[str, Any]:
    """Return a note as the script of its page reads it."""
    language = get_language() or "mn"
    return {
        "uid": str(note.uid),
        "edit": str(note.edit),
        "words": words,
        "said_by": f"{OF}{note.participant.uid}" if note.participant else note.voice,
        "who": who_words(note),
        "question": str(note.question.uid) if note.question else "",
        "asked": note.question.words_in(language) if note.question else "",
        "minute": "" if note.minute is None else note.minute,
        "at": "" if note.minute is None else clock_of(note.minute),
        "withdrawn": note.withdrawn,
        "url": reverse("research:change_note", args=[note.uid]),
    }


class Notes(SessionAct):
    """The notes of a session, and the form for the next one."""

    template_name = "research/notes.html"
    command, form_class, led_to = commands.save_note, NoteForm, "notes"
    title, button, done = _("Notes"), _("Note it"), _("The note is on the server.")
    help = _(
        "Each note is kept on this device first, and then on the server. Where the line is cut,"
        " write on: nothing is lost when the page is closed or the battery is empty."
    )
    keeps_answers = True

    def given(self, form: Any) -> dict[str, Any]:
        """Return the note."""
        return {"note": form.draft()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Ask for words: a note without any is none."""
        if not form.cleaned_data["words"].strip():
            form.add_error("words", gettext("Write what is said."))
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_initial(self) -> dict[str, Any]:
        """Go on with the question and the voice of the last note."""
        last = self.subject.notes.order_by("written_at", "pk").last()
        if last is None:
            return {}
        found = told(last, "")
        return {"question": found["question"], "said_by": found["said_by"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the notes, and where the script keeps and sends them."""
        session, actor = self.subject, self.request.actor
        given = {
            "tabs": session_tabs(session, actor),
            "notes": [told(note, words) for note, words in queries.notes_of(session)],
            "is_open": session.state == "open",
            "can_open": session.state in {"prepared", "held"},
            "opened": session.opened_at.isoformat() if session.opened_at else "",
            "most_minutes": MOST_MINUTES,
            "account": str(actor.user_uid or ""),
            "save_url": reverse("research:save_note", args=[session.uid]),
            "close_url": reverse("research:close_notes", args=[session.uid]),
            "script_words": script_words(),
        }
        return super().get_context_data(**{**given, **kwargs})


def script_words() -> dict[str, str]:
    """Return the sentences that the script of the page says."""
    return {
        "saved": gettext("All notes are on the server."),
        "here": gettext("Kept on this device."),
        "waiting": gettext("Kept on this device: waiting for the line. Write on; nothing is lost."),
        "sending": gettext("On its way to the server."),
        "signed_out": gettext(
            "You are signed out. What you wrote is kept on this device: sign in again, and come"
            " back to this page."
        ),
        "refused": gettext("Kept on this device. The server says:"),
        "changed": gettext("Somebody else changed this note meanwhile. Look at both."),
        "theirs": gettext("On the server now"),
        "mine": gettext("Written on this device"),
        "send_mine": gettext("Send it as it stands here"),
        "take_theirs": gettext("Leave it as on the server"),
        "drop": gettext("Throw this away"),
        "change": gettext("Change"),
        "full": gettext("This device cannot keep more. Wait until the notes are on the server."),
    }


class SaveNote(SessionAct):
    """Keep one note, for the script of the page of notes."""

    command, form_class, led_to = commands.save_note, NoteForm, "notes"
    title = _("Notes")
    help = _("This address is for the page of notes.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead whoever comes by hand to the page of notes."""
        return redirect(self.get_back_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the note, or say what is in the way, as data."""
        form: Any = self.get_form()
        if not form.is_valid():
            wrong = [str(error) for errors in form.errors.values() for error in errors]
            return JsonResponse({"state": "refused", "says": " ".join(wrong)}, status=REFUSED)
        try:
            note = commands.save_note(
                actor=self.request.actor, session=self.subject, note=form.draft()
            )
        except NoteChanged:
            return self._changed(form)
        except ConsentIsWithdrawn as refusal:  # the device is not to keep it either
            return JsonResponse({"state": "withdrawn", "says": str(sentence(refusal))})
        except NotAllowed:
            raise
        except Refused as refusal:
            says = str(sentence(refusal))
            return JsonResponse({"state": "refused", "says": says}, status=REFUSED)
        return JsonResponse({"state": "saved", "note": told(note, note.read())})

    def _changed(self, form: Any) -> HttpResponse:
        """Return what stands there now, to be seen beside what was sent."""
        now = queries.note_of(self.subject, form.cleaned_data["uid"])
        found = told(now, now.read()) if now else {}
        return JsonResponse({"state": "changed", "now": found}, status=CHANGED)


class ChangeNote(ActPage):
    """Change a note, or strike it by leaving no words."""

    query, crumbs, subject_name = queries.notes, CRUMBS, "session"
    command, form_class = commands.save_note, NoteForm
    title, button, done = _("Change the note"), _("Keep it"), _("The note is on the server.")
    intro = _("Take away all words, and the note is struck.")

    def begin(self) -> None:
        """Find the note, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.session.study)

    def about(self) -> dict[str, Any]:
        """Return the note's session."""
        return {"session": self.subject.session}

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        session = self.subject.session
        return [
            *over_study(self.crumbs, session.study),
            Link(str(session), session.get_absolute_url()),
            Link(_("Notes"), reverse("research:notes", args=[session.uid])),
        ]

    def get_initial(self) -> dict[str, Any]:
        """Start from the note as it is."""
        note = self.subject
        now = told(note, note.read())
        names = ("question", "said_by", "minute", "words", "uid")
        return {**{name: now[name] for name in names}, "knows": now["edit"], "edit": uuid4()}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the note, under its own name."""
        return {"note": form.draft()}

    def form_invalid(self, form: Any, *, meanwhile: bool = False) -> HttpResponse:
        """Show both where another device wrote the note meanwhile; then mine can be sent."""
        if meanwhile:
            self.find()
            sent = form.data.copy()
            sent["knows"] = str(self.subject.edit)
            form.data = sent
        return super().form_invalid(form, meanwhile=meanwhile)

    def get_led_url(self, result: Any) -> str:
        """Go back to the notes."""
        return self.get_back_url()


class CloseNotes(SessionAct):
    """Close the notes: they become a document."""

    command, title, button = commands.close_notes, _("Close the notes"), _("Close them")
    intro = _(
        "The notes become a document that can be read, searched and corrected. Wait until all notes"
        " are on the server, also those of other devices. You can open the notes again."
    )
    done = _("The notes are closed. This is the document.")

    def get_led_url(self, result: Any) -> str:
        """Go on to the document."""
        url: str = result.get_absolute_url()
        return url


class ReopenNotes(SessionAct):
    """Open the notes again."""

    command, led_to = commands.reopen_notes, "notes"
    title, button, done = _("Open the notes again"), _("Open them"), _("The notes are open.")
    intro = _("When you close them anew, the document gets its next version; the older one stays.")
