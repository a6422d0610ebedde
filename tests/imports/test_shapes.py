"""Files of shapes are read in every form to the same, and garbage gets a sentence."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import struct
from dataclasses import replace
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings, strategies as st
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gurvan.areas.limits import Box, limits_on
from gurvan.imports import shapes
from gurvan.imports.limits import limits
from gurvan.imports.refusals import (
    ColumnsTooMany,
    CornersTooMany,
    FileTooLarge,
    NotAGeoPackage,
    NothingInList,
    ShapesBroken,
    ShapesUnknown,
    SystemForeign,
    SystemUnknown,
    TablesSeveral,
)
from gurvan.imports.shapes import cells, measuring, sound
from gurvan.imports.shapes.corners import Corners, Taken
from gurvan.imports.shapes.table import plain
from gurvan.imports.shapes.wkb import NoShapeError, looked_through
from gurvan.kernel.errors import Refused
from tests.areas.grounds import DAY, walks
from tests.imports.files_of_land import (
    Thing,
    geojson,
    geopackage,
    gpkg_blob,
    kml,
    square,
)

MOST = limits(DAY)
COUNTRY = limits_on(DAY).country
WRITERS = {"a.geojson": geojson, "a.gpkg": geopackage, "a.kml": kml}
words = st.text(
    st.characters(whitelist_categories=["L", "N"], max_codepoint=0x500), min_size=1, max_size=8
)
polygons = walks().map(Polygon)
grounds = polygons | st.lists(polygons, min_size=2, max_size=3).map(MultiPolygon)


def same(wkb: bytes, shape: shapely.Geometry) -> bool:
    return bool(shapely.equals_exact(shapely.from_wkb(wkb), shape, tolerance=1e-6, normalize=True))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(words, grounds), min_size=1, max_size=3))
def test_every_form_tells_the_same(drawn: list[tuple[str, BaseGeometry]]) -> None:
    things: list[Thing] = [({"Дугаар": name, "нэр": "Аргал"}, shape) for name, shape in drawn]
    for name, write in WRITERS.items():
        found = shapes.read(write(things), name, MOST)
        own = [title for title in found.rows[0] if title not in {"fid", "geometry"}]
        assert own == ["Дугаар", "нэр"]
        at = found.rows[0].index("Дугаар")
        assert [row[at] for row in found.rows[1:]] == [name for name, _shape in drawn]
        assert list(found.shapes) == list(range(2, len(drawn) + 2))
        assert all(map(same, found.shapes.values(), [shape for _name, shape in drawn]))
    written = {n: shape.wkt for n, (_name, shape) in enumerate(drawn)}
    hexed = {n: shape.wkb_hex for n, (_name, shape) in enumerate(drawn)}
    for texts in (written, hexed):
        assert all(map(same, cells.read(texts, MOST).values(), [shape for _name, shape in drawn]))


DEGREES = st.decimals(-180, 180, places=9) | st.decimals(80, 120, places=14)
FIGURES = st.floats(-180, 180) | st.integers(-180, 180) | DEGREES.map(float)
RINGS = st.lists(st.lists(st.tuples(FIGURES, FIGURES), min_size=1), min_size=1)


@given(
    parts=st.lists(RINGS, min_size=1),
    height=st.sampled_from([[], [1.5], [1500]]),
    marks=st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", " :\t")]),
    several=st.booleans(),
)
def test_corners_are_taken_out_of_a_text_as_it_has_them(
    parts: list[Any], height: list[float], marks: tuple[str, str], *, several: bool
) -> None:
    """However it is spaced, and with heights too."""
    parts = parts if several else parts[:1]
    told = [[[[*corner, *height] for corner in ring] for ring in part] for part in parts]
    where = {"coordinates": told if several else told[0]}
    taken = Taken.out_of(json.dumps(where, separators=marks).encode())
    corners = taken.of(json.loads(taken.text)["coordinates"])
    assert isinstance(corners, Corners)
    assert corners.several == several
    assert corners.polygons == [[len(ring) for ring in part] for part in parts]
    every = [list(corner) for part in parts for ring in part for corner in ring]
    assert corners.figures == pytest.approx(np.array(every), rel=0, abs=1e-12)


@given(
    ring=st.lists(st.tuples(DEGREES.map(float), DEGREES.map(float)), min_size=2, max_size=5),
    close=st.booleans(),
    slips=st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(["", *'[],. 0e-{"']), st.booleans()),
        min_size=1,
        max_size=3,
    ),
)
def test_a_slip_in_a_text_is_taken_for_no_other_corner(
    ring: list[Any], slips: list[tuple[float, str, bool]], *, close: bool
) -> None:
    """As JSON alone reads the whole text: the same corners, or none at all.

    Only how a figure is written is of no account: 04.50 is 4.5, and +.5 is 0.5.
    """
    text = json.dumps([ring], separators=(",", ":") if close else None)
    for where, sign, instead in slips:
        at = int(where * len(text))
        text = text[:at] + sign + text[at + instead :]
    whole = f'{{"coordinates":{text},"type":"Polygon"}}'
    try:
        expected = json.loads(whole)["coordinates"]
    except ValueError:
        expected = None
    try:
        taken = Taken.out_of(whole.encode())
        found = taken.of(json.loads(taken.text)["coordinates"])
    except ValueError:
        found = None
    if isinstance(found, Corners):
        expected = expected or json.loads(
            re.sub(r"[-+.\de]+", lambda one: json.dumps(float(one[0])), text)
        )
        polygons = expected if found.several else [expected]
        assert [[len(ring) for ring in one] for one in polygons] == found.polygons
        corners = [corner[:2] for one in polygons for ring in one for corner in ring]
        assert found.figures == pytest.approx(np.array(corners), rel=0, abs=1e-12)
    else:
        assert found == expected


@pytest.mark.parametrize(
    "told",
    [
        [], [3], [[]], [[[]]], [104.5, 48.2], [[[1, 2], [3]]], [[[1, 2], [3, 4, 5]]],
        [[[[1, 2]], []]], [[[1], [2]]], [[[1, 2], [[3, 4]]]], [[[[1, 2]]], [[3, 4]]],
    ],
)  # fmt: skip
def test_what_are_no_corners_is_read_as_it_stands(told: Any) -> None:
    taken = Taken.out_of(json.dumps([{"coordinates": told}]).encode())
    assert taken.of(json.loads(taken.text)[0]["coordinates"]) == told


@pytest.mark.parametrize(
    "text",
    [
        "[[[1 2,3],[4,],[5,6],[1,2]]]",
        "[[[1,2],[,3 4],[5,6],[1,2]]]",
        "[[[1 2,],[3,4]]]",
        "[[[1.5,]2.5]]",
        "[[[149.7,]115.5],[[123.8,105.7]]]",
        "[[[1.5 2.5,3.5],[4.5,],[5.5,6.5],[1.5,2.5]]]",
        "[ [ [ 10 4.5, 48.5 ], [ 105.5, 48.5 ], [ 105.5, 48.6 ], [ 104.5, 48.5 ] ] ]",
        "[[[104.5,48.5],[105.5,48.5],[105.5,48.6],[NaN,48.5]]]",
    ],
)
def test_figures_without_a_comma_are_no_json(text: str) -> None:
    with pytest.raises(ShapesBroken):
        shapes.read(b'{"type":"Polygon","coordinates":%s}' % text.encode(), "a.json", MOST)


def test_a_word_written_by_its_letters_numbers_is_given_no_other_shape() -> None:
    ring = b"[[[104,48],[104.1,48],[104.1,48.1],[104,48]]]"
    whole = b'{"type":"Polygon","coordinates":%s}' % ring
    hidden = b'{"type":"Polygon","\\u0063oordinates":[0]}'
    things = b",".join(b'{"type":"Feature","geometry":%s}' % one for one in (whole, hidden))
    with pytest.raises(ShapesBroken):
        shapes.read(b'{"type":"FeatureCollection","features":[%s]}' % things, "a.json", MOST)


def test_a_shape_with_a_hole_keeps_it() -> None:
    ring = square(104, 48, 0.03).difference(square(104.01, 48.01))
    for name, write in WRITERS.items():
        assert same(shapes.read(write([({"a": 1}, ring)]), name, MOST).shapes[2], ring)


def test_metres_are_brought_to_degrees() -> None:
    """A GeoPackage of a surveyor is in UTM; so is WKT that names its system."""
    ground = square(104.7, 48.2)
    to_metres = pyproj.Transformer.from_crs(4326, 32648, always_xy=True)
    metres = shapely.transform(ground, lambda c: np.column_stack(to_metres.transform(*c.T)))
    found = shapes.read(geopackage([({"a": 1}, metres)], system=32648), "a.gpkg", MOST)
    assert same(found.shapes[2], ground)
    assert same(cells.read({1: f"SRID=32648;{metres.wkt}"}, MOST)[1], ground)
    for unknown in (999_999, 10**12):
        with pytest.raises(SystemUnknown):
            shapes.read(geopackage([({"a": 1}, metres)], system=unknown), "a.gpkg", MOST)


@pytest.mark.parametrize("system", [4978, 5773])
def test_systems_that_are_not_of_a_map_are_refused_or_lie_nowhere(system: int) -> None:
    """The middle of the earth, and heights alone."""
    try:
        found = shapes.read(geopackage([({"a": 1}, square(1, 1))], system=system), "a.gpkg", MOST)
    except (SystemUnknown, ShapesBroken):
        return
    assert sound.faults(found.shapes, COUNTRY, mended_by=0.05)[0]


def test_a_system_in_words_is_none() -> None:
    made = sqlite3.connect(":memory:")
    made.deserialize(geopackage([({"a": 1}, square(104, 48))]).replace(b"\x02\x02", b"\x01\x01", 1))
    made.execute("UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 'UTM'")
    made.commit()
    with pytest.raises(NotAGeoPackage):
        shapes.read(made.serialize(), "a.gpkg", MOST)


def test_endless_figures_lie_nowhere() -> None:
    far = Polygon([(1e308, 1), (1e308, 2), (1, 1e308)])
    found = shapes.read(geopackage([({"a": 1}, far)]), "a.gpkg", MOST)
    assert sound.faults(found.shapes, COUNTRY, mended_by=0.05)[0]


def test_what_is_no_polygon_is_named() -> None:
    point, line = shapely.Point(104, 48), shapely.LineString([(104, 48), (105, 48)])
    things: list[Thing] = [({"a": 1}, point), ({"a": 2}, line), ({"a": 3}, None)]
    found = shapes.read(geojson(things), "a.geojson", MOST)
    assert [row[-1] for row in found.rows[1:]] == ["Point", "LineString", ""]
    assert [row[-1] for row in shapes.read(geopackage(things), "a.gpkg", MOST).rows[1:]] == [
        "Point",
        "LineString",
        "",
    ]
    told = [cells.kind_in(one) for one in (point.wkt, point.wkb_hex, "Заамар", "02" * 9)]
    assert told == ["POINT", "Point", "", ""]
    assert not cells.read({1: point.wkt, 2: point.wkb_hex, 3: "Заамар", 4: "00"}, MOST)
    document = b"<kml><Placemark><name>A</name><Point/></Placemark></kml>"
    assert shapes.read(document, "a.kml", MOST).rows == [["name", "geometry"], ["A", "Point"]]


def test_one_feature_and_a_bare_shape_are_lists_of_one() -> None:
    shape = json.loads(shapely.to_geojson(square(104, 48)))
    one = {"type": "Feature", "properties": None, "geometry": shape}
    for told in (one, shape):
        found = shapes.read(json.dumps(told).encode(), "a.json", MOST)
        assert found.rows == [["geometry"], [""]]
        assert list(found.shapes) == [2]


@pytest.mark.parametrize(
    ("system", "fits"),
    [("urn:ogc:def:crs:OGC:1.3:CRS84", True), ("EPSG:4326", True), ("EPSG:32648", False)],
)
def test_geojson_in_another_system_says_what_to_do(system: str, *, fits: bool) -> None:
    data = geojson([({}, square(104, 48))], crs={"type": "name", "properties": {"name": system}})
    if fits:
        assert shapes.read(data, "a.geojson", MOST).shapes
    else:
        with pytest.raises(SystemForeign):
            shapes.read(data, "a.geojson", MOST)


BROKEN = {
    "no json": (b"\xff\xfe", "a.json", ShapesBroken),
    "a list": (b"[]", "a.json", ShapesBroken),
    "endless depth": (b"[" * 200_000, "a.json", ShapesBroken),
    "no number": (b'{"type":"Polygon","coordinates":[[[NaN,1]]]}', "a.json", ShapesBroken),
    "words": (b'{"type":"Polygon","coordinates":[[["a","b"]]]}', "a.json", ShapesBroken),
    "beyond all figures": (
        b'{"type":"Polygon","coordinates":[[[1' + b"0" * 400 + b",1]]]}", "a.json", ShapesBroken),
    "no list": (b'{"type":"Polygon","coordinates":7}', "a.json", ShapesBroken),
    "no corners": (b'{"type":"MultiPolygon","coordinates":[[7]]}', "a.json", ShapesBroken),
    "a feature of words": (
        b'{"type":"FeatureCollection","features":["a"]}', "a.json", ShapesBroken),
    "features of words": (b'{"type":"FeatureCollection","features":"a"}', "a.json", ShapesBroken),
    "told in words": (
        b'{"type":"Feature","properties":"a","geometry":null}', "a.json", ShapesBroken),
    "a shape of words": (b'{"type":"Feature","geometry":"a"}', "a.json", ShapesBroken),
    "nothing": (b'{"type":"FeatureCollection","features":[]}', "a.json", NothingInList),
    "no sqlite": (b"GP", "a.gpkg", NotAGeoPackage),
    "cut off": (geopackage([({"a": 1}, square(104, 48))])[:5000], "a.gpkg", NotAGeoPackage),
    "several": (
        geopackage([({"a": 1}, square(104, 48))], tables=2), "a.gpkg", TablesSeveral),
    "no xml": (b"kml", "a.kml", ShapesBroken),
    "entities": (
        b'<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml>&a;</kml>', "a.kml", ShapesBroken),
    "fetched": (
        b'<!DOCTYPE kml SYSTEM "http://127.0.0.1/x.dtd"><kml/>', "a.kml", ShapesBroken),
    "depth": (b"<Folder>" * 500, "a.kml", ShapesBroken),
    "corners of words": (
        b"<Placemark><Polygon><coordinates>a,b</coordinates></Polygon></Placemark>",
        "a.kml", ShapesBroken),
    "no placemark": (b"<kml/>", "a.kml", NothingInList),
    "another file": (b"", "a.shp", ShapesUnknown),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name", "refusal"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_gets_a_sentence(data: bytes, name: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        shapes.read(data, name, MOST)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 4000), st.sampled_from(sorted(WRITERS)))
def test_whatever_is_broken_in_a_file_is_refused_or_read(
    noise: bytes,
    at: int,
    name: str,
) -> None:
    """Nothing else happens than a table or a refusal, wherever a file is broken."""
    whole = SAMPLES[name]
    broken = whole[: at % len(whole)] + noise + whole[at % len(whole) + len(noise) :]
    try:
        found = shapes.read(broken, name, MOST)
    except Refused:
        return
    wrong, sizes = sound.faults(found.shapes, COUNTRY, mended_by=0.05)
    assert set(wrong) | set(sizes) == set(found.shapes)


SAMPLES = {name: write([({"a": 1}, square(104, 48))] * 3) for name, write in WRITERS.items()}


def test_a_database_of_a_stranger_does_nothing_of_its_own() -> None:
    """A view in the place of the table is not run, nor is a column that computes."""
    made = sqlite3.connect(":memory:")
    made.deserialize(geopackage([({"a": 1}, square(104, 48))]).replace(b"\x02\x02", b"\x01\x01", 1))
    made.executescript(
        "DROP TABLE land; CREATE VIEW land AS"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS geom FROM n;"
    )
    with pytest.raises(NotAGeoPackage):
        shapes.read(made.serialize(), "a.gpkg", MOST)


def test_shapes_nested_a_thousandfold_never_reach_geos() -> None:
    """Its own reader has no bound, and would end the program."""
    for kind in (6, 7):
        nested = struct.pack("<BII", 1, kind, 1) * 200_000
        assert not cells.read({1: nested.hex()}, MOST)
        data = geopackage([({"a": 1}, square(104, 48))])
        made = sqlite3.connect(":memory:")
        made.deserialize(data.replace(b"\x02\x02", b"\x01\x01", 1))
        made.execute("UPDATE land SET geom = ?", [gpkg_blob(nested)])
        made.commit()
        assert not shapes.read(made.serialize(), "a.gpkg", MOST).shapes
    assert not cells.read({1: "GEOMETRYCOLLECTION(" * 100_000}, MOST)
    assert not cells.read({1: "POLYGON(" * 100_000}, MOST)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_shape_or_none(data: bytes) -> None:
    try:
        found = looked_through(b"\x01" + data)
    except NoShapeError:
        return
    assert found.kind
    if found.is_polygon:  # GEOS reads it, or says that it cannot: it does not fall
        shape: Any = shapely.from_wkb(b"\x01" + data, on_invalid="ignore")
        assert shape is None or shape.geom_type == found.kind


def test_limits_hold() -> None:
    things: list[Thing] = [({"a": 1}, square(104, 48))] * 3
    for name, write in WRITERS.items():
        for few, refusal in (
            (replace(MOST, rows=2), (FileTooLarge, ShapesBroken)),
            (replace(MOST, corners=14), CornersTooMany),
            (replace(MOST, corners_of_one=4), CornersTooMany),
            (replace(MOST, columns=1), ColumnsTooMany),
            (replace(MOST, shape_bytes=10), FileTooLarge),
        ):
            with pytest.raises(refusal):
                shapes.read(write(things), name, few)


def test_a_cell_is_a_line_of_text() -> None:
    told = [plain(one) for one in ("a\n b", True, 3, 0.5, 1e-30, None, [1], 10**40, float("inf"))]
    assert told == ["a b", "1", "3", "0.5", "0", "", "", "", ""]


# --- Soundness ------------------------------------------------------------------------------------

BOWTIE = Polygon([(104, 48), (104.01, 48.01), (104.01, 48), (104, 48.01)])
NOTCH = Polygon(
    [(104, 48), (104.05, 48), (104.05, 48.05), (104.0499, 48.0501), (104.0501, 48.0501),
     (104.05, 48.05), (104, 48.05)]
)  # fmt: skip


def fault(shape: BaseGeometry) -> tuple[str, str]:
    found, sizes = sound.faults({7: shape.wkb}, COUNTRY, mended_by=0.05)
    assert set(found) | set(sizes) == {7}
    return (found[7].refusal.key, found[7].fix) if found else ("", "")


def test_what_is_wrong_with_a_shape_is_said_and_what_may_be_meant() -> None:
    assert fault(square(104, 48)) == ("", "")
    assert fault(NOTCH) == ("imports.shape_unsound", "mended")
    assert fault(BOWTIE) == ("imports.shape_beyond_mending", "")
    assert fault(square(48, 104)) == ("imports.shape_turned", "turned")
    assert fault(square(10, 50)) == ("imports.shape_astray", "")
    assert fault(square(500_000, 5_000_000, 1000)) == ("imports.shape_astray", "")
    assert fault(Polygon()) == ("imports.shape_empty", "")
    assert fault(Polygon([(104, 48), (105, 49), (104, 48)]))[0] == "imports.shape_beyond_mending"
    assert fault(square(104, 48, 0.0000001)) == ("imports.shape_empty", "")
    start = random.Random(7)  # noqa: S311 - to mend it would take minutes
    tangle = Polygon([(104 + start.random(), 48 + start.random()) for _ in range(500)])
    assert fault(tangle) == ("imports.shape_beyond_mending", "")


def test_a_yes_does_what_was_proposed() -> None:
    mended = sound.mend(NOTCH.wkb)
    assert mended
    assert fault(shapely.from_wkb(mended)) == ("", "")
    assert same(sound.turn(square(48, 104).wkb), square(104, 48))


@settings(max_examples=40, deadline=None)
@given(polygons)
def test_the_quick_measure_is_nearly_the_geodesic_one(ground: Polygon) -> None:
    from gurvan.areas.measuring import square_metres

    exact = square_metres(ground)
    assert abs(measuring.square_metres([ground])[0] - exact) <= max(1.0, exact * 1e-4)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(100, 110), st.floats(44, 50)), min_size=3, max_size=9))
def test_what_is_mended_is_sound(corners: list[tuple[float, float]]) -> None:
    found, _sizes = sound.faults({1: Polygon(corners).wkb}, Box(87, 41, 120, 53), mended_by=9e9)
    if found and found[1].fix:
        mended = sound.mend(Polygon(corners).wkb)
        assert mended
        assert shapely.is_valid(shapely.from_wkb(mended))
