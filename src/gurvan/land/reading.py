"""Reads one shape of land as a person writes it: points, GeoJSON or WKT, one polygon or several."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import shapely

from gurvan.areas.checking import sound
from gurvan.areas.parsing import read
from gurvan.areas.refusals import SeveralShapes, UnreadableGeoJSON, UnreadableWKT
from gurvan.areas.shape import Shape
from gurvan.areas.writing import lines
from gurvan.land.norms import shape_limits
from gurvan.land.shapes import laid


def read_shape(text: str, on: date) -> bytes:
    """Return what was written as it is kept (WKB).

    Of one polygon the same is asked as of an area, with the wider limits of land. Raises the
    refusals of areas (areas.refusals), ShapeUnsound, ShapeElsewhere.
    """
    limits = shape_limits(on)
    try:
        return sound(read(text, limits), limits).wkb
    except SeveralShapes:
        return laid([_several(text.strip())], limits.country).wkbs[0]


def _several(text: str) -> shapely.MultiPolygon:
    """Return all polygons of a document as one shape."""
    try:
        whole = shapely.from_geojson(text) if text.startswith("{") else shapely.from_wkt(text)
    except shapely.errors.ShapelyError as fault:
        raise (UnreadableGeoJSON if text.startswith("{") else UnreadableWKT) from fault
    parts = shapely.get_parts(shapely.get_parts(whole))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.MultiPolygon(list(polygons))


def written_shape(wkb: bytes) -> str:
    """Return a shape as it can be read, mended and sent again.

    One piece without a hole as its corners, one a line, as people write them; others as GeoJSON.
    """
    shape = shapely.from_wkb(wkb)
    pieces = list(shapely.get_parts(shape))
    if len(pieces) == 1 and isinstance(pieces[0], shapely.Polygon) and not pieces[0].interiors:
        return lines(Shape.from_polygon(pieces[0]).outline)
    return json.dumps(json.loads(shapely.to_geojson(shape)))


def as_geojson(wkbs: list[bytes]) -> list[str]:
    """Return shapes as GeoJSON geometries (RFC 7946)."""
    if not wkbs:
        return []
    return [str(one) for one in shapely.to_geojson(np.array(shapely.from_wkb(wkbs), dtype=object))]
