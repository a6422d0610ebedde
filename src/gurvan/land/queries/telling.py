"""Tells ground to map programs: a shape with what is public of it."""

from __future__ import annotations

import json
from typing import Any

from gurvan.land.kinds import LICENCE
from gurvan.land.models import Ground
from gurvan.land.reading import as_geojson


def told(ground: Ground) -> dict[str, Any]:
    """Return what is told of some ground beside its shape."""
    given: dict[str, Any] = {
        "uid": str(ground.uid),
        "kind": ground.kind,
        "name": ground.name,
        "hectares": float(ground.hectares),
        "soum": ground.lies_in_id,
        "stated_soum": ground.place_id,
    }
    if ground.kind == LICENCE:
        one = ground.licence
        given |= {
            "number": one.number,
            "holder": one.holder,
            "register_number": one.register_number,
            "minerals": one.minerals,
            "status": one.status,
            "granted_on": one.granted_on and one.granted_on.isoformat(),
            "expires_on": one.expires_on and one.expires_on.isoformat(),
        }
    return given


def feature(ground: Ground) -> str:
    """Return some ground as a GeoJSON feature (RFC 7946)."""
    properties = json.dumps(told(ground), ensure_ascii=False)
    [geometry] = as_geojson([bytes(ground.wkb)])
    return f'{{"type":"Feature","properties":{properties},"geometry":{geometry}}}'
