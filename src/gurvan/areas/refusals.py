"""Why points make no area, and what to do. All belong to the question ``shape``."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said


class ShapeRefused(Refused):
    """What was written makes no area."""

    def __init__(self, **values: object) -> None:
        super().__init__(field="shape", **values)


# --- It cannot be read ----------------------------------------------------------------------------


class NothingWritten(
    ShapeRefused,
    key="areas.nothing_written",
    says=said("Write the corner points, one on each line, such as 48.20914, 104.75821."),
):
    """There is not one figure in it."""


class UnreadableLine(
    ShapeRefused,
    key="areas.unreadable_line",
    says=said(
        "Line {line} cannot be read: “{text}”. "
        "Write one point on each line, latitude and longitude, such as 48.20914, 104.75821."
    ),
):
    """The line is no point. Values: ``line``, ``text``."""


class SixtyOrMore(
    ShapeRefused,
    key="areas.sixty_or_more",
    says=said(
        "Line {line}: minutes and seconds are less than 60, but {figure} is written. "
        "Check the figure."
    ),
):
    """A figure that stands for minutes or seconds is too large. Values: ``line``, ``figure``."""


class MetresWritten(
    ShapeRefused,
    key="areas.metres_written",
    says=said(
        "Line {line} is in metres (UTM), not in degrees. "
        "Set the device to degrees (WGS84) and read the points again."
    ),
):
    """The figures are far beyond any degree. Value: ``line``."""


class FileNotText(
    ShapeRefused,
    key="areas.file_not_text",
    says=said("This file is no list of points. Send a text, CSV or GeoJSON file."),
):
    """The bytes are not text in UTF-8."""


class TextTooLong(
    ShapeRefused,
    key="areas.text_too_long",
    says=said("This is more than {most} kB of text. Send the corner points only."),
):
    """More than any area's points can take. Value: ``most``."""


class OtherMapFile(
    ShapeRefused,
    key="areas.other_map_file",
    says=said("This is a KML or GPX file. Save it as GeoJSON, or copy its points, one on a line."),
):
    """XML of a map program or a device."""


class UnreadableGeoJSON(
    ShapeRefused,
    key="areas.unreadable_geojson",
    says=said(
        "This begins like GeoJSON but is damaged or holds no area. Save it again as a polygon, "
        "or write the points, one on each line."
    ),
):
    """JSON that is broken, or is not a polygon, a line or points."""


class UnreadableWKT(
    ShapeRefused,
    key="areas.unreadable_wkt",
    says=said(
        "This begins like WKT but is damaged or holds no area. It should look like "
        "POLYGON ((104.75 48.20, 104.76 48.20, 104.76 48.21, 104.75 48.20))."
    ),
):
    """Well-known text that is broken, or is not a polygon."""


class SeveralShapes(
    ShapeRefused,
    key="areas.several_shapes",
    says=said("There are {count} shapes in it. Send one area at a time."),
):
    """More than one polygon. Value: ``count``."""


# --- It can be read, and is no sound area ---------------------------------------------------------


class TooFewPoints(
    ShapeRefused,
    key="areas.too_few_points",
    says=said("An area needs {least} corner points or more; only {found} can be read."),
):
    """Values: ``found``, ``least``."""


class TooManyPoints(
    ShapeRefused,
    key="areas.too_many_points",
    says=said("There are {found} points; {most} are the most. Leave out points on straight sides."),
):
    """Values: ``found``, ``most``."""


class OutsideMongolia(
    ShapeRefused,
    key="areas.outside_mongolia",
    says=said("Point {point} ({lat}, {lon}) lies outside Mongolia. Check its figures."),
):
    """Values: ``point``, ``lat``, ``lon``."""


class PointTwice(
    ShapeRefused,
    key="areas.point_twice",
    says=said("Points {first} and {second} are the same place. Remove one of them."),
):
    """Values: ``first``, ``second``."""


class Spike(
    ShapeRefused,
    key="areas.spike",
    says=said(
        "At point {point} the line turns back on itself. Check its figures, or remove the point."
    ),
):
    """The corner is narrower than any real one. Value: ``point``."""


class Crossing(
    ShapeRefused,
    key="areas.crossing",
    says=said(
        "The line from point {a} to point {b} meets the line from point {c} to point {d}. "
        "Put the points in the order in which one walks around the area."
    ),
):
    """The outline crosses or touches itself. Values: ``a``, ``b``, ``c``, ``d``."""


class HoleAstray(
    ShapeRefused,
    key="areas.hole_astray",
    says=said("A piece that is cut out of the area does not lie within it. Draw it again."),
):
    """A hole meets the outline or another hole, or lies outside."""


class NoExtent(
    ShapeRefused,
    key="areas.no_extent",
    says=said("These points enclose less than one square metre. Check their figures."),
):
    """They lie on one line, or in one place."""


class TooManyHectares(
    ShapeRefused,
    key="areas.too_many_hectares",
    says=said(
        "These points enclose {hectares} ha; {most} ha are the most. "
        "Look for a wrong digit, or enter the parts as areas of their own."
    ),
):
    """Values: ``hectares``, ``most``."""


class CannotRepair(
    ShapeRefused,
    key="areas.cannot_repair",
    says=said("No sound area can be made of these points. Check them one by one."),
):
    """A repair was asked for and there is none."""


# --- Others ---------------------------------------------------------------------------------------


class NameNeeded(
    Refused,
    key="areas.name_needed",
    says=said("Give the area a name of letters that can be seen, {most} at the most."),
):
    """The name is empty, too long, or holds hidden characters. Value: ``most``."""


class StatedHectaresWrong(
    Refused,
    key="areas.stated_hectares",
    says=said("Write the hectares as they stand on the paper, more than 0, such as 4.8."),
):
    """What is said to stand on a paper is no area."""


class Superseded(
    Refused,
    key="areas.superseded",
    says=said("This area was drawn again meanwhile. Draw the newer one: {newer}."),
):
    """Only the newest shape can be superseded. Value: ``newer``."""


class NotTheirArea(
    NotAllowed,
    key="areas.not_their_area",
    says=said("You may draw areas of your own organisation and of those below it only."),
):
    """The holder is not the actor's (403)."""
