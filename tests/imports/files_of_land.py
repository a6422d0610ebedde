"""Files of land as they come, made here: all ground and all holders in them are invented."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Told = Mapping[str, Any]
Thing = tuple[Told, BaseGeometry | None]


def square(lon: float, lat: float, side: float = 0.01) -> Polygon:
    """Return a square of about a kilometre."""
    return shapely.box(lon, lat, lon + side, lat + side)


def geojson(things: Sequence[Thing], **more: Any) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": dict(told),
            "geometry": None if shape is None else json.loads(shapely.to_geojson(shape)),
        }
        for told, shape in things
    ]
    told = {"type": "FeatureCollection", "features": features, **more}
    return json.dumps(told, ensure_ascii=False).encode()


def geopackage(things: Sequence[Thing], *, system: int = 4326, tables: int = 1) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "land.gpkg"
        made = sqlite3.connect(path)
        made.execute("PRAGMA journal_mode = WAL")
        made.executescript(
            "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);"
            "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INT);"
            "CREATE TABLE gpkg_spatial_ref_sys"
            " (srs_id INT, organization TEXT, organization_coordsys_id INT);"
        )
        made.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, 'EPSG', ?)", [system, system])
        for number in range(tables):
            _table(made, f"land{number or ''}", things, system)
        made.commit()
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.close()
        return path.read_bytes()


def _table(made: sqlite3.Connection, name: str, things: Sequence[Thing], system: int) -> None:
    made.execute("INSERT INTO gpkg_contents VALUES (?, 'features')", [name])
    made.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", [name, system])
    titles = list(things[0][0])
    columns = "".join(f', "{title}"' for title in titles)
    made.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, geom BLOB{columns})')
    marks = ", ?" * len(titles)
    for told, shape in things:
        blob = None if shape is None else gpkg_blob(shape.wkb, system)
        statement = f'INSERT INTO "{name}" (geom{columns}) VALUES (?{marks})'  # noqa: S608 - ours
        made.execute(statement, [blob, *told.values()])


def gpkg_blob(wkb: bytes, system: int = 4326) -> bytes:
    return b"GP\x00\x03" + struct.pack("<i4d", system % 2**31, 0, 0, 0, 0) + wkb


def kml(things: Sequence[Thing]) -> bytes:
    placemarks = []
    for told, shape in things:
        data = "".join(
            f"<Data name={quoteattr(key)}><value>{escape(str(value))}</value></Data>"
            for key, value in told.items()
        )
        parts = shape.geoms if isinstance(shape, MultiPolygon) else [shape] if shape else []
        drawn = "".join(_kml_polygon(part) for part in parts if isinstance(part, Polygon))
        placemarks.append(
            f"<Placemark><ExtendedData>{data}</ExtendedData>"
            f"<MultiGeometry>{drawn}</MultiGeometry></Placemark>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document><Folder>{''.join(placemarks)}</Folder></Document></kml>"
    ).encode()


def _kml_polygon(part: Polygon) -> str:
    def ring(corners: Any) -> str:
        text = " ".join(f"{lon!r},{lat!r},0" for lon, lat in corners)
        return f"<LinearRing><coordinates>{text}</coordinates></LinearRing>"

    inner = "".join(
        f"<innerBoundaryIs>{ring(one.coords)}</innerBoundaryIs>" for one in part.interiors
    )
    outer = f"<outerBoundaryIs>{ring(part.exterior.coords)}</outerBoundaryIs>"
    return f"<Polygon>{outer}{inner}</Polygon>"
