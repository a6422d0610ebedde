"""Files of land that mean harm: none grows beyond itself, none takes endlessly long, none crashes.

What is measured here was measured before it was mended: a file of 57 kB took 477 MB.
"""

from __future__ import annotations

import io
import json
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from time import thread_time

import pytest
import shapely
from hypothesis import given, settings, strategies as st

from gurvan.areas.limits import limits_on
from gurvan.imports import commands, queries, shapes, tables
from gurvan.imports.legible import legible
from gurvan.imports.limits import limits
from gurvan.imports.lists import LISTS
from gurvan.imports.refusals import (
    ColumnsTooMany,
    CornersTooMany,
    NotAGeoPackage,
    NotASpreadsheet,
    ShapesBroken,
    TablesSeveral,
)
from gurvan.imports.shapes import cells, geopackage as reader, sound
from gurvan.kernel.errors import Refused
from tests.areas.grounds import DAY
from tests.cast import Cast
from tests.imports.files_of_land import geojson, geopackage, gpkg_blob, kml, square

MOST = limits(DAY)
COUNTRY = limits_on(DAY).country
SQUARE = gpkg_blob(square(104, 48).wkb)


WHOLE = geopackage([({"a": 1}, square(104, 48))]).replace(b"\x02\x02", b"\x01\x01", 1)


def changed(*statements: str) -> bytes:
    """Return a GeoPackage of one square in which somebody did more."""
    made = sqlite3.connect(":memory:")
    made.deserialize(WHOLE)
    made.create_function("square", 0, lambda: SQUARE)
    for statement in statements:
        made.execute(statement)
    made.commit()
    made.execute("VACUUM")
    return made.serialize()


MANY = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})"
    " INSERT INTO land (geom) SELECT square() FROM n"
)


# --- GeoPackage -----------------------------------------------------------------------------------


def test_columns_that_double_one_another_are_not_read() -> None:
    """Fourteen of them make a megabyte of sixty-four letters, in each row."""
    columns = "".join(f", c{n} AS (c{n - 1} || c{n - 1})" for n in range(1, 15))
    data = changed(
        "DROP TABLE land",
        f"CREATE TABLE land (fid INTEGER PRIMARY KEY, geom BLOB, c0 TEXT{columns},"
        " kept TEXT AS ('a' || c0) STORED)",
        MANY.format(100),
        "UPDATE land SET c0 = '" + "x" * 64 + "'",
    )
    assert len(data) < 60_000
    tracemalloc.start()
    found = shapes.read(data, "a.gpkg", MOST)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.rows[0] == ["fid", "c0", "geometry"]
    assert found.rows[-1][1] == "x" * 64
    assert len(found.shapes) == 100
    assert peak < 2_000_000


def test_one_long_text_that_stands_beside_every_row_is_counted() -> None:
    """A column that was added later is given to each row, and stands once in the file."""
    data = changed(MANY.format(2000), f"ALTER TABLE land ADD b DEFAULT '{'x' * 100_000}'")
    assert len(data) < 700_000
    with pytest.raises(NotAGeoPackage):
        shapes.read(data, "a.gpkg", MOST)


def test_a_cell_longer_than_any_shape_is_refused_as_one() -> None:
    few = replace(MOST, corners_of_one=10)
    with pytest.raises(CornersTooMany):
        shapes.read(changed("UPDATE land SET a = '" + "x" * 1_100_000 + "'"), "a.gpkg", few)


def test_tables_without_number_are_not_gathered() -> None:
    """Lists of tables that name the same one thousandfold would be joined row by row."""
    more = "INSERT INTO {0} SELECT t.* FROM {0} t, (VALUES (1), (2), (3), (4), (5), (6), (7))"
    heads = ("gpkg_contents", "gpkg_geometry_columns")
    data = changed(*[more.format(name) for name in heads for _time in range(4)])
    with pytest.raises(TablesSeveral) as refused:
        shapes.read(data, "a.gpkg", MOST)
    assert len(str(refused.value.values["tables"])) < reader.NAMED * 10


@pytest.mark.parametrize("name", ["land", "gpkg_contents"])
@pytest.mark.parametrize(
    "instead",
    [
        "CREATE VIEW {0} AS SELECT * FROM old",
        "CREATE VIRTUAL TABLE {0} USING fts5(table_name, data_type, geom)",
    ],
)
def test_what_is_no_table_is_not_read(name: str, instead: str) -> None:
    data = changed(f"ALTER TABLE {name} RENAME TO old", instead.format(name))
    with pytest.raises(NotAGeoPackage):
        shapes.read(data, "a.gpkg", MOST)


