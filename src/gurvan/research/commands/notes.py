"""Live notes: kept one by one as they are written, and closed into a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, draft, record
from gurvan.research import policies, queries
from gurvan.research.commands.documents import new_document, new_version
from gurvan.research.commands.holding import chosen, held_session, step
from gurvan.research.events import DocumentChanged, DocumentMade, NotesClosed, NotesReopened
from gurvan.research.lifecycle import SESSION
from gurvan.research.models import Document, Note, Participant, Question, Session
from gurvan.research.norms import number
from gurvan.research.passages import Passage
from gurvan.research.refusals import (
    ConsentIsWithdrawn,
    ConsentNotGiven,
    NoNotes,
    NoteChanged,
    NotesErased,
    NotesFull,
    NotesNotOpen,
    ParticipantUnknown,
    StudyNotUnderWay,
)
from gurvan.research.terms import LONGEST_NOTE, MOST_MINUTES, VOICES
from gurvan.research.writing import written_text

MINUTE = 60  # seconds


@dataclass(frozen=True, kw_only=True)
class NoteDraft:
    """A note as a device sends it.

    ``uid`` and ``edit`` are the device's own; ``knows`` are the edits of this note on which it
    wrote further. No words strike the note. ``minute`` None: by the clock.
    """

    uid: UUID
    edit: UUID
    knows: Sequence[UUID] = field(default=())
    words: str = ""
    voice: str = "untold"
    participant: Participant | None = None
    question: Question | None = None
    minute: int | None = None


@draft
def save_note(*, actor: Actor, session: Session, note: NoteDraft) -> Note:
    """Keep a note while a session is held; sent twice, it is kept once.

    Raises NotesNotOpen, NotesFull, NoteChanged where another device wrote it meanwhile,
    ConsentNotGiven, ConsentIsWithdrawn, ParticipantUnknown, StudyTextTooLong, NotFound.
    """
    policies.require_work(actor, session.study)
    words = written_text(note.words, field="words", most=LONGEST_NOTE)
    row = Note.objects.select_for_update().filter(uid=note.uid).first()
    if row is not None and row.session_id != session.pk:
        raise NotFound
    if row is not None and row.edit == note.edit:
        return row
    state = Session.objects.filter(pk=session.pk).values_list("state", flat=True).first()
    if state != "open":
        raise NotesNotOpen
    _require_may_speak(session, note)
    if row is None:
        _require_room(session)
    if row is not None and row.withdrawn:
        raise ConsentIsWithdrawn
    if row is not None and row.edit not in note.knows and not _same(row, note, words):
        raise NoteChanged(field="words")
    return _keep(session, row, note, words)


def _require_room(session: Session) -> None:
    """Raise NotesFull where a session has as many notes as it may have."""
    most = number("most_notes", clock.today())
    if Note.objects.filter(session=session).count() >= most:
        raise NotesFull(field="words", most=most)


def _require_may_speak(session: Session, note: NoteDraft) -> None:
    """Raise unless something may be noted of whom the note names."""
    who = note.participant
    if who is not None:  # whoever withdraws meanwhile waits, or has been first
        who = Participant.objects.select_for_update().filter(pk=who.pk).first()
    if (who is None) == (note.voice == "participant"):
        raise ParticipantUnknown(field="said_by")
    chosen(note.voice, VOICES, field="said_by")
    if who is None:
        return
    if who.session_id != session.pk:
        raise ParticipantUnknown(field="said_by")
    if who.withdrawn_on is not None:
        raise ConsentIsWithdrawn(field="said_by")
    if not who.to_notes:
        raise ConsentNotGiven(field="said_by")


def _same(row: Note, note: NoteDraft, words: str) -> bool:
    """Say whether two devices wrote the same."""
    there = (row.voice, row.participant_id, row.question_id)
    here = (
        note.voice,
        note.participant.pk if note.participant else None,
        note.question.pk if note.question else None,
    )
    return there == here and row.read() == words


def _keep(session: Session, row: Note | None, note: NoteDraft, words: str) -> Note:
    now = clock.now()
    kept = row or Note(
        uid=note.uid, federation_id=session.federation_id, session=session, written_at=now
    )
    kept.edit, kept.voice = note.edit, note.voice
    kept.participant, kept.question = note.participant, note.question
    if note.minute is not None:
        kept.minute = min(max(note.minute, 0), MOST_MINUTES)
    elif row is None and session.opened_at is not None:
        kept.minute = min(int((now - session.opened_at).total_seconds()) // MINUTE, MOST_MINUTES)
    kept.write(words)
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError:  # another device sent a note of this name at the same moment
        raise NoteChanged(field="words") from None
    return kept


def _passage(note: Note, words: str) -> Passage:
    """Return a note as a passage of the document, under the note's own name."""
    return Passage(
        key=note.uid.hex,
        words=None if note.withdrawn else words,
        length=note.length,
        voice=note.voice,
        participant=str(note.participant.uid) if note.participant else "",
        question=str(note.question.uid) if note.question else "",
        minute=note.minute,
    )


@command
def close_notes(*, actor: Actor, session: Session) -> Document:
    """Close the notes of a session: they become a document, or its next version.

    Raises NoNotes, CannotWhile.
    """
    held_session(actor, session)
    step(session, SESSION, "close")
    passages = [_passage(note, words) for note, words in queries.notes_of(session)]
    if not passages:
        raise NoNotes
    session.save()
    record(NotesClosed(notes=len(passages)), actor=actor, subject=session)
    made = Document.objects.filter(session=session, kind="notes", erased_on=None)
    document = made.select_for_update().first()
    if document is None:
        document = new_document(
            session, "notes", f"{session.study.title}, {session.number}", passages
        )
        event = DocumentMade(kind="notes", passages=len(passages))
        record(event, actor=actor, subject=document)
        return document
    new_version(document, "closed", passages)
    record(DocumentChanged(number=document.versions), actor=actor, subject=document)
    return document


@command
def reopen_notes(*, actor: Actor, session: Session) -> Session:
    """Open the notes of a session again; closing them anew makes the document's next version.

    Raises StudyNotUnderWay, CannotWhile, NotesErased where their words were erased.
    """
    study = held_session(actor, session)
    if study.state != "under_way":
        raise StudyNotUnderWay
    if Document.objects.filter(session=session, kind="notes", erased_on__isnull=False).exists():
        raise NotesErased
    step(session, SESSION, "reopen")
    session.save()
    record(NotesReopened(), actor=actor, subject=session)
    return session
