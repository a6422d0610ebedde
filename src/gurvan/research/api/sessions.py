"""Sessions of a study, and notes, for programs."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.papers.api import IssuedOut
from gurvan.papers.models import Paper
from gurvan.registry.api.finding import named_place
from gurvan.research import commands, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands import NoteDraft, SessionPlan
from gurvan.research.models import Document, Note, Question, Session


class SessionOut(ModelSchema):
    """A session with its guide. ``place`` is a code; ``asked`` are uids, none for all questions."""

    place: str

    class Meta:
        model = Session
        fields = [
            "uid",
            "version",
            "number",
            "kind",
            "way",
            "held_on",
            "starts_at",
            "minutes",
            "moderator",
            "note_taker",
            "objectives_mn",
            "objectives_en",
            "rules_mn",
            "rules_en",
            "agenda_mn",
            "agenda_en",
            "asked",
            "state",
            "state_since",
            "opened_at",
        ]

    @staticmethod
    def resolve_place(row: Session) -> str:
        """Return the code of the place."""
        return row.place_id or ""


class SessionIn(Schema):
    """A session and its guide; ``questions`` are uids of the study's questions."""

    kind: str
    way: str = "in_person"
    place: str = ""
    held_on: date | None = None
    starts_at: time | None = None
    minutes: int | None = None
    moderator: str = ""
    note_taker: str = ""
    objectives_mn: str = ""
    objectives_en: str = ""
    rules_mn: str = ""
    rules_en: str = ""
    agenda_mn: str = ""
    agenda_en: str = ""
    questions: list[UUID] = []


class SessionChangeIn(SessionIn):
    """The same, and the version that was seen, if it matters."""

    version: int | None = None


class SessionPaperIn(Schema):
    """Which paper (session_guide or consent_form), in which language (mn, en or both)."""

    kind: str
    language: str = "both"


class NoteOut(Schema):
    """A note. ``edit`` names how it stands; ``participant`` and ``question`` are uids."""

    uid: UUID
    edit: UUID
    words: str
    voice: str
    participant: UUID | None
    question: UUID | None
    minute: int | None
    withdrawn: bool


class NoteIn(Schema):
    """A note. The caller makes ``uid`` and ``edit``; ``knows`` are the edits it has seen."""

    uid: UUID
    edit: UUID
    knows: list[UUID] = []
    words: str = ""
    voice: str = "untold"
    participant: UUID | None = None
    question: UUID | None = None
    minute: int | None = None


class MadeOut(Schema):
    """The document that was made."""

    uid: UUID
    title: str
    versions: int


def named_session(request: PageRequest, uid: UUID) -> Session:
    """Return a session that the caller reads."""
    return get_object_or_404(queries.sessions(actor=request.actor), uid=uid)


def _plan(request: PageRequest, told: dict[str, Any]) -> SessionPlan:
    asked: QuerySet[Question] = queries.questions(actor=request.actor)
    told["questions"] = list(asked.filter(uid__in=told["questions"]))
    return SessionPlan(**{**told, "place": named_place(told["place"])})


def note_out(note: Note, words: str) -> dict[str, Any]:
    """Return a note as it is told."""
    return {
        "uid": note.uid,
        "edit": note.edit,
        "words": words,
        "voice": note.voice,
        "participant": note.participant.uid if note.participant else None,
        "question": note.question.uid if note.question else None,
        "minute": note.minute,
        "withdrawn": note.withdrawn,
    }