def test_too_many_columns_are_refused_before_their_rows_are_read() -> None:
    data = changed(*[f"ALTER TABLE land ADD c{n}" for n in range(MOST.columns)])
    with pytest.raises(ColumnsTooMany):
        shapes.read(data, "a.gpkg", MOST)


def test_what_takes_endlessly_long_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS", -1)
    with pytest.raises(NotAGeoPackage):
        shapes.read(changed(MANY.format(2000)), "a.gpkg", MOST)


# --- Time -----------------------------------------------------------------------------------------

RINGS = (
    b"<kml><Placemark><Polygon><outerBoundaryIs>%s</outerBoundaryIs></Polygon></Placemark></kml>"
)


def _refused(data: bytes, name: str) -> None:
    with pytest.raises(Refused):
        shapes.read(data, name, replace(MOST, corners=50_000))


@pytest.mark.parametrize(
    "read",
    [
        lambda: cells.read({1: "POLYGON" + " " * 200_000 + "x"}, MOST),
        lambda: cells.read({1: " " * 200_000 + "x"}, MOST),
        lambda: cells.kind_in(" " * 200_000 + "x"),
        lambda: _refused(RINGS % (b"<coordinates/>" * 200_000), "a.kml"),
        lambda: _refused(RINGS % (b"<Polygon/>" * 200_000), "a.kml"),
        lambda: _refused(b'{"a":[' + b"[]," * 2_000_000 + b"[]]}", "a.json"),
    ],
    ids=["WKT", "spaces", "kind", "rings", "polygons", "brackets"],
)
def test_a_long_nothing_is_read_at_once(read: Callable[[], object]) -> None:
    """What took time by the square of its length took minutes here."""
    begun = thread_time()
    read()
    assert thread_time() - begun < 2


# --- Texts that cannot be kept --------------------------------------------------------------------


@given(st.text(st.characters()))
def test_what_is_left_of_a_text_can_be_kept(text: str) -> None:
    left = legible(text)
    assert left.encode().decode() == left
    assert "\x00" not in left
    assert legible(left) == left


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["\ud800", "\x00", "\x1b"])
def test_half_letters_and_hidden_signs_do_not_break_a_list(cast: Cast, bad: str) -> None:
    told = {"Дугаар": "MV-000001", "Эзэмшигч": f"Алтан{bad} говь ХХК", f"Нэр{bad}": "Туул"}
    shape = json.loads(shapely.to_geojson(square(104.5, 48.2)))
    whole = {"type": "Feature", "properties": told, "geometry": shape}
    staged = commands.stage_list(
        actor=cast.officer, kind="licences", name="a.json", data=json.dumps(whole).encode()
    )
    content = queries.content(staged)
    assert content.cell(2, "holder").startswith("Алтан")
    assert content.cell(2, "name") == "Туул"
    assert bad not in "".join(map("".join, content.rows))
    mended = commands.mend_cells(
        actor=cast.officer, staged=staged, cells={(2, "name"): f"Туул{bad}"}
    )
    assert not content.faults
    commands.take_in_list(actor=cast.officer, staged=mended)


def test_a_spreadsheet_loses_its_hidden_signs() -> None:
    assert tables.read('Нэр,a\x00b\nx\x01,"y\nz"'.encode(), "a.csv") == [
        ["Нэр", "ab"],
        ["x", "y\nz"],
    ]


@pytest.mark.parametrize(
    ("part", "was", "now"),
    [
        ("[Content_Types].xml", b"sheet.main", b"nothing"),
        ("xl/styles.xml", b'numFmtId="0"', b'numFmtId="99999999999999999999"'),
        ("xl/worksheets/sheet1.xml", b"<row", b"<row r='x'"),
    ],
)
def test_a_spreadsheet_with_odd_parts_is_refused(part: str, was: bytes, now: bytes) -> None:
    whole, broken = io.BytesIO(tables.template(".xlsx", LISTS["members"].columns)), io.BytesIO()
    with zipfile.ZipFile(whole) as read, zipfile.ZipFile(broken, "w") as write:
        assert was in read.read(part)
        for name in read.namelist():
            data = read.read(name)
            write.writestr(name, data.replace(was, now) if name == part else data)
    with pytest.raises(NotASpreadsheet):
        tables.read(broken.getvalue(), "a.xlsx")


