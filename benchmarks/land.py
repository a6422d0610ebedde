"""Licences by the ten thousand, from a file of a map program to who claims the same ground.

The file (GeoJSON) goes the way on which the page sends it: read and kept, checked as long work is,
taken in with its entries in the log; then every two that claim the same ground are found. Beside it
shapely alone, on the same shapes in the same run, doing nothing but the geometry, each step once:
read WKB, say whether the shapes are sound, build the tree, find which meet, cut these, measure what
is common (flat, in square degrees). It reads no file, writes nothing, and measures nothing on the
earth.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import shapely

from benchmarks import office
from benchmarks.people import SEED
from benchmarks.table import Line
from gurvan.imports.commands import check_list, stage_list, take_in_list
from gurvan.land.models import Licence
from gurvan.land.overlapping import shared
from gurvan.land.queries import every_overlap
from gurvan.land.shapes import opened

FULL: Final = 10_000
CORNERS: Final = (100, 500)  # of one shape
REACH: Final = 0.01  # degrees from the middle of a shape to its farthest corner
WEST, SOUTH, WIDE, HIGH = 100.0, 44.0, 3.5, 1.8  # where each shape meets some two others
SEASON: Final = 3_500  # licences, and as many areas, of a whole country


def drawn(count: int, seed: int = SEED) -> list[bytes]:
    """Return as many shapes by lot, as a file holds them: corners seen from the middle in turn."""
    lot = np.random.default_rng(seed)
    spread = (count / FULL) ** 0.5  # fewer lie in less ground, and meet as often
    shapes = []
    for corners in lot.integers(*CORNERS, size=count):
        angles = np.sort(lot.uniform(0, 2 * np.pi, corners))
        reach = REACH * lot.uniform(0.9, 1, corners)
        middle = lot.uniform(0, 1, 2) * (WIDE * spread, HIGH * spread) + (WEST, SOUTH)
        ring = np.column_stack((np.cos(angles), np.sin(angles))) * reach[:, None] + middle
        shapes.append(shapely.Polygon(ring))
    return [bytes(one) for one in shapely.to_wkb(shapes)]


def written(shapes: list[bytes]) -> bytes:
    """Return shapes as a map program writes them, with all their decimals and what is told."""
    texts = shapely.to_geojson(np.array(shapely.from_wkb(shapes), dtype=object))
    features = (
        f'{{"type":"Feature","properties":{json.dumps(_told(place), ensure_ascii=False)},'
        f'"geometry":{text}}}'
        for place, text in enumerate(texts)
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()


def _told(place: int) -> dict[str, str]:
    return {
        "number": f"MV-{place:06}",
        "holder": f"Хүрэн толгой {place // 7} ХХК",
        "register_number": f"{2_000_000 + place // 7}",
        "minerals": "алт",
        "status": "valid",
        "granted_on": f"{2005 + place % 20}-05-{1 + place % 28:02}",
        "expires_on": f"{2035 + place % 20}-05-{1 + place % 28:02}",
    }


def measure(size: int | None) -> list[Line]:
    """Send a file of licences, look at it, take it in, and find who claims the same ground."""
    count = size or FULL
    made, shapes = office.make(), drawn(count)
    data = written(shapes)
    office.say(f"{count} shapes, {len(data) / 1e6:.1f} MB")
    peer, alone, met = _timed(lambda: _geometry_alone(shapes))
    house = made.house
    sending, sent, staged = _timed(
        lambda: stage_list(actor=house, kind="licences", name="licences.geojson", data=data)
    )
    office.say("checking")
    looking, looked, staged = _timed(lambda: check_list(actor=house, staged=staged))
    assert staged.checked
    office.say("taking in")
    taking, took, _ = _timed(lambda: take_in_list(actor=house, staged=staged))
    assert Licence.objects.count() == count
    office.say("looking for overlaps")
    crossing, crossed, pairs = _timed(lambda: every_overlap(actor=house))
    assert 0 < len(pairs) <= met
    assert len(pairs[:50]) == min(50, len(pairs))  # a page of them
    few = min(SEASON, count)
    others = opened(drawn(few, SEED + 1))
    season, _, both = _timed(lambda: shared(opened(shapes[:few]), others))
    corners = sum(CORNERS) // 2
    return [
        Line(
            what=f"{count} shapes of some {corners} corners, from a file to their overlaps",
            ours=sending + looking + taking + crossing, unit="s", peer=peer,
            of_peer="shapely's tree, geometry only", most=3, told=f"{len(pairs)} overlaps",
        ),
        Line(
            what="the same, as long as Python and GEOS were busy",
            ours=sent + looked + took + crossed, unit="s", peer=alone,
            of_peer="the same", told="without the database; hardly changed by other work here",
        ),
        Line(what=f"{len(data) / 1e6:.0f} MB of GeoJSON read and kept", ours=sending, unit="s"),
        Line(what="checked", ours=looking, unit="s"),
        Line(what="taken in, with their entries", ours=taking, unit="s"),
        Line(what="every overlap, from the database", ours=crossing, unit="s"),
        Line(
            what=f"{few} shapes with {few} others", ours=season, unit="s", most=10,
            told=f"{len(both)} overlaps",
        ),
    ]  # fmt: skip


def _timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Do something; return how long it took, how long this process was busy, what came of it."""
    began, busy = time.perf_counter(), time.process_time()
    done = work()
    return time.perf_counter() - began, time.process_time() - busy, done


def _geometry_alone(given: list[bytes]) -> int:
    """Return how many pairs share ground, by shapely alone."""
    shapes = shapely.from_wkb(given)
    assert shapely.is_valid(shapes).all()
    firsts, seconds = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = firsts < seconds
    common = shapely.intersection(shapes[firsts[once]], shapes[seconds[once]])
    return int((shapely.area(common) > 0).sum())
