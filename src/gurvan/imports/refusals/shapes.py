"""Why a shape is not taken, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class ShapeUnreadable(
    Refused,
    key="imports.shape_unreadable",
    says=said(
        "No polygon can be read here. Write it as WKT, such as "
        "POLYGON((104.758 48.209, 104.761 48.208, 104.760 48.207, 104.758 48.209))."
    ),
):
    """A cell holds no shape."""


class NotAPolygon(
    Refused,
    key="imports.not_a_polygon",
    says=said("This is no polygon but: {kind}. Draw the outline, or leave the row out."),
):
    """A point, a line or something else stands where ground should. Value: ``kind``."""


class ShapeEmpty(
    Refused,
    key="imports.shape_empty",
    says=said("This shape covers no ground. Draw it anew, or leave the row out."),
):
    """A polygon without corners, or with all of them on one line."""


class ShapeAstray(
    Refused,
    key="imports.shape_astray",
    says=said(
        "This shape lies outside Mongolia, near {lat}, {lon}. Look whether its figures are degrees "
        "(WGS84)."
    ),
):
    """A shape outside the country, also with its axes exchanged. Values: ``lat``, ``lon``."""


class ShapeTurned(
    Refused,
    key="imports.shape_turned",
    says=said("Here latitude stands before longitude: read so, the shape lies in Mongolia."),
):
    """A shape that lies in the country once its axes are exchanged."""


class ShapeUnsound(
    Refused,
    key="imports.shape_unsound",
    says=said(
        "The outline meets or crosses itself near {lat}, {lon}. Mended, it covers {hectares} ha."
    ),
):
    """A shape that can be mended, which somebody must say yes to. Value: its ``hectares`` then."""


class ShapeBeyondMending(
    Refused,
    key="imports.shape_beyond_mending",
    says=said(
        "The outline meets or crosses itself near {lat}, {lon}, and it cannot be known what was "
        "meant. Draw it anew, or leave the row out."
    ),
):
    """A shape that would not be the same if it was mended. Values: ``lat``, ``lon``."""
