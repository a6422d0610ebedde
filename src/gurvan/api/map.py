"""The map for programs: everything on the ground within reach."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import StreamingHttpResponse
from ninja import Query, Router

from gurvan.areas.mapped import Asked
from gurvan.desk import mapped
from gurvan.desk.forms import read_box
from gurvan.kernel.web.requests import PageRequest

router = Router(tags=["map"])


@router.get("/", response=dict[str, Any], summary="What lies on the ground, as GeoJSON")
def on_map(
    request: PageRequest,
    layer: Annotated[list[str], Query()] = [],  # noqa: B006 - read and never changed
    place: str = "",
    box: str = "",
    over: bool = False,  # noqa: FBT001, FBT002 - as it stands in an address
) -> StreamingHttpResponse:
    """Return licences, permits, agreements and areas in reach, each with every corner.

    ``layer`` (licence, agreement, permit, area, water and so on) may be given several times,
    ``place`` is the code of an aimag or soum, ``box`` west,south,east,north in degrees.
    """
    asked = Asked(box=read_box(box), place=place, over=over, layers=frozenset(layer))
    found = mapped.collection(request.actor, asked)
    return StreamingHttpResponse(found, content_type="application/json")
