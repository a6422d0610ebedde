"""Licences by the ten thousand, entered and checked for who claims the same ground.

Beside shapely's own tree doing nothing but the geometry, in the same run: read the shapes, say
whether they are sound, find which meet, cut them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import shapely

from benchmarks import office
from benchmarks.people import SEED
from benchmarks.table import Line
from gurvan.land.commands import NewLicence, enter_licences
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


def measure(size: int | None) -> list[Line]:
    """Enter a list of licences, and find every two that claim the same ground."""
    count = size or FULL
    made, shapes = office.make(), drawn(count)
    office.say(f"{count} shapes, {sum(map(len, shapes)) / 1e6:.1f} MB")
    peer, met = _timed(lambda: _geometry_alone(shapes))
    rows = [
        NewLicence(number=f"MV-{place:06}", holder="Хүрэн толгой ХХК", status="valid", shape=shape)
        for place, shape in enumerate(shapes)
    ]
    office.say("entering")
    entering, _ = _timed(lambda: enter_licences(actor=made.house, rows=rows))
    assert Licence.objects.count() == count
    office.say("looking for overlaps")
    checking, pairs = _timed(lambda: every_overlap(actor=made.house))
    assert 0 < len(pairs) <= met
    assert len(pairs[:50]) == min(50, len(pairs))  # a page of them
    few = min(SEASON, count)
    others = opened(drawn(few, SEED + 1))
    crossing, both = _timed(lambda: shared(opened(shapes[:few]), others))
    corners = sum(CORNERS) // 2
    return [
        Line(
            what=f"{count} shapes of some {corners} corners, entered and checked",
            ours=entering + checking, unit="s", peer=peer, of_peer="shapely's tree, geometry only",
            most=3, told=f"{len(pairs)} overlaps",
        ),
        Line(what="entered, with their entries", ours=count / entering, unit="shapes/s"),
        Line(what="every overlap, from the database", ours=checking, unit="s"),
        Line(
            what=f"{few} shapes with {few} others", ours=crossing, unit="s", most=10,
            told=f"{len(both)} overlaps",
        ),
    ]  # fmt: skip


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done


def _geometry_alone(given: list[bytes]) -> int:
    """Return how many pairs share ground, by shapely alone."""
    shapes = shapely.from_wkb(given)
    assert shapely.is_valid(shapes).all()
    firsts, seconds = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = firsts < seconds
    common = shapely.intersection(shapes[firsts[once]], shapes[seconds[once]])
    return int((shapely.area(common) > 0).sum())
