"""Ground for programs: what is known, entering lists, correcting, ending, taking back."""

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
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.land import commands, policies, queries
from gurvan.land.api.entering import TakenBackOut, shape_in
from gurvan.land.commands import NewGround, NewLicence
from gurvan.land.models import Ground, Licence
from gurvan.land.queries.telling import feature, told
from gurvan.places import queries as places
from gurvan.rules.api import OnDayOut, told as law_told

router = Router()


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


class LicencesIn(Schema):
    """A list of licences."""

    licences: list[LicenceIn]


class GroundsIn(Schema):
    """A list of ground of other kinds."""

    grounds: list[GroundIn]


class GroundEndIn(Schema):
    """Since when and why: expired, given_back, cancelled, no_longer or mistake."""

    ended_on: date
    reason: str


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


def _outline(body: OutlineIn, row: int) -> dict[str, Any]:
    given = body.dict()
    code = given.pop("place_code")
    place = places.place(code) if code else None
    return given | {"place": place, "shape": shape_in(body.shape, row)}


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
