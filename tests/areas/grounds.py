"""Areas on the ground of Zaamar, and strategies that draw others."""

from __future__ import annotations

import math
from datetime import date

from hypothesis import strategies as st

from gurvan.areas.limits import limits_on
from gurvan.areas.parsing import Reading
from gurvan.areas.shape import Point, point

DAY = date(2026, 11, 21)
LIMITS = limits_on(DAY)

# A strip of old tailings along the Tuul, invented.
TAILINGS = """\
48.20914, 104.75821
48.20871, 104.76133
48.20702, 104.76098
48.20745, 104.75786
"""
TAILINGS_HECTARES = "4.3"
BOWTIE = """\
48.20914, 104.75821
48.20702, 104.76098
48.20871, 104.76133
48.20745, 104.75786
"""

latitudes = st.integers(41_600_000, 52_100_000).map(lambda micro: micro / 1_000_000)
longitudes = st.integers(87_800_000, 119_900_000).map(lambda micro: micro / 1_000_000)
points = st.builds(point, longitudes, latitudes)


@st.composite
def walks(draw: st.DrawFn) -> list[Point]:
    """Draw a walk around a sound area of 0.1 to 300 ha: corners seen from the middle in turn."""
    count = draw(st.integers(3, 12))
    middle = draw(points.filter(lambda p: 42 < p.lat < 52 and 88 < p.lon < 119))
    size = draw(st.floats(0.0005, 0.008))
    corners = []
    for number in range(count):
        angle = 2 * math.pi * (number + draw(st.floats(0, 0.5))) / count
        reach = size * draw(st.floats(0.6, 1))
        corners.append(
            point(middle.lon + reach * math.cos(angle), middle.lat + reach * math.sin(angle))
        )
    return corners


def reading(*corners: tuple[float, float]) -> Reading:
    """Return what was read, from pairs of latitude and longitude."""
    return Reading(tuple(point(lon, lat) for lat, lon in corners), (), "points", "latitude")
