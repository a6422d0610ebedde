"""Findings of a study and the words on which they rest, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands import FindingDraft, Spot
from gurvan.research.models import Document, Finding


class StudyFindingOut(ModelSchema):
    """A finding. ``lies`` is inside or outside, ``works`` helps or harms; "" is not said yet."""

    class Meta:
        model = Finding
        fields = [
            "uid",
            "version",
            "number",
            "words_mn",
            "words_en",
            "lies",
            "works",
            "shock",
            "relates",
            "touches",
            "dropped_on",
        ]


class FindingIn(Schema):
    """A finding, in one language at least.

    ``relates``, yes or no, says whether it is related to ``shock``; ``touches`` are codes:
    members, women, families, group, community, others.
    """

    words_mn: str = ""
    words_en: str = ""
    lies: str = ""
    works: str = ""
    shock: str = ""
    relates: str = ""
    touches: list[str] = []


class FindingChangeIn(FindingIn):
    """The same, and the version that was seen, if it matters."""

    version: int | None = None


class QuotationOut(Schema):
    """Words that are tied to a finding; ``gone``: they were withdrawn or erased.

    ``says`` is supports or contradicts; ``participants`` are uids, none where it is not noted.
    """

    uid: UUID
    words: str
    says: str
    participants: list[UUID]
    document: UUID
    start: int
    gone: bool
    may_quote: bool


class SpotIn(Schema):
    """A place in a version of a document, in Unicode code points, and what is said there."""

    document: UUID
    version: int
    start: int
    end: int
    says: str = "supports"


def _finding(request: PageRequest, uid: UUID) -> Finding:
    return get_object_or_404(queries.findings(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/findings", response=list[StudyFindingOut], summary="Its findings")
@paged
def study_findings(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Finding]:
    """Return a study's findings, also those that were dropped."""
    return queries.findings_in(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/findings", response={201: StudyFindingOut}, summary="Write a finding")
def write_finding(request: PageRequest, uid: UUID, body: FindingIn) -> Finding:
    """Write a finding of a study."""
    draft, found = FindingDraft(**body.dict()), named_study(request, uid)
    return commands.write_finding(actor=request.actor, study=found, draft=draft)


@router.get("/findings/{uuid:uid}", response=StudyFindingOut, summary="One finding")
def finding(request: PageRequest, uid: UUID) -> Finding:
    """Return one finding."""
    return _finding(request, uid)


@router.put("/findings/{uuid:uid}", response=StudyFindingOut, summary="Change a finding")
def change_finding(request: PageRequest, uid: UUID, body: FindingChangeIn) -> Finding:
    """Change a finding."""
    told = body.dict()
    version = told.pop("version")
    return commands.change_finding(
        actor=request.actor,
        finding=_finding(request, uid),
        draft=FindingDraft(**told),
        version=version,
    )


@router.post("/findings/{uuid:uid}/drop", response=StudyFindingOut, summary="Drop it")
def drop_finding(request: PageRequest, uid: UUID) -> Finding:
    """Drop a finding."""
    return commands.drop_finding(actor=request.actor, finding=_finding(request, uid))


@router.post("/findings/{uuid:uid}/take-up", response=StudyFindingOut, summary="Take it up again")
def take_up_finding(request: PageRequest, uid: UUID) -> Finding:
    """Take a dropped finding up again."""
    return commands.take_up_finding(actor=request.actor, finding=_finding(request, uid))


@router.get("/findings/{uuid:uid}/evidence", response=list[QuotationOut], summary="Its words")
def finding_evidence(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return the words on which a finding rests."""
    return [
        {
            "uid": one.evidence.uid,
            "words": one.words,
            "says": one.says,
            "participants": [person.uid for person in one.people],
            "document": one.document.uid,
            "start": one.start,
            "gone": one.gone,
            "may_quote": one.may_quote,
        }
        for one in queries.quotes_of(_finding(request, uid))
    ]


@router.post("/findings/{uuid:uid}/evidence", response={201: StudyFindingOut}, summary="Tie words")
def add_evidence(request: PageRequest, uid: UUID, body: SpotIn) -> Finding:
    """Tie words of a document to a finding."""
    found, told = _finding(request, uid), body.dict()
    documents = queries.documents(actor=request.actor)
    document: Document = get_object_or_404(documents, uid=told.pop("document"))
    spot = Spot(document=document, **told)
    commands.add_evidence(actor=request.actor, finding=found, spot=spot)
    return found


@router.delete("/evidence/{uuid:uid}", response=StudyFindingOut, summary="Untie words")
def remove_evidence(request: PageRequest, uid: UUID) -> Finding:
    """Untie words from a finding."""
    found = get_object_or_404(queries.evidence(actor=request.actor), uid=uid)
    return commands.remove_evidence(actor=request.actor, evidence=found)


@router.post("/evidence/{uuid:uid}/renew", response=StudyFindingOut, summary="Take words anew")
def renew_evidence(request: PageRequest, uid: UUID) -> Finding:
    """Let words of an older version of a document be what stands there in the newest."""
    found = get_object_or_404(queries.evidence(actor=request.actor), uid=uid)
    return commands.renew_evidence(actor=request.actor, evidence=found)
