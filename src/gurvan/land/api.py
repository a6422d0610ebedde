"""Land for programs: what is known, entering lists, correcting, ending, taking back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from ninja import Router, Schema

from gurvan.areas import queries as areas
from gurvan.areas.refusals import ShapeRefused
from gurvan.kernel import clock
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.land import commands, policies, queries
from gurvan.land.commands import NewBoundary, NewGround, NewLicence
from gurvan.land.models import Boundary, Ground, Licence, StatedWaters
from gurvan.land.queries.telling import feature, told
from gurvan.land.reading import read_shape
from gurvan.places import queries as places
from gurvan.rules.api import OnDayOut, told as law_told

router = Router(tags=["land"])


class GroundOut(Schema):
    """Ground that stands or has ended. ``soum`` is computed, ``stated_soum`` what its source says.

    Of a licence there is also its number, holder, minerals, status and days.
    """

    uid: UUID
    kind: str
    name: str
    hectares: float
    soum: str | None
    stated_soum: str | None
    ended_on: date | None
    superseded_by: UUID | None
    number: str | None = None
    holder: str | None = None
    register_number: str | None = None
    minerals: str | None = None
    status: str | None = None
    granted_on: date | None = None
    expires_on: date | None = None


class BoundaryOut(Schema):
    """An official boundary. ``place`` is the code of the aimag or soum."""

    uid: UUID
    place_id: str
    hectares: Decimal
    source: str
    entered_on: date
    ended_on: date | None


class PairOut(Schema):
    """Two that claim the same ground: kinds of ground, or "area" of an organisation.

    ``hectares`` and the share are null where the two meet, but measuring takes too long.
    """

    first_kind: str
    first_uid: UUID
    second_kind: str
    second_uid: UUID
    hectares: Decimal | None
    share_of_the_smaller: float | None


class OutlineIn(Schema):
    """A shape as GeoJSON, WKT or points one a line; ``place_code`` is the soum as stated."""

    shape: str
    name: str = ""
    place_code: str | None = None
    stated_hectares: Decimal | None = None
    source: str = ""


class GroundIn(OutlineIn):
    """Ground that is tailings, special_purpose, protected, water, settlement or reclaimed."""

    kind: str


class LicenceIn(OutlineIn):
    """A licence: valid, suspended, expired, cancelled or unknown."""

    number: str
    holder: str
    register_number: str = ""
    minerals: str = ""
    status: str = "unknown"
    granted_on: date | None = None
    expires_on: date | None = None


class BoundaryIn(Schema):
    """The boundary of an aimag or soum, by its code."""

    place: str
    shape: str
    source: str = ""


class LicencesIn(Schema):
    """A list of licences."""

    licences: list[LicenceIn]


class GroundsIn(Schema):
    """A list of ground of other kinds."""

    grounds: list[GroundIn]


class BoundariesIn(Schema):
    """A list of boundaries."""

    boundaries: list[BoundaryIn]


class GroundEndIn(Schema):
    """Since when and why: expired, given_back, cancelled, no_longer or mistake."""

    ended_on: date
    reason: str


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


class TakenBackOut(Schema):
    """How many were taken back."""

    count: int


def shown(ground: Ground) -> dict[str, Any]:
    """Return some ground as programs read it."""
    newer = getattr(ground, "superseded_by", None)
    ended = {"ended_on": ground.ended_on, "superseded_by": newer.uid if newer else None}
    return {**told(ground), **ended}


def pair_shown(pair: queries.Pair) -> dict[str, Any]:
    """Return two that claim the same ground as programs read them."""
    return {
        "first_kind": queries.kind_of(pair.first),
        "first_uid": pair.first.uid,
        "second_kind": queries.kind_of(pair.second),
        "second_uid": pair.second.uid,
        "hectares": pair.hectares,
        "share_of_the_smaller": pair.share,
    }


def _shape(text: str, row: int) -> bytes:
    try:
        return read_shape(text, clock.today())
    except ShapeRefused as refusal:
        refusal.values["row"] = row
        raise


def _outline(body: OutlineIn, row: int) -> dict[str, Any]:
    given = body.dict()
    code = given.pop("place_code")
    place = places.place(code) if code else None
    return given | {"place": place, "shape": _shape(body.shape, row)}


@router.get("/", response=list[GroundOut], summary="The ground in reach")
@paged
def grounds(request: PageRequest, kind: str = "", all: bool = False) -> Sequence[Any]:  # noqa: A002, FBT001, FBT002 - a member of the address
    """Return licences and other ground, the newest first; with ``all`` also what has ended."""
    policies.require_reader(request.actor)
    rows = queries.grounds(actor=request.actor)
    found = rows if all else rows.filter(ended_on=None)
    return Told(found.filter(kind=kind) if kind else found, shown)


class Told(Sequence[Any]):
    """Rows as programs read them, read page by page."""

    def __init__(self, rows: Any, as_read: Callable[[Any], dict[str, Any]]) -> None:
        self.rows, self.as_read = rows, as_read

    def __len__(self) -> int:
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)

    def __getitem__(self, part: Any) -> Any:
        return [self.as_read(one) for one in self.rows[part]]


@router.get("/overlaps", response=list[PairOut], summary="Who claims the same ground")
@paged
def overlaps(request: PageRequest) -> Sequence[Any]:
    """Return every two in reach that claim the same ground, the largest first."""
    policies.require_reader(request.actor)
    return Told(queries.every_overlap(actor=request.actor), pair_shown)


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
        NewBoundary(place=places.place(one.place), shape=_shape(one.shape, row), source=one.source)
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


@router.post("/licences", response={201: list[GroundOut]}, summary="Enter licences")
def enter_licences(request: PageRequest, body: LicencesIn) -> list[dict[str, Any]]:
    """Enter a list of licences; of a known number, what has changed supersedes it."""
    policies.require_keeper(request.actor)  # before a shape is read
    rows = [NewLicence(**_outline(one, row)) for row, one in enumerate(body.licences, start=1)]
    licences = commands.enter_licences(actor=request.actor, rows=rows)
    return [shown(one.ground) for one in licences]


@router.post("/grounds", response={201: list[GroundOut]}, summary="Enter other ground")
def enter_grounds(request: PageRequest, body: GroundsIn) -> list[dict[str, Any]]:
    """Enter a list of ground of other kinds than licences."""
    policies.require_keeper(request.actor)  # before a shape is read
    rows = [NewGround(**_outline(one, row)) for row, one in enumerate(body.grounds, start=1)]
    return [shown(one) for one in commands.enter_grounds(actor=request.actor, rows=rows)]


@router.get("/{uuid:uid}", response=GroundOut, summary="What is known of some ground")
def ground(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Return what is known of a licence or of other ground."""
    return shown(queries.ground(actor=request.actor, uid=uid))


