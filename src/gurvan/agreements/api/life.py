"""The life of a signed agreement for programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Router, Schema

from gurvan.agreements import commands
from gurvan.agreements.api.agreements import AgreementOut
from gurvan.agreements.api.finding import named_agreement
from gurvan.agreements.api.making import ReasonIn
from gurvan.agreements.models import Agreement
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_file

router = Router()


class ResumeIn(ReasonIn):
    """Why it goes on, and by when is due what fell due while it was suspended."""

    due_by: date | None = None


class HandOverIn(Schema):
    """When the authority accepted the land, and its acceptance act: a file that was kept."""

    accepted_on: date
    paper: UUID | None


@router.post("/{uuid:uid}/activate", response=AgreementOut, summary="Put it in force")
def activate(request: PageRequest, uid: UUID) -> Agreement:
    """Put a signed agreement in force, on its first day or later."""
    return commands.activate(actor=request.actor, agreement=named_agreement(request, uid))


@router.post("/{uuid:uid}/suspend", response=AgreementOut, summary="Suspend it")
def suspend(request: PageRequest, uid: UUID, body: ReasonIn) -> Agreement:
    """Suspend it: the clocks of its duties stand still."""
    found = named_agreement(request, uid)
    return commands.suspend(actor=request.actor, agreement=found, reason=body.reason)


@router.post("/{uuid:uid}/resume", response=AgreementOut, summary="Let it go on")
def resume(request: PageRequest, uid: UUID, body: ResumeIn) -> Agreement:
    """Let a suspended or breached agreement go on."""
    found = named_agreement(request, uid)
    return commands.resume(actor=request.actor, agreement=found, **body.dict())


@router.post("/{uuid:uid}/breach", response=AgreementOut, summary="Record a breach")
def breach(request: PageRequest, uid: UUID, body: ReasonIn) -> Agreement:
    """Record that a party broke it."""
    found = named_agreement(request, uid)
    return commands.breach(actor=request.actor, agreement=found, reason=body.reason)


@router.post("/{uuid:uid}/terminate", response=AgreementOut, summary="Terminate it")
def terminate(request: PageRequest, uid: UUID, body: ReasonIn) -> Agreement:
    """End it before its time, or take back a petition."""
    found = named_agreement(request, uid)
    return commands.terminate(actor=request.actor, agreement=found, reason=body.reason)


@router.post("/{uuid:uid}/restored", response=AgreementOut, summary="The land is restored")
def mark_restored(request: PageRequest, uid: UUID) -> Agreement:
    """Record that the land is restored."""
    return commands.mark_restored(actor=request.actor, agreement=named_agreement(request, uid))


@router.post("/{uuid:uid}/send-back", response=AgreementOut, summary="The land was not accepted")
def send_back_land(request: PageRequest, uid: UUID, body: ReasonIn) -> Agreement:
    """Record that the authority did not accept the land."""
    found = named_agreement(request, uid)
    return commands.send_back_land(actor=request.actor, agreement=found, reason=body.reason)


@router.post("/{uuid:uid}/hand-over", response=AgreementOut, summary="The land is handed over")
def hand_over(request: PageRequest, uid: UUID, body: HandOverIn) -> Agreement:
    """Record that the authority has accepted the restored land."""
    return commands.hand_over(
        actor=request.actor,
        agreement=named_agreement(request, uid),
        accepted_on=body.accepted_on,
        paper=named_file(request, body.paper),
    )


@router.post("/{uuid:uid}/close", response=AgreementOut, summary="Close it")
def close(request: PageRequest, uid: UUID) -> Agreement:
    """Close an agreement of which nothing is open any more."""
    return commands.close(actor=request.actor, agreement=named_agreement(request, uid))
