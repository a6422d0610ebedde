"""Points are read in the styles in which people really write them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from gurvan.areas import writing
from gurvan.areas.parsing import read
from gurvan.areas.refusals import (
    MetresWritten,
    NothingWritten,
    OtherMapFile,
    SeveralShapes,
    ShapeRefused,
    SixtyOrMore,
    TextTooLong,
    UnreadableGeoJSON,
    UnreadableLine,
    UnreadableWKT,
)
from gurvan.areas.shape import Point, Shape, point
from tests.areas.grounds import LIMITS, TAILINGS, points, walks

DECIMAL = point(106.3, 48.12)
TO_THE_MINUTE = point(106 + 18 / 60, 48 + 12.5 / 60)
TO_THE_SECOND = point(106 + 18 / 60 + 20 / 3600, 48 + 12 / 60 + 30 / 3600)
TO_THE_TENTH = point(106 + 18 / 60 + 20.5 / 3600, 48 + 12 / 60 + 30.5 / 3600)


def one(line: str) -> Point:
    (found,) = read(line, LIMITS).outline
    return found


@pytest.mark.parametrize(
    "line",
    [
        "48.12, 106.3",
        "48.12 106.3",
        "48.12\t106.3",
        "48.12;106.3",
        "48.12/106.3",
        "(48.12; 106.3)",
        "[48.12, 106.3]",
        "48,12 106,3",
        "48,12; 106,3",
        "48,12, 106,3",
        "48,12,106,3",
        "106.3, 48.12",
        "1. 48.12, 106.3",
        "1) 48,12 106,3",
        "(1) 48.12 106.3",
        "1 48.12 106.3",
        "1;48,12;106,3",
        "1,48.12,106.3",
        "№1 48.12 106.3",
        "Цэг №1: 48.12, 106.3",
        "#1 48.12 106.3",
        "WP-003 48.12 106.3",
        "p1,48.12,106.3,1250",
        "Т.1 48.12 106.3",
        "А 48.12 106.3",
        "Эргэлтийн цэг 48.12 106.3",
        "48.12 106.3 1250",
        "48.12,106.3,1250 m",
        "48.12, 106.3, өндөр 1250 м",
        '"1","48.12","106.3"',
        "48.12° 106.3°",
        "48.12°N 106.3°E",
        "N48.12 E106.3",
        "N 48.12, E 106.3",
        "48.12N 106.3E",
        "48.12N, E106.3",
        "106.3E 48.12N",
        "48.12Х 106.3З",
        "Х 48,12 З 106,3",
        "1 48.12N 106.3E",
        "1 N48.12 E106.3 1250",
        "lat 48.12 lon 106.3",
        "Latitude: 48.12 Longitude: 106.3",
        "lat: 48.12 N, lon: 106.3 E",
        "өргөрөг 48.12 уртраг 106.3",
        "хойд өргөрөг 48,12 зүүн уртраг 106,3",
        "x=106.3 y=48.12",
        "\u00a048.12\u2003106.3\u00a0",
        "４８.１２ １０６.３",
    ],
)
def test_decimal_degrees(line: str) -> None:
    assert one(line) == DECIMAL


@pytest.mark.parametrize(
    "line",
    [
        "48 12.5 106 18",
        "1 48 12.5 106 18",
        "48°12.5' 106°18'",
        "N48° 12.5' E106° 18.0'",
        "N 48 12.500 E 106 18.000",
        "1. N 48 12.500 E 106 18.000 1250 m",
        "48°12,5′ х.ө., 106°18,0′ з.у.",
        "48 градус 12,5 минут, 106 градус 18 минут",
    ],
)
def test_degrees_and_minutes(line: str) -> None:
    assert one(line) == TO_THE_MINUTE


@pytest.mark.parametrize(
    "line",
    [
        "48°12'30\" 106°18'20\"",
        "48°12'30\"N 106°18'20\"E",
        "48° 12' 30\" N, 106° 18' 20\" E",
        "48°12′30″ 106°18′20″",
        "48º12’30” 106º18’20”",
        "48˚12‘30“ 106˚18‘20“",
        "48°12'30'' 106°18'20''",
        "48⁰12ʹ30ʺ Х 106⁰18ʹ20ʺ З",
        "Х 48°12'30\" З 106°18'20\"",
        "хойд өргөрөг 48°12'30\", зүүн уртраг 106°18'20\"",
        "х.ө. 48°12'30\" з.у. 106°18'20\"",
        "48 12 30 106 18 20",
        "1 48 12 30 106 18 20",
        "48:12:30 106:18:20",
        "48-12-30 N, 106-18-20 E",
        "48–12–30 106–18–20",
        "48.12.30 106.18.20",
        "1. 48°12'30\" 106°18'20\" 1250",
        "48 deg 12 min 30 sec N 106 deg 18 min 20 sec E",
    ],
)
def test_degrees_minutes_and_seconds(line: str) -> None:
    assert one(line) == TO_THE_SECOND


@pytest.mark.parametrize(
    "line",
    [
        "48°12'30.5\" 106°18'20.5\"",
        "48°12'30,5\"Х 106°18'20,5\"З",
        "48 12 30,5; 106 18 20,5",
        "48.12.30,5 106.18.20,5",
    ],
)
def test_tenths_of_a_second(line: str) -> None:
    assert one(line) == TO_THE_TENTH


# --- The order of the two figures -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "order", "told"),
    [
        ("48.1, 106.3\n48.2, 106.3", "latitude", ""),
        ("106.3, 48.1\n106.3, 48.2", "longitude", "Longitude stands first"),
        ("48.1, 106.3\n106.3, 48.2", "mixed", "In some lines"),
        ("E 106.3 N 48.1", "latitude", ""),
        ("[[106.3, 48.1], [106.3, 48.2]]", "longitude", ""),
        ("[[48.1, 106.3], [48.2, 106.3]]", "latitude", "against the rule"),
        (
            "POLYGON ((48.1 106.3, 48.2 106.3, 48.2 106.4, 48.1 106.3))",
            "latitude",
            "Latitude stands first",
        ),
    ],
)
def test_the_order_is_seen_and_said(text: str, order: str, told: str) -> None:
    found = read(text, LIMITS)
    assert found.order == order
    assert told in found.note
    assert bool(found.note) is bool(told)
    assert all(p.lon >= 106 for p in found.outline)


def test_south_and_west_are_understood_and_lie_outside() -> None:
    assert one("48.12 S 106.3 W") == Point(-106.3, -48.12)
    assert one("-48.12 -106.3") == Point(-106.3, -48.12)
    assert one("48°12'30\" өмнөд 106°18'20\" баруун").lat < 0


def test_without_a_country_s_bounds_latitude_is_first() -> None:
    assert one("10.5 20.25") == Point(20.25, 10.5)


# --- Several points -------------------------------------------------------------------------------


def test_headings_empty_lines_and_the_closing_point_are_passed_over() -> None:
    found = read(f"\ufeffЦэг, өргөрөг, уртраг\n\n{TAILINGS}\n\n48.20914, 104.75821\n", LIMITS)
    assert len(found.outline) == 4


def test_one_line_may_hold_all_points() -> None:
    assert read("48.1,106.1; 48.2,106.2; 48.3,106.3", LIMITS).outline == (
        Point(106.1, 48.1),
        Point(106.2, 48.2),
        Point(106.3, 48.3),
    )


# --- What cannot be read names its line -----------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "48.12",
        "hello 5 world 7",
        "48.12 106.3 5 6 7",
        "48.12, 106.3, 5, 6",
        "N 48.12 N 106.3",
        "N 48.12 106.3",
        "200 300",
        "N 95 E 106",
        "48.5°12' 106°18'",
        "48'12° 106°18'",
        "1.48.12.5.6, 106.3",
        "48.12 106.3 $",
        "48° 106° 52°",
        "1 2 48° 106°",
        "48 12 30 15 106 18 20 15",
        "N E 48 106",
        "48°12'30\" 106°18'20\" 15 16",
        "9" * 400,
    ],
)
def test_an_unreadable_line_is_named(line: str) -> None:
    with pytest.raises(UnreadableLine) as refused:
        read(f"48.1, 106.1\n\n{line}", LIMITS)
    assert refused.value.values["line"] == 3
    assert refused.value.values["text"] == line[:60]
    assert refused.value.field == "shape"


@pytest.mark.parametrize(
    ("line", "figure"),
    [("48°75'30\" 106°18'20\"", "75"), ("48 12 30 106 18 60,5", "60.5"), ("48 75 106 80", "75")],
)
def test_sixty_minutes_are_a_degree(line: str, figure: str) -> None:
    with pytest.raises(SixtyOrMore) as refused:
        read(line, LIMITS)
    assert refused.value.values == {"line": 1, "figure": figure}


@pytest.mark.parametrize(
    "line",
    ["48.1; 106.1; 1250.5", "48,1; 106,1; 1250,5", "1; 48,1; 106,1"],
)
def test_semicolons_may_stand_within_one_point(line: str) -> None:
    assert one(line) == Point(106.1, 48.1)


@pytest.mark.parametrize(
    "line", ["645123 5312345", "1, 645123, 5312345", "48T 645123 5312345", "645123.45 5312345.67"]
)
def test_metres_are_recognised(line: str) -> None:
    with pytest.raises(MetresWritten):
        read(line, LIMITS)


@pytest.mark.parametrize("text", ["", "  \n\n", "өргөрөг, уртраг\n", "\ufeff"])
def test_nothing_is_asked_for_again(text: str) -> None:
    with pytest.raises(NothingWritten):
        read(text, LIMITS)


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><kml/>", "<gpx version='1.1'>"])
def test_other_map_files_get_their_own_answer(text: str) -> None:
    with pytest.raises(OtherMapFile):
        read(text, LIMITS)


def test_a_very_long_text_is_not_read() -> None:
    with pytest.raises(TextTooLong):
        read("48.12, 106.3\n" * 20_000, LIMITS)


def is_read_or_refused(text: str) -> bool:
    try:
        return bool(read(text, LIMITS).outline)
    except ShapeRefused as refused:
        return bool(str(refused))


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    assert is_read_or_refused(text)


@given(st.text(alphabet="0123456789.,;:-°'\" NEхзNn\t", max_size=60))
def test_any_jumble_of_figures_is_read_or_refused_in_words(text: str) -> None:
    assert is_read_or_refused(text)


# --- GeoJSON and WKT ------------------------------------------------------------------------------

SQUARE = [[106.3, 48.1], [106.31, 48.1], [106.31, 48.11], [106.3, 48.11], [106.3, 48.1]]
INNER = [[106.302, 48.102], [106.302, 48.104], [106.304, 48.104], [106.302, 48.102]]
CORNERS = tuple(Point(*pair) for pair in SQUARE[:-1])
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}


@pytest.mark.parametrize(
    "document",
    [
        POLYGON,
        {"type": "Feature", "properties": {}, "geometry": POLYGON},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": POLYGON}]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "GeometryCollection", "geometries": [POLYGON]},
        {"type": "LineString", "coordinates": SQUARE},
        {"type": "MultiPoint", "coordinates": SQUARE[:-1]},
        {"type": "Polygon", "coordinates": [[[*pair, 1250.5] for pair in SQUARE]]},
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": pair}}
                for pair in SQUARE
            ]
            + [{"type": "Feature", "geometry": None}],
        },
        SQUARE,
    ],
)
def test_geojson_of_every_kind(document: object) -> None:
    found = read(json.dumps(document), LIMITS)
    assert (found.outline, found.holes, found.form) == (CORNERS, (), "geojson")


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON ((106.3 48.1, 106.31 48.1, 106.31 48.11, 106.3 48.11, 106.3 48.1))",
        "polygon((106.3 48.1,106.31 48.1,106.31 48.11,106.3 48.11,106.3 48.1))",
        "SRID=4326;POLYGON ((106.3 48.1, 106.31 48.1, 106.31 48.11, 106.3 48.11, 106.3 48.1))",
        "POLYGON Z ((106.3 48.1 9, 106.31 48.1 9, 106.31 48.11 9, 106.3 48.11 9, 106.3 48.1 9))",
        "MULTIPOLYGON (((106.3 48.1, 106.31 48.1, 106.31 48.11, 106.3 48.11, 106.3 48.1)))",
        "LINESTRING (106.3 48.1, 106.31 48.1, 106.31 48.11, 106.3 48.11)",
    ],
)
def test_wkt_of_every_kind(text: str) -> None:
    found = read(text, LIMITS)
    assert (found.outline, found.holes, found.form) == (CORNERS, (), "wkt")


def test_pieces_that_are_cut_out_are_read() -> None:
    found = read(json.dumps({"type": "Polygon", "coordinates": [SQUARE, INNER]}), LIMITS)
    assert found.holes == (tuple(Point(*pair) for pair in INNER[:-1]),)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        "[[106.3, 48.1], ]",
        "[[106.3, 48.1], [1]]",
        "[[106.3, 48.1], 5]",
        '{"type": "Polygon"}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": 5}',
        '{"type": "Polygon", "coordinates": [[["106.3", "48.1"]]]}',
        '{"type": "Polygon", "coordinates": [[[true, false]]]}',
        '{"type": "Polygon", "coordinates": [[[NaN, 48.1]]]}',
        '{"type": "Polygon", "coordinates": [[[1e999, 48.1]]]}',
        '{"type": "Polygon", "coordinates": [[[' + "9" * 400 + ", 48.1]]]}",
        '{"type": "Circle", "coordinates": [106.3, 48.1]}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Feature", "geometry": null}',
        '{"type": "Topology", "objects": {}}',
        '{"a":' * 50_000,
    ],
)
def test_geojson_without_an_area_is_refused(text: str) -> None:
    with pytest.raises((UnreadableGeoJSON, TextTooLong)):
        read(text, LIMITS)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(UnreadableGeoJSON):
        read("[" * 90_000, LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON ((106.3 48.1, 106.31",
        "POLYGON ((1 1, 2 2))",
        "POLYGON ((nan nan, 1 1, 2 2))",
        "GEOMETRYCOLLECTION (" * 9_000,
    ],
)
def test_broken_wkt_is_refused(text: str) -> None:
    with pytest.raises((UnreadableWKT, UnreadableLine)):
        read(text, LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"type": "MultiPolygon", "coordinates": [[SQUARE], [INNER]]}),
        "MULTIPOLYGON (((106 48, 107 48, 107 49, 106 48)), ((108 48, 109 48, 109 49, 108 48)))",
    ],
)
def test_one_area_at_a_time(text: str) -> None:
    with pytest.raises(SeveralShapes) as refused:
        read(text, LIMITS)
    assert refused.value.values == {"count": 2}


# --- What is written is read again ----------------------------------------------------------------


def comma(p: Point) -> str:
    return writing.decimal(p).replace(", ", "; ").replace(".", ",")


def minutes(p: Point) -> str:
    """Degrees and minutes to a ten-thousandth, as handheld devices show them."""
    lat, lon = (divmod(round(angle * 600_000), 600_000) for angle in (p.lat, p.lon))
    return f"N{lat[0]} {lat[1] / 10_000:07.4f} E{lon[0]} {lon[1] / 10_000:07.4f}"


STYLES: dict[str, tuple[Callable[[Point], str], float]] = {
    "decimal": (writing.decimal, 0),
    "comma": (comma, 0),
    "longitude first": (lambda p: f"{p.lon:.7f} {p.lat:.7f}", 0),
    "numbered": (lambda p: f"12. {writing.decimal(p)}", 0),
    "named, with height": (lambda p: f"WP012,{p.lat:.7f},{p.lon:.7f},1284.5", 0),
    "seconds": (writing.dms, 0.006 / 3600),
    "seconds, Mongolian": (lambda p: writing.dms(p, writing.MONGOLIAN), 0.006 / 3600),
    "seconds, spaces": (
        lambda p: writing.dms(p).translate(str.maketrans("°'\"NE", "     ")),
        0.006 / 3600,
    ),
    "seconds, typographic": (
        lambda p: writing.dms(p).replace("'", "′").replace('"', "″").replace(".", ","),
        0.006 / 3600,
    ),
    "minutes": (minutes, 0.00006 / 60),
}


@pytest.mark.parametrize("style", STYLES)
@given(corners=st.lists(points, min_size=1, max_size=8, unique=True))
def test_what_is_written_is_read_again(style: str, corners: list[Point]) -> None:
    write, most = STYLES[style]
    found = read(writing.lines(corners, write), LIMITS)
    assert len(found.outline) == len(corners)
    for was, now in zip(corners, found.outline, strict=True):
        assert abs(was.lat - now.lat) <= most
        assert abs(was.lon - now.lon) <= most


@given(walks())
def test_what_is_written_as_geojson_or_wkt_is_read_again(corners: list[Point]) -> None:
    shape = Shape.of(corners)
    for text in (json.dumps(writing.geojson(shape)), shape.polygon.wkt):
        assert Shape.of(read(text, LIMITS).outline) == shape