@router.get("/{uuid:uid}/geojson", response=dict[str, Any], summary="The shape as GeoJSON")
def geojson(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Return the shape as a GeoJSON feature."""
    found: dict[str, Any] = json.loads(feature(queries.ground(actor=request.actor, uid=uid)))
    return found


@router.post("/licences/{uuid:uid}/correct", response={201: GroundOut}, summary="Correct a licence")
def correct_licence(request: PageRequest, uid: UUID, body: LicenceIn) -> dict[str, Any]:
    """Enter what is right of a licence; what was entered stays to be seen."""
    found = queries.ground(actor=request.actor, uid=uid)
    policies.require_keeps(request.actor, found)
    row = NewLicence(**_outline(body, 1))
    licence: Licence = commands.correct_licence(actor=request.actor, ground=found, row=row)
    return shown(licence.ground)


@router.post("/{uuid:uid}/correct", response={201: GroundOut}, summary="Correct other ground")
def correct_ground(request: PageRequest, uid: UUID, body: GroundIn) -> dict[str, Any]:
    """Enter what is right of some ground; what was entered stays to be seen."""
    found = queries.ground(actor=request.actor, uid=uid)
    policies.require_keeps(request.actor, found)
    row = NewGround(**_outline(body, 1))
    return shown(commands.correct_ground(actor=request.actor, ground=found, row=row))


@router.post("/{uuid:uid}/end", response=GroundOut, summary="Note that some ground has ended")
def end_ground(request: PageRequest, uid: UUID, body: GroundEndIn) -> dict[str, Any]:
    """Note that a licence, or other ground, stands no longer."""
    found = queries.ground(actor=request.actor, uid=uid)
    return shown(commands.end_ground(actor=request.actor, ground=found, **body.dict()))


@router.post("/{uuid:uid}/take-back", response=TakenBackOut, summary="Take some ground back")
def take_back_ground(request: PageRequest, uid: UUID) -> dict[str, int]:
    """Take ground back, as if it had not been entered; what it had superseded stands again."""
    found = queries.ground(actor=request.actor, uid=uid)
    return {"count": commands.take_back_grounds(actor=request.actor, uids=[found.uid])}


@router.get(
    "/areas/{uuid:uid}/law", response=list[OnDayOut], summary="What the law says of an area"
)
def area_findings(request: PageRequest, uid: UUID, on: date | None = None) -> list[dict[str, Any]]:
    """Return what clauses say of an area, on a day or today."""
    found = areas.area(actor=request.actor, uid=uid)
    return law_told(queries.law_findings(actor=request.actor, area=found, on=on))
