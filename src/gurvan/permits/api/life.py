"""The life of a granted permit, for programs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.papers.api import IssuedOut, LanguageIn
from gurvan.papers.models import Paper
from gurvan.permits import commands, queries
from gurvan.permits.api.asking import PermitReasonIn
from gurvan.permits.api.permits import LandReturnOut, PermitOut, named_permit, router
from gurvan.permits.models import LandReturn, Permit
from gurvan.registry.api.finding import named_file


class PermitContractIn(Schema):
    """The contract on the land; ``paper`` is a file that was kept."""

    contract_number: str
    contracted_on: date
    starts_on: date
    paper: UUID
    ends_on: date | None = None


class IssuePermitIn(LanguageIn):
    """Which paper (permit or permit_shown), and in which language.

    ``call``, of ``permit_shown`` alone, is the telephone of the federation; officers write it.
    """

    kind: str = "permit"
    call: str = ""


class PermitEndIn(PermitReasonIn):
    """When and why it was ended before its last day."""

    ended_on: date
    paper: UUID | None = None


class PermitBackIn(PermitReasonIn):
    """Why a step is taken back, of the version that was seen."""

    version: int | None = None


class PermitReturnIn(Schema):
    """When land was returned; without hectares, all that was left."""

    returned_on: date
    hectares: Decimal | None = None
    paper: UUID | None = None
    version: int | None = None


@router.post("/{uuid:uid}/contract", response=PermitOut, summary="Record the contract")
def record_contract(request: PageRequest, uid: UUID, body: PermitContractIn) -> Permit:
    """Record the contract on the land."""
    told = body.dict() | {"paper": named_file(request, body.paper)}
    found = named_permit(request, uid)
    return commands.record_contract(actor=request.actor, permit=found, **told)


@router.post("/{uuid:uid}/begin", response=PermitOut, summary="Put it in force")
def begin_permit(request: PageRequest, uid: UUID) -> Permit:
    """Put it in force, on its first day or later."""
    return commands.begin_permit(actor=request.actor, permit=named_permit(request, uid))


@router.post("/{uuid:uid}/expire", response=PermitOut, summary="It expired")
def expire_permit(request: PageRequest, uid: UUID) -> Permit:
    """Record that its last day is over."""
    return commands.expire_permit(actor=request.actor, permit=named_permit(request, uid))


@router.post("/{uuid:uid}/end", response=PermitOut, summary="It ended early")
def end_permit(request: PageRequest, uid: UUID, body: PermitEndIn) -> Permit:
    """Record that it was ended before its last day."""
    told = body.dict() | {"paper": named_file(request, body.paper)}
    found = named_permit(request, uid)
    return commands.end_permit(actor=request.actor, permit=found, **told)


@router.post("/{uuid:uid}/lapse", response=PermitOut, summary="It lapsed")
def lapse_permit(request: PageRequest, uid: UUID, body: PermitReasonIn) -> Permit:
    """Record that it came to nothing before it began."""
    found = named_permit(request, uid)
    return commands.lapse_permit(actor=request.actor, permit=found, reason=body.reason)


@router.post("/{uuid:uid}/returns", response={201: LandReturnOut}, summary="Land was returned")
def return_land(request: PageRequest, uid: UUID, body: PermitReturnIn) -> LandReturn:
    """Record that the office took land back."""
    told = body.dict() | {"paper": named_file(request, body.paper)}
    found = named_permit(request, uid)
    return commands.return_land(actor=request.actor, permit=found, **told)


@router.post("/returns/{uuid:uid}/strike", response=PermitOut, summary="Take a return back")
def strike_return(request: PageRequest, uid: UUID, body: PermitReasonIn) -> Permit:
    """Take back that land was returned."""
    found = get_object_or_404(queries.land_returns(actor=request.actor), uid=uid)
    return commands.strike_return(actor=request.actor, land_return=found, reason=body.reason)


@router.post("/{uuid:uid}/back", response=PermitOut, summary="Take the last step back")
def step_back(request: PageRequest, uid: UUID, body: PermitBackIn) -> Permit:
    """Take the last step back: it was written by mistake, or set aside."""
    found = named_permit(request, uid)
    return commands.step_back(actor=request.actor, permit=found, **body.dict())


@router.post("/{uuid:uid}/papers/issued", response={201: IssuedOut}, summary="Issue its paper")
def issue_paper(request: PageRequest, uid: UUID, body: IssuePermitIn) -> Paper:
    """Freeze and number what stands there now; unchanged, it is the same paper as before."""
    address = request.build_absolute_uri(reverse("papers:verify"))
    found = named_permit(request, uid)
    return commands.issue_paper(actor=request.actor, permit=found, address=address, **body.dict())
