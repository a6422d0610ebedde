"""What is asked of a note, of a file with a transcript and its speakers, and of a correction."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.research import queries
from gurvan.research.commands import NoteDraft
from gurvan.research.commands.files import WORDS, unpacked
from gurvan.research.models import Note, Participant, Session
from gurvan.research.refusals import ParticipantUnknown
from gurvan.research.terms import LONGEST_NOTE, LONGEST_TITLE, MOST_MINUTES, VOICES

OF = "participant:"
MOST_KNOWN = 50
HEARD = ("all", "moderator", "untold")  # voices that a session has besides its participants


def said_by(session: Session) -> list[tuple[str, str]]:
    """Return who can have said a note: the participants who agreed, and the other voices."""
    people = [(f"{OF}{one.uid}", str(one)) for one in queries.agreed(session)]
    others = [(code, gettext(words)) for code, words in VOICES.items() if code in HEARD]
    return [*people, *others]


class NoteForm(ActForm):
    """One note: who, on which question, at which minute, and what was said."""

    question = forms.ChoiceField(label=_("Running question"), required=False)
    said_by = forms.ChoiceField(label=_("Who says it?"))
    minute = forms.IntegerField(
        label=_("Minute"),
        help_text=_("Leave it empty: then it is by the clock."),
        min_value=0,
        max_value=MOST_MINUTES,
        required=False,
    )
    words = forms.CharField(
        label=_("What is said?"),
        help_text=_("Write no names."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    edit = forms.UUIDField(widget=forms.HiddenInput, required=False)
    knows = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """Offer the questions of the guide, and those who agreed to notes."""
        subject: Any = self.subject
        session = subject.session if isinstance(subject, Note) else subject
        language = get_language() or "mn"
        asked = [
            (str(q.uid), f"{q.ordinal}. {q.words_in(language)}") for q in queries.asked(session)
        ]
        self.fields["question"].choices = [("", _("none")), *asked]  # type: ignore[attr-defined] # it is a choice
        self.fields["said_by"].choices = said_by(session)  # type: ignore[attr-defined] # as above
        for name in ("uid", "edit"):
            self.fields[name].initial = uuid4

    def clean_knows(self) -> list[str]:
        """Return the edits that the device knows; what is none is left out."""
        field = forms.UUIDField(required=False)
        found = []
        for one in self.cleaned_data["knows"].split()[-MOST_KNOWN:]:
            try:
                found.append(field.clean(one))
            except forms.ValidationError:
                continue
        return found

    def draft(self) -> NoteDraft:
        """Return the note. Raises ParticipantUnknown."""
        told = self.cleaned_data
        subject: Any = self.subject
        session: Session = subject.session if isinstance(subject, Note) else subject
        who = told["said_by"]
        participant = None
        if who.startswith(OF):
            participant = session.participants.filter(uid=who.removeprefix(OF)).first()
            if participant is None:
                raise ParticipantUnknown(field="said_by")
        question = next((q for q in queries.asked(session) if str(q.uid) == told["question"]), None)
        return NoteDraft(
            uid=told["uid"] or uuid4(),
            edit=told["edit"] or uuid4(),
            knows=told["knows"],
            words=told["words"],
            voice="participant" if participant else who,
            participant=participant,
            question=question,
            minute=told["minute"],
        )


class FileForm(ActForm):
    """A file with a transcript."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "Plain text (.txt), subtitles (.vtt, .srt), or a document (.docx, .odt, .pdf). Of a PDF"
            " that is a scan nothing can be read."
        ),
    )


def _proposed(session: Session) -> str:
    """Return what a document may be called: the study's title, as much of it as there is room."""
    number = f", {session.number}"
    title = session.study.title
    room = LONGEST_TITLE - len(number)
    return f"{title if len(title) <= room else title[: room - 1].rstrip() + '…'}{number}"


class SpeakersForm(ActForm):
    """Who the speakers of a file are: a question for each."""

    title = forms.CharField(label=_("What is the document called?"), max_length=LONGEST_TITLE)

    def prepare(self) -> None:
        """Ask for each speaker."""
        self.told = unpacked(self.subject.read())
        session = self.subject.session
        if self.subject.over is None:
            self.fields["title"].initial = _proposed(session)
        else:  # the next version of a document that has its title
            del self.fields["title"]
        choices = [
            *said_by(session),
            (WORDS, gettext("this is no speaker: these are words of the text")),
        ]
        counted: dict[str, int] = {}
        for turn in self.told.turns:
            counted[turn.speaker] = counted.get(turn.speaker, 0) + 1
        self.names = [one for one in counted if one]
        for number, name in enumerate(self.names):
            self.fields[f"speaker_{number}"] = forms.ChoiceField(
                label=gettext("Who is “%(name)s” (passages: %(count)d)?")
                % {"name": name, "count": counted[name]},
                choices=choices,
                initial="untold",
            )

    def speakers(self) -> dict[str, Participant | str]:
        """Return for each speaker who it is."""
        session = self.subject.session
        people = {f"{OF}{one.uid}": one for one in queries.agreed(session)}
        told = {
            name: self.cleaned_data[f"speaker_{number}"] for number, name in enumerate(self.names)
        }
        return {name: people.get(code, code) for name, code in told.items()}


class CorrectForm(ActForm):
    """What a passage says."""

    words = forms.CharField(
        label=_("What was said?"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
