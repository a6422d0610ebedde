"""Why a list, or one cell of it, is not taken, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said

# --- The file -------------------------------------------------------------------------------------


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


# --- A cell ---------------------------------------------------------------------------------------


class TwoInOnePlace(
    Refused,
    key="imports.two_in_one_place",
    says=said("Two columns stand in one place. Choose one for each."),
):
    """Two of our columns would be read from one of a list's."""


class CellEmpty(Refused, key="imports.cell_empty", says=said("This must not be empty.")):
    """A cell that needs something has nothing."""


class CellBeyond(
    Refused,
    key="imports.cell_beyond",
    says=said("This row has more cells than there are columns."),
):
    """A cell below no header; in .csv often a comma that should stand in quotes."""


class NotADay(
    Refused,
    key="imports.not_a_day",
    says=said("“{text}” is no day. Write it like this: 2024.05.20"),
):
    """A date that cannot be read. Value: ``text``."""


class NotAChoice(
    Refused,
    key="imports.not_a_choice",
    says=said("“{text}” is not one of these: {choices}"),
):
    """A cell holds something else than the words it may hold. Values: ``text``, ``choices``."""


class NotAnAmount(
    Refused,
    key="imports.not_an_amount",
    says=said("“{text}” is no amount. Write a number without its unit, such as 12 or 12.5."),
):
    """An amount that cannot be read. Value: ``text``."""


class PlacesSeveral(
    Refused,
    key="imports.places_several",
    says=said("“{text}” may be several places: {places}. Write the code of the one."),
):
    """Several places are called so. Values: ``text``, ``places``."""


class GroupMissing(
    Refused,
    key="imports.group_missing",
    says=said(
        "No group is called “{text}”. Write its name or number as the register has it; "
        "groups are imported before their members."
    ),
):
    """A group that the register does not have. Value: ``text``."""


class GroupsSeveral(
    Refused,
    key="imports.groups_several",
    says=said("{count} groups are called “{text}”. Write the registration number, or rename one."),
):
    """Several groups bear the name. Values: ``text``, ``count``."""


class GroupKnown(
    Refused,
    key="imports.group_known",
    says=said("The register has a group “{text}” there already. Take this row out."),
):
    """A group of this name stands below the same group. Value: ``text``."""


class ParentsInCircle(
    Refused,
    key="imports.parents_in_circle",
    says=said("Each of these groups stands below the other. One of them must stand above: {text}"),
):
    """Rows that name each other as parents. Value: ``text``."""


class StateNeeded(
    Refused,
    key="imports.state_needed",
    says=said("Write how far the group is: {choices}"),
):
    """Neither the state of a group nor any of its days is given. Value: ``choices``."""


class RowTwice(
    Refused,
    key="imports.row_twice",
    says=said("The same stands in row {row} already. Take one of them out."),
):
    """Two rows of a list say the same. Value: ``row``."""


class PersonMissing(
    Refused,
    key="imports.person_missing",
    says=said("Nobody in your reach has this number, telephone or name. Import people first."),
):
    """Nobody fits what a row tells of a person."""


class PersonsSeveral(
    Refused,
    key="imports.persons_several",
    says=said("{count} people fit. Write the register number or the telephone as well."),
):
    """Several people fit what a row tells. Value: ``count``."""


class PersonUnnamed(
    Refused,
    key="imports.person_unnamed",
    says=said("Say who it is: by register number, by telephone, or by patronymic and given name."),
):
    """A row of memberships names nobody."""


# --- A shape --------------------------------------------------------------------------------------


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


# --- Agreements and duties ------------------------------------------------------------------------


class PartyMissing(
    Refused,
    key="imports.party_missing",
    says=said(
        "Nobody who can be this party is called “{text}”. Write the name or number as the register "
        "has it; authorities, companies and buyers are imported before agreements."
    ),
):
    """No such authority, company or buyer. Value: ``text``."""


class AgreementKnown(
    Refused,
    key="imports.agreement_known",
    says=said("This group has an agreement “{text}” already. Take this row out."),
):
    """An agreement of this title stands in the record. Value: ``text``."""


class AgreementMissing(
    Refused,
    key="imports.agreement_missing",
    says=said(
        "No agreement is called “{text}”. Write its number or title as it stands in the record; "
        "agreements are imported before their duties."
    ),
):
    """An agreement that is not there. Value: ``text``."""


class AgreementsSeveral(
    Refused,
    key="imports.agreements_several",
    says=said("{count} agreements are called “{text}”. Write the number of the one."),
):
    """Several agreements bear the title. Values: ``text``, ``count``."""


class PartyUnnamed(
    Refused,
    key="imports.party_unnamed",
    says=said("This agreement has no such party yet. Name the party in the agreement first."),
):
    """A duty of or to somebody who is no party yet."""


# --- A list on its way ----------------------------------------------------------------------------


class ListChanged(
    Refused,
    key="imports.list_changed",
    says=said("This list was changed meanwhile. Look at it again."),
):
    """Two windows mend one list."""


class StillToMend(
    Refused,
    key="imports.still_to_mend",
    says=said("{count} row must be mended first. Nothing was taken in."),
    says_many=said("{count} rows must be mended first. Nothing was taken in."),
):
    """A list with faults is not taken in. Value: ``count``."""


class StillToJudge(
    Refused,
    key="imports.still_to_judge",
    says=said(
        "{count} row resembles somebody in the register. Say first whether it is the same person. "
        "Nothing was taken in."
    ),
    says_many=said(
        "{count} rows resemble somebody in the register. Say first of each whether it is the same "
        "person. Nothing was taken in."
    ),
):
    """Of some rows nobody has said whether they tell of somebody known. Value: ``count``."""


class StillToDecide(
    Refused,
    key="imports.still_to_decide",
    says=said(
        "Something is to be decided for all rows first. Look at the list. Nothing was taken in."
    ),
    says_many=said(
        "{count} things are to be decided for all rows first. Look at the list. Nothing was taken "
        "in."
    ),
):
    """Of what was found in the whole list, somebody has not decided all. Value: ``count``."""


class DecisionUnknown(
    Refused,
    key="imports.decision_unknown",
    says=said("“{text}” is no answer to what was found in this list. It may be: {known}"),
):
    """A decision that the list does not ask for. Values: ``text``, ``known``."""
