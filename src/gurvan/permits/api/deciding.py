"""The inspection, the decision, and permits that exist already, for programs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from ninja import Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.permits import commands
from gurvan.permits.api.asking import needed_place
from gurvan.permits.api.permits import PermitOut, named_office, named_permit, router
from gurvan.permits.commands import OnPaper, Order
from gurvan.permits.models import Permit
from gurvan.registry.api.finding import named_file, named_group


class PermitInspectionIn(Schema):
    """What the inspection found; ``paper`` is a file that was kept."""

    inspected_on: date
    passed: bool
    words: str
    paper: UUID | None = None


class PermitOrderIn(Schema):
    """Which office decided, on which level, by which order; who signed it is sealed."""

    decided_by: UUID
    level: str
    order_number: str
    decided_on: date
    official_name: str = ""
    official_post: str = ""


class PermitGrantIn(PermitOrderIn):
    """By which order it was granted; without hectares, those of the area."""

    paper: UUID
    hectares: Decimal | None = None
    version: int | None = None


class PermitRefuseIn(PermitOrderIn):
    """By which order it was refused, and why."""

    reason: str
    paper: UUID | None = None


class PermitCorrectIn(PermitOrderIn):
    """What the paper of a permit that exists already says, and how it stands now."""

    hectares: Decimal
    state: str
    since: date
    starts_on: date | None = None
    ends_on: date | None = None
    contract_number: str = ""
    contracted_on: date | None = None
    reason: str = ""
    paper: UUID | None = None
    version: int | None = None


class EnterPermitIn(PermitCorrectIn):
    """A permit that exists already: whose it is, where (a code), and its paper."""

    holder: UUID
    place: str
    paper: UUID


def _order(request: PageRequest, body: PermitOrderIn) -> Order:
    told = {name: getattr(body, name) for name in PermitOrderIn.model_fields}
    return Order(**told | {"decided_by": named_office(request, body.decided_by)})


def _on_paper(request: PageRequest, body: PermitCorrectIn) -> OnPaper:
    left_out = {*PermitOrderIn.model_fields, "paper", "version"}
    names = set(PermitCorrectIn.model_fields) - left_out
    return OnPaper(order=_order(request, body), **{name: getattr(body, name) for name in names})


@router.post("/{uuid:uid}/inspection", response=PermitOut, summary="Record the inspection")
def record_inspection(request: PageRequest, uid: UUID, body: PermitInspectionIn) -> Permit:
    """Record what the inspection of the land found."""
    told = body.dict() | {"paper": named_file(request, body.paper)}
    found = named_permit(request, uid)
    return commands.record_inspection(actor=request.actor, permit=found, **told)


@router.post("/{uuid:uid}/grant", response=PermitOut, summary="It was granted")
def grant_permit(request: PageRequest, uid: UUID, body: PermitGrantIn) -> Permit:
    """Record that an office granted it."""
    return commands.grant_permit(
        actor=request.actor,
        permit=named_permit(request, uid),
        order=_order(request, body),
        paper=named_file(request, body.paper),
        hectares=body.hectares,
        version=body.version,
    )


@router.post("/{uuid:uid}/refuse", response=PermitOut, summary="It was refused")
def refuse_permit(request: PageRequest, uid: UUID, body: PermitRefuseIn) -> Permit:
    """Record that an office refused it, and why."""
    return commands.refuse_permit(
        actor=request.actor,
        permit=named_permit(request, uid),
        order=_order(request, body),
        reason=body.reason,
        paper=named_file(request, body.paper),
    )


@router.post("/entered", response={201: PermitOut}, summary="Enter one that exists")
def enter_permit(request: PageRequest, body: EnterPermitIn) -> Permit:
    """Enter a permit that exists already as it stands now, with its paper."""
    return commands.enter_permit(
        actor=request.actor,
        holder=named_group(request, body.holder),
        place=needed_place(body.place),
        told=_on_paper(request, body),
        paper=named_file(request, body.paper),
    )


@router.put("/{uuid:uid}/entry", response=PermitOut, summary="Correct the entry")
def correct_entry(request: PageRequest, uid: UUID, body: PermitCorrectIn) -> Permit:
    """Correct what was entered from its paper."""
    return commands.correct_entry(
        actor=request.actor,
        permit=named_permit(request, uid),
        told=_on_paper(request, body),
        paper=named_file(request, body.paper),
        version=body.version,
    )


@router.delete("/{uuid:uid}/official", response=PermitOut, summary="Erase who signed")
def erase_official(request: PageRequest, uid: UUID) -> Permit:
    """Erase the name and post of the official who signed the order."""
    return commands.erase_official(actor=request.actor, permit=named_permit(request, uid))


@router.delete("/{uuid:uid}/words", response=PermitOut, summary="Erase what was typed")
def erase_words(request: PageRequest, uid: UUID) -> Permit:
    """Erase every reason and what the inspection found, for good."""
    return commands.erase_words(actor=request.actor, permit=named_permit(request, uid))
