"""The codebook of a study, and highlights, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.documents import named_document
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands import CodeDraft, HighlightDraft
from gurvan.research.models import Code, CodedDocument, Study
from gurvan.research.queries import CodeLine, Mark


class StudyCodeOut(ModelSchema):
    """A code; ``parent`` and ``merged_into`` are uids."""

    parent: UUID | None
    merged_into: UUID | None

    class Meta:
        model = Code
        fields = ["uid", "version", "ordinal", "name", "definition", "memo", "colour", "dropped_on"]

    @staticmethod
    def resolve_parent(row: Code) -> UUID | None:
        """Return the uid of the code above."""
        return row.parent.uid if row.parent else None

    @staticmethod
    def resolve_merged_into(row: Code) -> UUID | None:
        """Return the uid of the code into which it was merged."""
        return row.merged_into.uid if row.merged_into else None


class CodebookOut(Schema):
    """A code in its place of the tree (``depth`` from 0), and how often it was given."""

    bearing: StudyCodeOut
    depth: int
    path: str
    highlights: int
    documents: int
    coders: int

    @staticmethod
    def resolve_bearing(row: CodeLine) -> Code:
        """Return the code itself."""
        return row.code


class StudyCodeIn(Schema):
    """A code; ``parent`` is the uid of the code above, none at the top of the tree."""

    name: str
    definition: str = ""
    memo: str = ""
    colour: str = "blue"
    parent: UUID | None = None


class CodeChangeIn(StudyCodeIn):
    """The same, its place among those beside it, and the version that was seen, if it matters."""

    ordinal: int | None = None
    version: int | None = None


class CodeMergeIn(Schema):
    """The uid of the code into which another is merged."""

    into: UUID


class MarkOut(Schema):
    """A place in a document and the codes that one coder gave it; ``codes`` are uids."""

    mark: UUID
    edit: UUID
    coder: UUID
    start: int
    end: int
    codes: list[UUID]
    memo: str


class MarkIn(Schema):
    """What the caller gives to a place; no codes and no memo strike it.

    The caller makes ``mark`` and ``edit``; ``knows`` are the edits it has seen. Positions count
    the code points of version ``seen``.
    """

    mark: UUID
    edit: UUID
    knows: list[UUID] = []
    start: int
    end: int
    codes: list[UUID] = []
    memo: str = ""
    seen: int | None = None


def _code(request: PageRequest, uid: UUID) -> Code:
    return get_object_or_404(queries.codes(actor=request.actor), uid=uid)


def _draft(request: PageRequest, study: Study, told: dict[str, Any]) -> CodeDraft:
    if told["parent"] is not None:
        rows = queries.codes_of(actor=request.actor, study=study)
        told["parent"] = get_object_or_404(rows, uid=told["parent"])
    return CodeDraft(**told)


def mark_out(mark: Mark) -> dict[str, Any]:
    """Return a mark as it is told."""
    return {
        "mark": mark.uid,
        "edit": mark.edit,
        "coder": mark.coder_uid,
        "start": mark.start,
        "end": mark.end,
        "codes": [one.uid for one in mark.codes],
        "memo": mark.memo,
    }


@router.get("/{uuid:uid}/codes", response=list[CodebookOut], summary="Its codebook")
def codebook(request: PageRequest, uid: UUID) -> list[CodeLine]:
    """Return a study's codes as a tree, each above those under it."""
    return queries.codebook(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/codes", response={201: StudyCodeOut}, summary="Add a code")
def add_code(request: PageRequest, uid: UUID, body: StudyCodeIn) -> Code:
    """Add a code to the codebook."""
    study = named_study(request, uid)
    draft = _draft(request, study, body.dict())
    return commands.add_code(actor=request.actor, study=study, draft=draft)


@router.put("/codes/{uuid:uid}", response=StudyCodeOut, summary="Change a code")
def change_code(request: PageRequest, uid: UUID, body: CodeChangeIn) -> Code:
    """Put a code right, or move it."""
    found, told = _code(request, uid), body.dict()
    ordinal, version = told.pop("ordinal"), told.pop("version")
    return commands.change_code(
        actor=request.actor,
        code=found,
        draft=_draft(request, found.study, told),
        ordinal=ordinal,
        version=version,
    )


@router.post("/codes/{uuid:uid}/merge", response=StudyCodeOut, summary="Merge it into another")
def merge_code(request: PageRequest, uid: UUID, body: CodeMergeIn) -> Code:
    """Merge a code into another, which is returned."""
    found = _code(request, uid)
    into = _code(request, body.into)
    return commands.merge_code(actor=request.actor, code=found, into=into)


@router.post("/codes/{uuid:uid}/drop", response=StudyCodeOut, summary="Take it out")
def drop_code(request: PageRequest, uid: UUID) -> Code:
    """Take a code out of the codebook."""
    return commands.drop_code(actor=request.actor, code=_code(request, uid))


@router.post("/codes/{uuid:uid}/take-up", response=StudyCodeOut, summary="Put it back")
def take_up_code(request: PageRequest, uid: UUID) -> Code:
    """Put a code into the codebook again."""
    return commands.take_up_code(actor=request.actor, code=_code(request, uid))


# --- Highlights -----------------------------------------------------------------------------------


@router.get(
    "/documents/{uuid:uid}/parts/{int:number}/highlights",
    response=list[MarkOut],
    summary="What is coded there",
)
def part_highlights(request: PageRequest, uid: UUID, number: int) -> list[dict[str, Any]]:
    """Return what every coder gave to one part of the newest version."""
    start, end = queries.bounds_of(named_document(request, uid), number)
    found = queries.highlights_in(named_document(request, uid), start, end)
    return [mark_out(one) for one in queries.marks_of(found)]


@router.put("/documents/{uuid:uid}/highlights", response=list[MarkOut], summary="Code a place")
def save_highlight(request: PageRequest, uid: UUID, body: MarkIn) -> list[dict[str, Any]]:
    """Keep which codes the caller gives to a place; sent twice, it is kept once."""
    found, told = named_document(request, uid), body.dict()
    codes = queries.codes_named(actor=request.actor, uids=told.pop("codes"))
    draft = HighlightDraft(**told, codes=codes)
    kept = commands.save_highlight(actor=request.actor, document=found, highlight=draft)
    return [mark_out(one) for one in queries.marks_of(kept)]


# --- Who has finished -----------------------------------------------------------------------------


class CodedDocumentOut(ModelSchema):
    """That a coder (a uid) has coded a document to its end, in which of its versions."""

    coder: UUID

    class Meta:
        model = CodedDocument
        fields = ["uid", "version_of_document", "finished_on", "taken_back_on"]

    @staticmethod
    def resolve_coder(row: CodedDocument) -> UUID:
        """Return the uid of the coder's account."""
        uid: UUID = row.coder_uid
        return uid


@router.post(
    "/documents/{uuid:uid}/finish", response={201: CodedDocumentOut}, summary="Coded to its end"
)
def finish_coding(request: PageRequest, uid: UUID) -> CodedDocument:
    """Say that the caller has coded a document to its end."""
    found = named_document(request, uid)
    return commands.finish_coding(actor=request.actor, document=found)


@router.delete(
    "/documents/{uuid:uid}/finish", response=CodedDocumentOut, summary="Not coded to its end"
)
def resume_coding(request: PageRequest, uid: UUID) -> CodedDocument:
    """Take back that the caller has coded a document to its end."""
    found = named_document(request, uid)
    return commands.resume_coding(actor=request.actor, document=found)
