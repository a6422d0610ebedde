"""The official boundaries for programs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from ninja import Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.land import commands, policies, queries
from gurvan.land.api.entering import TakenBackOut, shape_in
from gurvan.land.commands import NewBoundary
from gurvan.land.models import Boundary
from gurvan.places import queries as places

router = Router()


class BoundaryOut(Schema):
    """An official boundary. ``place`` is the code of the aimag or soum."""

    uid: UUID
    place_id: str
    hectares: Decimal
    source: str
    entered_on: date
    ended_on: date | None


class BoundaryIn(Schema):
    """The boundary of an aimag or soum, by its code."""

    place: str
    shape: str
    source: str = ""


class BoundariesIn(Schema):
    """A list of boundaries."""

    boundaries: list[BoundaryIn]


@router.get("/boundaries", response=list[BoundaryOut], summary="The official boundaries")
@paged
def boundaries(request: PageRequest) -> QuerySet[Boundary]:
    """Return the boundaries of aimags and soums that stand."""
    policies.require_reader(request.actor)
    return queries.standing_boundaries(actor=request.actor)


@router.post("/boundaries", response={201: list[BoundaryOut]}, summary="Enter boundaries")
def enter_boundaries(request: PageRequest, body: BoundariesIn) -> list[Boundary]:
    """Enter boundaries; of all ground the soum is computed anew."""
    policies.require_keeper(request.actor)  # before a shape is read
    rows = [
        NewBoundary(
            place=places.place(one.place), shape=shape_in(one.shape, row), source=one.source
        )
        for row, one in enumerate(body.boundaries, start=1)
    ]
    return commands.enter_boundaries(actor=request.actor, rows=rows)


@router.post(
    "/boundaries/{uuid:uid}/take-back", response=TakenBackOut, summary="Take a boundary back"
)
def take_back_boundary(request: PageRequest, uid: UUID) -> dict[str, int]:
    """Take a boundary back; what it had superseded stands again."""
    found = queries.boundary(actor=request.actor, uid=uid)
    return {"count": commands.take_back_boundaries(actor=request.actor, uids=[found.uid])}
