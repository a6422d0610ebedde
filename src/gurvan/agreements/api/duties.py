"""Duties for programs: written, handed in, accepted, returned, let off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.api.agreements import AgreementOut
from gurvan.agreements.api.finding import named_agreement, named_duty, named_round
from gurvan.agreements.api.making import ReasonIn
from gurvan.agreements.models import Agreement, Duty, DutyRound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_file

router = Router()


class DutyOut(ModelSchema):
    """What one party owes another; ``debtor`` and ``creditor`` are uids of parties."""

    debtor: UUID
    creditor: UUID

    class Meta:
        model = Duty
        fields = ["uid", "kind", "words", "first_due", "repeats", "until", "amount", "unit"]

    @staticmethod
    def resolve_debtor(row: Duty) -> UUID:
        """Return the uid of the party that owes it."""
        return row.debtor.uid

    @staticmethod
    def resolve_creditor(row: Duty) -> UUID:
        """Return the uid of the party to which it is owed."""
        return row.creditor.uid


class RoundOut(ModelSchema):
    """One time that a duty falls due. The evidence is told to those who see who signs."""

    duty: UUID
    agreement: UUID
    late: bool
    evidence: UUID | None = None

    class Meta:
        model = DutyRound
        fields = [
            "uid",
            "due_on",
            "state",
            "note",
            "handed_in_on",
            "decided_on",
            "by_party",
            "reason",
        ]

    @staticmethod
    def resolve_duty(row: DutyRound) -> UUID:
        """Return the duty's uid."""
        return row.duty.uid

    @staticmethod
    def resolve_agreement(row: DutyRound) -> UUID:
        """Return the agreement's uid."""
        return row.duty.agreement.uid

    @staticmethod
    def resolve_late(row: DutyRound) -> bool:
        """Say whether it is late today."""
        return queries.is_late(row)

    @staticmethod
    def resolve_evidence(row: DutyRound, context: dict[str, PageRequest]) -> UUID | None:
        """Return the uid of the file."""
        seen = policies.sees_signers(context["request"].actor)
        return row.evidence.uid if seen and row.evidence else None


class OweIn(Schema):
    """Who owes what to whom by when; ``debtor`` and ``creditor`` are uids of parties."""

    debtor: UUID
    creditor: UUID
    kind: str
    words: str
    first_due: date
    repeats: str = "once"
    until: date | None = None
    amount: Decimal | None = None
    unit: str = ""


class HandInIn(Schema):
    """What was done; ``evidence`` is a file that was kept."""

    note: str = ""
    evidence: UUID | None = None
    on: date | None = None


class AcceptIn(Schema):
    """The paper on which the party accepts; the party's own account needs none."""

    paper: UUID | None = None


class WaiveIn(ReasonIn):
    """Why the debtor is let off; the paper as for an acceptance."""

    paper: UUID | None = None


@router.get("/{uuid:uid}/duties", response=list[DutyOut], summary="Its duties")
def duties(request: PageRequest, uid: UUID) -> QuerySet[Duty]:
    """Return what its parties owe each other."""
    return queries.duties(actor=request.actor, agreement=named_agreement(request, uid))


@router.get("/duties", response=list[DutyOut], summary="All duties")
@paged
def all_duties(request: PageRequest, **_: Any) -> QuerySet[Duty]:
    """Return the duties of all agreements that you see."""
    return queries.all_duties(actor=request.actor)


@router.get("/rounds", response=list[RoundOut], summary="Each time that a duty falls due")
@paged
def rounds(
    request: PageRequest,
    state: str = "",
    due_until: date | None = None,
    late: bool = False,  # noqa: FBT001, FBT002 - a question in the address
    **_: Any,
) -> QuerySet[DutyRound]:
    """Return every round in reach, soonest first; ``due_until`` leaves out what is done."""
    actor = request.actor
    rows = queries.due(actor=actor, until=due_until) if due_until else queries.rounds(actor=actor)
    rows = rows.filter(queries.late()) if late else rows
    return rows.filter(state=state) if state else rows


@router.get("/rounds/{uuid:uid}", response=RoundOut, summary="One of these")
def duty_round(request: PageRequest, uid: UUID) -> DutyRound:
    """Return one time that a duty falls due."""
    return named_round(request, uid)


@router.post("/{uuid:uid}/duties", response={201: DutyOut}, summary="Write a duty")
def owe_duty(request: PageRequest, uid: UUID, body: OweIn) -> Duty:
    """Write into an open agreement who owes what to whom by when."""
    found = named_agreement(request, uid)
    told = body.dict() | {
        "debtor": get_object_or_404(found.parties, uid=body.debtor),
        "creditor": get_object_or_404(found.parties, uid=body.creditor),
    }
    return commands.owe_duty(actor=request.actor, agreement=found, **told)


@router.delete("/duties/{uuid:uid}", response=AgreementOut, summary="Take a duty out")
def drop_duty(request: PageRequest, uid: UUID) -> Agreement:
    """Take a duty out of an open agreement."""
    return commands.drop_duty(actor=request.actor, duty=named_duty(request, uid))


@router.post("/rounds/{uuid:uid}/hand-in", response=RoundOut, summary="Hand it in")
def hand_in_duty(request: PageRequest, uid: UUID, body: HandInIn) -> DutyRound:
    """Hand in what was owed, with something to see it by."""
    return commands.hand_in_duty(
        actor=request.actor,
        item=named_round(request, uid),
        note=body.note,
        evidence=named_file(request, body.evidence),
        on=body.on,
    )


@router.post("/rounds/{uuid:uid}/accept", response=RoundOut, summary="Accept it")
def accept_duty(request: PageRequest, uid: UUID, body: AcceptIn) -> DutyRound:
    """Accept what was handed in, for the party to whom it is owed."""
    paper = named_file(request, body.paper)
    return commands.accept_duty(actor=request.actor, item=named_round(request, uid), paper=paper)


@router.post("/rounds/{uuid:uid}/return", response=RoundOut, summary="Return it")
def return_duty(request: PageRequest, uid: UUID, body: ReasonIn) -> DutyRound:
    """Return what was handed in, with the reason."""
    found = named_round(request, uid)
    return commands.return_duty(actor=request.actor, item=found, reason=body.reason)


@router.post("/rounds/{uuid:uid}/waive", response=RoundOut, summary="Let them off")
def waive_duty(request: PageRequest, uid: UUID, body: WaiveIn) -> DutyRound:
    """Let the debtor off this once, with the reason."""
    return commands.waive_duty(
        actor=request.actor,
        item=named_round(request, uid),
        reason=body.reason,
        paper=named_file(request, body.paper),
    )
