"""Areas for programs: try a shape, draw one, draw it anew, read what is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from ninja import Router, Schema

from gurvan.areas import commands, queries, writing
from gurvan.areas.answers import told
from gurvan.areas.models import Area
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.places import queries as places

router = Router(tags=["areas"])

Kind = Literal["working", "tailings", "restored", "other"]
Source = Literal["gps", "typed", "pasted", "geojson", "drawn"]


class AreaOut(Schema):
    """What is known of an area. ``hectares`` are geodesic, on WGS84."""

    uid: UUID
    name: str
    kind: str
    holder_uid: UUID | None
    hectares: Decimal
    stated_hectares: Decimal | None
    place_code: str | None
    source: str
    repaired: bool
    drawn_on: date
    superseded_by: UUID | None

    @staticmethod
    def resolve_place_code(area: Area) -> str | None:
        """Return the code of the soum."""
        return area.place_id

    @staticmethod
    def resolve_superseded_by(area: Area) -> UUID | None:
        """Return the uid of the newer shape."""
        newer = queries.newer_than(area)
        return newer.uid if newer else None


class ShapeIn(Schema):
    """A shape as text: points one a line, GeoJSON or WKT."""

    shape: str


class RedrawIn(ShapeIn):
    """A better shape. ``repair`` is the ``mark`` of a proposal to which somebody said yes."""

    source: Source = "gps"
    repair: str = ""


class DrawIn(RedrawIn):
    """A new area. ``stated_hectares`` is what a paper says."""

    name: str
    kind: Kind = "working"
    place_code: str | None = None
    stated_hectares: Decimal | None = None
    holder_uid: UUID | None = None


class ProposalOut(Schema):
    """What may have been meant, and what would come of it."""

    mark: str
    says: str
    hectares: float


class TriedOut(Schema):
    """What a shape would make. ``points`` are latitude and longitude, as they were read."""

    points: list[tuple[float, float]]
    holes: int
    note: str
    hectares: float | None
    refusal: str
    proposal: ProposalOut | None


@router.get("/", response=list[AreaOut], summary="The areas in reach")
@paged
def areas(request: PageRequest) -> QuerySet[Area]:
    """Return the areas in reach as they were last drawn, the newest first."""
    return queries.newest_areas(actor=request.actor)


@router.post("/try", response=TriedOut, summary="Try a shape")
def try_shape(request: PageRequest, body: ShapeIn) -> dict[str, Any]:
    """Say what a shape would make, what is wrong with it, and what may be meant. Keeps nothing."""
    return told(queries.preview(actor=request.actor, text=body.shape))


@router.post("/", response={201: AreaOut}, summary="Draw an area")
def draw_area(request: PageRequest, body: DrawIn) -> Area:
    """Draw an area. Nothing is mended without the mark of a proposal."""
    given = body.dict()
    code = given.pop("place_code")
    place = places.place(code) if code else None
    return commands.draw_area(actor=request.actor, place=place, **given)


@router.get("/{uuid:uid}", response=AreaOut, summary="What is known of an area")
def area(request: PageRequest, uid: UUID) -> Area:
    """Return what is known of an area in reach."""
    return queries.area(actor=request.actor, uid=uid)


@router.get("/{uuid:uid}/geojson", response=dict[str, Any], summary="The shape as GeoJSON")
def geojson(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Return the shape as a GeoJSON feature."""
    found = queries.area(actor=request.actor, uid=uid)
    return writing.geojson(queries.shape_of(found), uid=str(found.uid), kind=found.kind)


@router.post("/{uuid:uid}/redraw", response={201: AreaOut}, summary="Draw an area anew")
def redraw_area(request: PageRequest, uid: UUID, body: RedrawIn) -> Area:
    """Supersede an area by a better shape; the older one stays where something was agreed on it."""
    found = queries.area(actor=request.actor, uid=uid)
    return commands.redraw_area(actor=request.actor, area=found, **body.dict())
