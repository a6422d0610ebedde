"""How much ground rings cover, thousands of them at once: on the WGS84 ellipsoid. Pure.

The authalic sphere has the ellipsoid's area in each of its belts. The ground between a side and
the equator is there a spherical excess, which has a closed form, so that all sides of all rings
are taken at once. A great circle of that sphere and a geodesic of the ellipsoid part by an area
that grows with the cube of a side's length: a ring of which the sides are long enough for that to
show is measured by PROJ, as areas are (Karney 2013).
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gurvan.areas.measuring import WGS84

Floats = NDArray[np.float64]

E2: Final = float(WGS84.f * (2 - WGS84.f))  # the square of the eccentricity
DEGREE: Final = 111.2  # kilometres of latitude
PARTING: Final = 0.06  # square metres, of a side of one kilometre in Mongolia; tried by a test
MOST_PARTED: Final = 0.05  # square metres, of a whole ring: a twentieth of what is told


def _belt(sine: Floats | float) -> Any:
    """Return the area from the equator to a latitude (by its sine), but for a constant."""
    x = E2 * sine * sine
    series = 1 + x * (1 / 3 + x * (1 / 5 + x * (1 / 7 + x * (1 / 9 + x / 11))))
    return (1 - E2) * sine * (1 / (1 - x) + series)


POLE: Final = float(
    (1 - E2) * (1 / (1 - E2) + np.arctanh(np.sqrt(E2)) / np.sqrt(E2))
)  # where the series is too short
RADIUS_SQUARED: Final = float(WGS84.a**2 * POLE / 2)


def ring_square_metres(corners: Floats, of_ring: NDArray[np.intp], count: int) -> Floats:
    """Return the signed area of closed rings: positive where they run counter-clockwise.

    ``corners`` are longitude and latitude, ``of_ring`` the ring of each, in order.
    """
    if not len(corners):
        return np.zeros(count)
    sides = np.flatnonzero(of_ring[1:] == of_ring[:-1])
    ring = of_ring[sides]
    latitude, longitude = np.radians(corners[:, 1]), np.radians(corners[:, 0])
    sine = _belt(np.sin(latitude)) / POLE  # of the authalic latitude
    half = sine / (1 + np.sqrt(1 - sine * sine))  # the tangent of half of it
    low, high = half[sides], half[sides + 1]
    turn = (longitude[sides + 1] - longitude[sides]) / 2
    tangent = turn * (1 + turn * turn / 3) * (low + high) / (1 + low * high)
    square = tangent * tangent
    excess = tangent * (1 - square * (1 / 3 - square / 5))
    signed = np.bincount(ring, -2 * RADIUS_SQUARED * excess, minlength=count).astype(np.float64)
    parted = PARTING * np.bincount(ring, _cubes(corners, sides), minlength=count)
    for one in np.flatnonzero(parted > MOST_PARTED).tolist():
        start, end = np.searchsorted(of_ring, (one, one + 1))
        lon, lat = corners[start : end - 1].T.copy()  # the ring is closed anyway
        signed[one] = WGS84.polygon_area_perimeter(lon, lat)[0]
    return signed


def _cubes(corners: Floats, sides: NDArray[np.intp]) -> Floats:
    """Return the cubes of the lengths of sides in kilometres, roughly and rather too much."""
    east, north = DEGREE * (corners[sides + 1] - corners[sides]).T
    squares = (0.76 * east) ** 2 + north**2  # as long as in the south of Mongolia
    cubes: Floats = squares * np.sqrt(squares)
    return cubes
