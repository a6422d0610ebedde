"""Measures many polygons at once, nearly as exactly as the geodesic way measures one. Pure.

The ellipsoid WGS84 is laid out flat in Lambert's cylinder, which keeps areas: east by longitude,
north by the sine of the authalic latitude (Snyder, *Map Projections*, USGS 1987, page 81). Sides
are then straight on the paper and not geodesic, which for sides of a few kilometres is a millionth.
Good for doubting what a file states; what is kept is measured geodesically, one by one.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

FLAT: Final = Transformer.from_pipeline(
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=cea +ellps=WGS84"
)


def square_metres(shapes: Any) -> Any:
    """Return the ground that each polygon of longitudes and latitudes covers, as an array.

    What is no ground (endless figures, nothing) covers none.
    """
    return shapely.area(shapely.transform(shapes, _laid_flat))


def _laid_flat(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(FLAT.transform(corners[:, 0], corners[:, 1]))