# --- Whatever else --------------------------------------------------------------------------------

ODD = (
    st.none() | st.booleans() | st.integers() | st.integers(10**300, 10**400) | st.floats()
    | st.text(st.characters(), max_size=6)
)  # fmt: skip
ANY = st.recursive(
    ODD, lambda some: st.lists(some, max_size=4) | st.dictionaries(st.text(max_size=4), some),
    max_leaves=12,
)  # fmt: skip
SHAPED = st.fixed_dictionaries(
    {"type": st.sampled_from(["Polygon", "MultiPolygon"]) | ANY, "coordinates": ANY}
)
FEATURES = st.fixed_dictionaries(
    {"type": st.just("Feature"), "properties": ANY, "geometry": SHAPED | ANY}
)
FILES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["FeatureCollection", "Feature", "Polygon"]) | ANY,
        "features": st.lists(FEATURES | ANY, max_size=3) | ANY,
    },
    optional={"crs": ANY, "properties": ANY, "geometry": SHAPED | ANY, "coordinates": ANY},
)


def looked_at(data: bytes, name: str) -> None:
    """Read a file as far as one gets: what happens is a refusal, or a list that can be kept."""
    try:
        found = shapes.read(data, name, MOST)
    except Refused:
        return
    sound.faults(found.shapes, COUNTRY, mended_by=0.05)
    json.dumps(found.rows, ensure_ascii=False).encode()


@settings(max_examples=50, deadline=None)
@given(FILES)
def test_no_geojson_breaks_the_reading(told: object) -> None:
    looked_at(json.dumps(told).encode(), "a.json")


@settings(max_examples=100, deadline=None)
@given(st.text("POLYGNMUTISRD=();,.-+e0123456789 \n", max_size=60), st.integers(0, 60))
def test_no_wkt_breaks_the_reading(noise: str, at: int) -> None:
    whole = "SRID=4326;MULTIPOLYGON(((104 48, 105 48, 105 49, 104 48)))"
    text = whole[:at] + noise + whole[at + len(noise) :]
    for one in (text, f"POLYGON(({noise}))", f"POLYGON({noise})"):
        try:
            found = cells.read({1: one}, MOST)
        except Refused:
            continue
        sound.faults(found, COUNTRY, mended_by=0.05)


VALUES = st.sampled_from(
    ["NULL", "9e999", "-1", "x''", "x'475000'", "zeroblob(9)", "'a'", "char(0)", "x'ff'", "1e300"]
)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(
        [
            "UPDATE gpkg_spatial_ref_sys SET srs_id = {0}",
            "UPDATE gpkg_spatial_ref_sys SET organization = {0}",
            "UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = {0}",
            "UPDATE gpkg_geometry_columns SET column_name = {0}",
            "UPDATE gpkg_geometry_columns SET srs_id = {0}",
            "UPDATE gpkg_contents SET table_name = {0}",
            "UPDATE land SET geom = {0}",
            "UPDATE land SET a = {0}",
            "UPDATE land SET a = CAST({0} AS TEXT)",
        ]
    ),
    VALUES,
)
def test_no_geopackage_breaks_the_reading(statement: str, value: str) -> None:
    looked_at(changed(statement.format(value)), "a.gpkg")


def test_kml_whose_letters_are_none_is_refused() -> None:
    whole = kml([({"a": 1}, square(104, 48))])
    for bad in (b"\xff", b"\x00", b"&#0;", b"&#xD800;", b"\xed\xa0\x80"):
        with pytest.raises(ShapesBroken):
            shapes.read(whole.replace(b"<value>1", b"<value>" + bad), "a.kml", MOST)
    for encoding in (b"utf-7", b"idna", b"rot13", b"base64", b"x"):
        with pytest.raises(ShapesBroken):
            shapes.read(whole.replace(b"UTF-8", encoding), "a.kml", MOST)


def test_what_geojson_says_of_itself_in_no_word_is_not_repeated() -> None:
    deep = json.loads("[" * 900 + "]" * 900)
    for crs in (deep, {"properties": {"name": deep}}):
        with pytest.raises(Refused):
            shapes.read(geojson([({}, square(104, 48))], crs=crs), "a.json", MOST)
