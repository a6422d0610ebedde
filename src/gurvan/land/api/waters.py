"""For programs: of which soums all waters are entered."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from ninja import Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.land import commands, policies, queries
from gurvan.land.models import StatedWaters
from gurvan.places import queries as places

router = Router()


class StatedWatersOut(Schema):
    """That all waters of a soum are entered; ``waters`` is how many are entered now."""

    uid: UUID
    place_id: str
    waters: int
    source: str
    known_since: date
    ended_on: date | None
    ended_why: str


class StateWatersIn(Schema):
    """The soum by its code, and what shows all its waters; ``dry`` where it has none at all."""

    place: str
    source: str
    dry: bool = False


class TakeBackWatersIn(Schema):
    """Why: found (a water that had not been entered) or mistake."""

    reason: str


@router.get("/waters", response=list[StatedWatersOut], summary="Where all waters are entered")
@paged
def stated_waters(request: PageRequest) -> QuerySet[StatedWaters]:
    """Return the soums of which it stands that all waters are entered."""
    policies.require_reader(request.actor)
    return queries.standing_stated_waters(actor=request.actor)


@router.post(
    "/waters", response={201: StatedWatersOut}, summary="State that all waters are entered"
)
def state_waters(request: PageRequest, body: StateWatersIn) -> StatedWaters:
    """State that all waters of a soum are entered: ground in none of them is dry."""
    given = body.dict() | {"place": places.place(body.place)}
    made = commands.state_waters(actor=request.actor, **given)
    return queries.stated_waters_of(actor=request.actor, uid=made.uid)


@router.post(
    "/waters/{uuid:uid}/take-back", response=StatedWatersOut, summary="Take such a statement back"
)
def take_back_waters(request: PageRequest, uid: UUID, body: TakeBackWatersIn) -> StatedWaters:
    """Take back that all waters of a soum are entered; it stays to be seen."""
    found = queries.stated_waters_of(actor=request.actor, uid=uid)
    commands.take_back_waters(actor=request.actor, stated=found, reason=body.reason)
    return queries.stated_waters_of(actor=request.actor, uid=uid)
