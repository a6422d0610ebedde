"""Why a file is not taken, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class FileMissing(
    Refused,
    key="imports.file_missing",
    says=said("There is no file {path}. Look at its name; an empty one is written by --template."),
):
    """No such file, or one that cannot be read. Value: ``path``."""


class FileThere(
    Refused,
    key="imports.file_there",
    says=said("{path} is there already, and is not written over. Choose another name."),
):
    """A template would replace a file. Value: ``path``."""


class FileUnwritable(
    Refused,
    key="imports.file_unwritable",
    says=said("{path} cannot be written. Choose a folder that is there and is yours."),
):
    """The template cannot be written where it was asked for. Value: ``path``."""


class FileUnknown(
    Refused,
    key="imports.file_unknown",
    says=said("A list is a file that ends in .csv or .xlsx. Save it as one of these."),
):
    """The file's name ends otherwise."""


class FileTooLarge(
    Refused,
    key="imports.file_too_large",
    says=said("The list is too large: at most {most}. Cut it into several files."),
):
    """More bytes or rows than one list may have. Value: ``most``."""


class NotUnicode(
    Refused,
    key="imports.not_unicode",
    says=said(
        "The letters of this file cannot be read. Open it in the spreadsheet and save it as "
        "“CSV UTF-8”, or as .xlsx."
    ),
):
    """A .csv in another encoding than UTF-8 or UTF-16."""


class NotASpreadsheet(
    Refused,
    key="imports.not_a_spreadsheet",
    says=said("This is not an .xlsx file, or it is damaged. Save it anew as .xlsx or .csv."),
):
    """The file ends in .xlsx and is none."""


class ShapesUnknown(
    Refused,
    key="imports.shapes_unknown",
    says=said(
        "Land comes in a file that ends in .geojson, .gpkg, .kml, .csv or .xlsx. Save it as one of "
        "these."
    ),
):
    """The file's name ends otherwise."""


class ShapesNotHere(
    Refused,
    key="imports.shapes_not_here",
    says=said("This kind of list has no shapes. Send it as .csv or .xlsx."),
):
    """A file of shapes was sent for a list of people or papers."""


class ShapesBroken(
    Refused,
    key="imports.shapes_broken",
    says=said(
        "This file of shapes is damaged, or is not what its name says. Save it anew in the map "
        "program, best as GeoPackage."
    ),
):
    """A GeoJSON or KML file that cannot be read."""


class NotAGeoPackage(
    Refused,
    key="imports.not_a_geopackage",
    says=said(
        "This is not a GeoPackage with a table of shapes, or it is damaged. Save it anew in the "
        "map program."
    ),
):
    """The file ends in .gpkg and is none, or holds no shapes."""


class TablesSeveral(
    Refused,
    key="imports.tables_several",
    says=said(
        "The file has several tables of shapes: {tables}. Save the one that you mean as a file of "
        "its own."
    ),
):
    """A GeoPackage with more than one table. Value: ``tables``."""


class SystemForeign(
    Refused,
    key="imports.system_foreign",
    says=said(
        "The shapes are written in the system {system}. In the map program, save the file as "
        "GeoJSON in degrees (WGS84), or as GeoPackage: that one is brought to degrees here."
    ),
):
    """A GeoJSON file in another system than its rule allows. Value: ``system``."""


class SystemUnknown(
    Refused,
    key="imports.system_unknown",
    says=said(
        "The system {system} of these shapes is not known. In the map program, save the file in "
        "degrees (WGS84)."
    ),
):
    """Shapes in a system that cannot be brought to degrees. Value: ``system``."""


class CornersTooMany(
    Refused,
    key="imports.corners_too_many",
    says=said(
        "The shapes have too many corners: at most {most} in one, and {together} in a file. Let "
        "the map program simplify them, or cut the file into several."
    ),
):
    """More corners than one shape, or all of a file, may have. Values: ``most``, ``together``."""


class NothingInList(
    Refused,
    key="imports.nothing_in_list",
    says=said(
        "There is no row to take in. Write one below the headers and send the list again, or throw "
        "it away."
    ),
):
    """A list without rows, or of which no row would be left."""


class ColumnsTooMany(
    Refused,
    key="imports.columns_too_many",
    says=said("The list has more than {most} columns. Take out those that are not needed."),
):
    """Something stands to the right of the last column that is read. Value: ``most``."""


class HeaderUnknown(
    Refused,
    key="imports.header_unknown",
    says=said("The column {header} is not known. The columns are: {known}"),
):
    """A column that the template does not have. Values: ``header``, ``known``."""


class HeaderTwice(
    Refused,
    key="imports.header_twice",
    says=said("The column {header} stands in this list twice. Keep one of them."),
):
    """Two columns mean the same. Value: ``header``."""


class HeaderMissing(
    Refused,
    key="imports.header_missing",
    says=said(
        "The list needs the column {header}. A list with all columns is written by --template."
    ),
):
    """A column that must be there is not. Value: ``header``."""
