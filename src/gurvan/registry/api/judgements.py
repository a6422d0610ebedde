"""One person or two, for programs of the federation."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, policies, queries
from gurvan.registry.api.people import named_record
from gurvan.registry.models import SamePerson

router = Router()


class JudgementOut(ModelSchema):
    """Two records that look alike, and what was judged of them."""

    kept: UUID
    other: UUID

    class Meta:
        model = SamePerson
        fields = ["uid", "version", "verdict", "decided_on", "reason", "undone_on"]

    @staticmethod
    def resolve_kept(row: SamePerson) -> UUID:
        """Return the uid of the record that stands for both."""
        return row.kept.uid

    @staticmethod
    def resolve_other(row: SamePerson) -> UUID:
        """Return the uid of the other record."""
        return row.other.uid


class JudgeIn(Schema):
    """Two records, and why they are judged so."""

    kept: UUID
    other: UUID
    reason: str


class UndoIn(Schema):
    """Why a judgement is undone."""

    reason: str
    version: int | None = None


@router.get("/judgements", response=list[JudgementOut], summary="Pairs of records")
def judgements(request: PageRequest, verdict: str = "") -> QuerySet[SamePerson]:
    """Return the pairs that were compared or wait for it; ``verdict=asked`` those that wait."""
    policies.require_federation_officer(request.actor)
    rows = queries.judgements(actor=request.actor)
    return rows.filter(verdict=verdict) if verdict else rows


@router.post("/judgements/same", response={201: JudgementOut}, summary="One person")
def judge_same(request: PageRequest, body: JudgeIn) -> SamePerson:
    """Judge that two records are of one person."""
    return commands.judge_same(
        actor=request.actor,
        kept=named_record(request, body.kept),
        other=named_record(request, body.other),
        reason=body.reason,
    )


@router.post("/judgements/different", response={201: JudgementOut}, summary="Two persons")
def judge_different(request: PageRequest, body: JudgeIn) -> SamePerson:
    """Judge that two records are of two people."""
    return commands.judge_different(
        actor=request.actor,
        kept=named_record(request, body.kept),
        other=named_record(request, body.other),
        reason=body.reason,
    )


@router.post("/judgements/{uuid:uid}/undo", response=JudgementOut, summary="Undo it")
def undo_same(request: PageRequest, uid: UUID, body: UndoIn) -> SamePerson:
    """Undo the judgement that two records are of one person."""
    found = get_object_or_404(queries.judgements(actor=request.actor), uid=uid)
    return commands.undo_same(actor=request.actor, judgement=found, **body.dict())
