"""Documents of a study, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import File, ModelSchema, Schema
from ninja.files import UploadedFile

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.sessions import named_session
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands.files import unpacked
from gurvan.research.models import Document, Participant, SentFile


class DocumentOut(ModelSchema):
    """A document; its words are read part by part."""

    class Meta:
        model = Document
        fields = ["uid", "version", "kind", "title", "made_on", "versions", "erased_on"]


class PassageOut(Schema):
    """A passage: ``start`` and ``length`` count Unicode code points; no words: withdrawn.

    ``key`` stays the same through all versions. ``participant`` and ``question`` are uids.
    """

    key: str
    start: int
    length: int
    words: str | None
    voice: str
    participant: str
    question: str
    minute: int | None


class PartOut(Schema):
    """One part of a version of a document."""

    version: int
    number: int
    of: int
    passages: list[PassageOut]


class CorrectionIn(Schema):
    """What a passage says."""

    words: str


class TranscriptIn(Schema):
    """A transcript as text: plain, WebVTT or SubRip."""

    text: str


class SentFileOut(Schema):
    """A file on its way, and the speakers that are to be said."""

    uid: UUID
    speakers: list[str]


class SpeakersIn(Schema):
    """Who the speakers are: of each name a participant's uid, or all, moderator, untold, words."""

    title: str
    speakers: dict[str, str] = {}


def named_document(request: PageRequest, uid: UUID) -> Document:
    """Return a document that the caller reads."""
    return get_object_or_404(queries.documents(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/documents", response=list[DocumentOut], summary="Its documents")
@paged
def study_documents(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Document]:
    """Return a study's documents."""
    return queries.documents_of(actor=request.actor, about=named_study(request, uid))


@router.get("/documents/{uuid:uid}", response=DocumentOut, summary="One document")
def document(request: PageRequest, uid: UUID) -> Document:
    """Return what is known of a document."""
    return named_document(request, uid)


@router.get("/documents/{uuid:uid}/parts/{int:number}", response=PartOut, summary="A part of it")
def document_part(
    request: PageRequest, uid: UUID, number: int, version: int | None = None
) -> dict[str, Any]:
    """Return one part of a version; of the newest, where none is named."""
    found = named_document(request, uid)
    wanted = queries.version_of(found, version)
    part = queries.part_of(found, wanted, number)
    passages = [
        {name: getattr(one, name) for name in PassageOut.model_fields if name != "start"}
        | {"start": start}
        for start, one in part.passages
    ]
    return {"version": wanted, "number": part.number, "of": part.of, "passages": passages}


@router.put("/documents/{uuid:uid}/passages/{passage}", response=DocumentOut, summary="Correct it")
def correct_passage(request: PageRequest, uid: UUID, passage: str, body: CorrectionIn) -> Document:
    """Correct a passage: the document's next version."""
    found = named_document(request, uid)
    return commands.correct_passage(
        actor=request.actor, document=found, key=passage, words=body.words
    )


@router.delete("/documents/{uuid:uid}", response=DocumentOut, summary="Erase its words")
def erase_document(request: PageRequest, uid: UUID) -> Document:
    """Erase the words of a document in all versions."""
    return commands.erase_document(actor=request.actor, document=named_document(request, uid))


# --- From a file ----------------------------------------------------------------------------------


@router.post("/sessions/{uuid:uid}/files", response={201: SentFileOut}, summary="Send a transcript")
def send_file(request: PageRequest, uid: UUID, body: TranscriptIn) -> dict[str, Any]:
    """Send a transcript; say next who its speakers are."""
    found = named_session(request, uid)
    sent = commands.send_file(actor=request.actor, session=found, data=body.text.encode())
    return {"uid": sent.uid, "speakers": unpacked(sent.read()).speakers}


@router.post(
    "/sessions/{uuid:uid}/files/upload", response={201: SentFileOut}, summary="Send a file"
)
def upload_file(request: PageRequest, uid: UUID, file: File[UploadedFile]) -> dict[str, Any]:
    """Send a transcript as a file (.txt, .vtt, .srt, .docx, .odt, .pdf); its first bytes count."""
    found = named_session(request, uid)
    sent = commands.send_file(actor=request.actor, session=found, data=file.read())
    return {"uid": sent.uid, "speakers": unpacked(sent.read()).speakers}


@router.post(
    "/documents/{uuid:uid}/files", response={201: SentFileOut}, summary="Send a newer file of it"
)
def upload_newer_file(request: PageRequest, uid: UUID, file: File[UploadedFile]) -> dict[str, Any]:
    """Send the newer file of a transcript: it makes the next version, once speakers are said."""
    found = named_document(request, uid)
    if found.session is None:
        raise NotFound
    sent = commands.send_file(
        actor=request.actor, session=found.session, data=file.read(), over=found
    )
    return {"uid": sent.uid, "speakers": unpacked(sent.read()).speakers}


def _sent(request: PageRequest, uid: UUID) -> SentFile:
    return get_object_or_404(queries.sent_file(actor=request.actor), uid=uid)


@router.post("/files/{uuid:uid}", response={201: DocumentOut}, summary="Make the document")
def take_transcript_in(request: PageRequest, uid: UUID, body: SpeakersIn) -> Document:
    """Make a document of a file, once it is said who its speakers are."""
    sent = _sent(request, uid)
    people: dict[str, Participant] = {
        str(one.uid): one
        for one in queries.participants_of(actor=request.actor, session=sent.session)
    }
    speakers = {name: people.get(code, code) for name, code in body.speakers.items()}
    return commands.take_transcript_in(
        actor=request.actor, sent=sent, title=body.title, speakers=speakers
    )


@router.delete("/files/{uuid:uid}", response={204: None}, summary="Throw a file away")
def drop_file(request: PageRequest, uid: UUID) -> None:
    """Destroy a file that is not brought in."""
    commands.drop_file(actor=request.actor, sent=_sent(request, uid))