@router.get("/{uuid:uid}/sessions", response=list[SessionOut], summary="Its sessions")
@paged
def study_sessions(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Session]:
    """Return a study's sessions."""
    return queries.sessions_of(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/sessions", response={201: SessionOut}, summary="Prepare a session")
def prepare_session(request: PageRequest, uid: UUID, body: SessionIn) -> Session:
    """Prepare a focus group or an interview."""
    found = named_study(request, uid)
    plan = _plan(request, body.dict())
    return commands.prepare_session(actor=request.actor, study=found, plan=plan)


@router.get("/sessions/{uuid:uid}", response=SessionOut, summary="One session")
def session(request: PageRequest, uid: UUID) -> Session:
    """Return a session with its guide."""
    return named_session(request, uid)


@router.put("/sessions/{uuid:uid}", response=SessionOut, summary="Change the guide")
def change_session(request: PageRequest, uid: UUID, body: SessionChangeIn) -> Session:
    """Change a session's guide."""
    found, told = named_session(request, uid), body.dict()
    version = told.pop("version")
    plan = _plan(request, told)
    return commands.change_session(actor=request.actor, session=found, plan=plan, version=version)


@router.post("/sessions/{uuid:uid}/open", response=SessionOut, summary="Open it for notes")
def open_session(request: PageRequest, uid: UUID) -> Session:
    """Open a session for notes."""
    return commands.open_session(actor=request.actor, session=named_session(request, uid))


@router.post("/sessions/{uuid:uid}/back", response=SessionOut, summary="It has not begun")
def put_session_back(request: PageRequest, uid: UUID) -> Session:
    """Put a session back that was opened by mistake."""
    return commands.put_session_back(actor=request.actor, session=named_session(request, uid))


@router.post("/sessions/{uuid:uid}/cancel", response=SessionOut, summary="Cancel it")
def cancel_session(request: PageRequest, uid: UUID) -> Session:
    """Cancel a session."""
    return commands.cancel_session(actor=request.actor, session=named_session(request, uid))


@router.post("/sessions/{uuid:uid}/restore", response=SessionOut, summary="It is not cancelled")
def restore_session(request: PageRequest, uid: UUID) -> Session:
    """Take back that a session is cancelled."""
    return commands.restore_session(actor=request.actor, session=named_session(request, uid))


@router.post("/sessions/{uuid:uid}/papers", response={201: IssuedOut}, summary="Make a paper")
def issue_paper(request: PageRequest, uid: UUID, body: SessionPaperIn) -> Paper:
    """Make the guide of a session, or the form of consent, as PDF."""
    return commands.issue_paper(
        actor=request.actor,
        session=named_session(request, uid),
        kind=body.kind,
        language=body.language,
        address=request.build_absolute_uri("/papers/verify/"),
    )


# --- Notes ----------------------------------------------------------------------------------------


@router.get("/sessions/{uuid:uid}/notes", response=list[NoteOut], summary="Its notes")
def session_notes(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return a session's notes, as they were written."""
    found = named_session(request, uid)
    return [note_out(note, words) for note, words in queries.notes_of(found)]


@router.put("/sessions/{uuid:uid}/notes", response=NoteOut, summary="Keep a note")
def save_note(request: PageRequest, uid: UUID, body: NoteIn) -> dict[str, Any]:
    """Keep a note; sent twice, it is kept once."""
    found, told = named_session(request, uid), body.dict()
    people = queries.participants_of(actor=request.actor, session=found)
    asked: QuerySet[Question] = queries.questions_of(actor=request.actor, study=found.study)
    for name, rows in (("participant", people), ("question", asked)):
        if told[name] is not None:
            told[name] = get_object_or_404(rows, uid=told[name])
    draft = NoteDraft(**told)
    note = commands.save_note(actor=request.actor, session=found, note=draft)
    return note_out(note, note.read())


@router.post("/sessions/{uuid:uid}/notes/close", response=MadeOut, summary="Close the notes")
def close_notes(request: PageRequest, uid: UUID) -> Document:
    """Close the notes: they become a document."""
    return commands.close_notes(actor=request.actor, session=named_session(request, uid))


@router.post("/sessions/{uuid:uid}/notes/reopen", response=SessionOut, summary="Open them again")
def reopen_notes(request: PageRequest, uid: UUID) -> Session:
    """Open the notes again."""
    return commands.reopen_notes(actor=request.actor, session=named_session(request, uid))
