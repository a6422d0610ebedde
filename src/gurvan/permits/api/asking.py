"""Asking for a permit, for programs."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Schema

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.requests import PageRequest
from gurvan.permits import commands, queries
from gurvan.permits.api.permits import PermitOut, named_office, named_permit, router
from gurvan.permits.models import Permit
from gurvan.places.models import Place
from gurvan.registry.api.finding import named_group, named_place


class PermitRequestIn(Schema):
    """Who will hold it, which office is asked, in which soum (its code)."""

    holder: UUID
    office: UUID
    place: str


class PermitAreaIn(Schema):
    """Which area."""

    area: UUID


class DrawPermitAreaIn(Schema):
    """A new area; ``repair`` is the mark of a proposal to which somebody said yes."""

    name: str
    shape: str
    kind: str = "working"
    source: str = "gps"
    repair: str = ""
    place: str = ""
    stated_hectares: Decimal | None = None


class PermitOfficeIn(Schema):
    """To which office."""

    office: UUID


class PermitReasonIn(Schema):
    """Why."""

    reason: str


def needed_place(code: str) -> Place:
    """Return the place of a code. Raises NotFound, PlaceUnknown."""
    found = named_place(code)
    if found is None:
        raise NotFound(field="place")
    return found


@router.post("/", response={201: PermitOut}, summary="Ask for a permit")
def request_permit(request: PageRequest, body: PermitRequestIn) -> Permit:
    """Ask an office for a permit on behalf of a holder."""
    return commands.request_permit(
        actor=request.actor,
        holder=named_group(request, body.holder),
        office=named_office(request, body.office),
        place=needed_place(body.place),
    )


@router.put("/{uuid:uid}/area", response=PermitOut, summary="Choose the area")
def set_permit_area(request: PageRequest, uid: UUID, body: PermitAreaIn) -> Permit:
    """Say which of the areas that were drawn it is for."""
    found = named_permit(request, uid)
    choices = queries.areas(actor=request.actor, permit=found)
    area = get_object_or_404(choices, uid=body.area)
    return commands.set_permit_area(actor=request.actor, permit=found, area=area)


@router.post("/{uuid:uid}/area", response=PermitOut, summary="Draw the area")
def draw_permit_area(request: PageRequest, uid: UUID, body: DrawPermitAreaIn) -> Permit:
    """Draw the area, held by the holder."""
    told = body.dict() | {"place": named_place(body.place)}
    found = named_permit(request, uid)
    return commands.draw_permit_area(actor=request.actor, permit=found, **told)


@router.post("/{uuid:uid}/pass-on", response=PermitOut, summary="Pass it on")
def pass_on(request: PageRequest, uid: UUID, body: PermitOfficeIn) -> Permit:
    """Pass the request on to another office."""
    found = named_permit(request, uid)
    office = named_office(request, body.office)
    return commands.pass_on(actor=request.actor, permit=found, office=office)


@router.post("/{uuid:uid}/withdraw", response=PermitOut, summary="Withdraw the request")
def withdraw_request(request: PageRequest, uid: UUID, body: PermitReasonIn) -> Permit:
    """Take the request back before it is decided."""
    found = named_permit(request, uid)
    return commands.withdraw_request(actor=request.actor, permit=found, reason=body.reason)
