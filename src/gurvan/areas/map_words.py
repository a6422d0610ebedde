"""The words of the map, for the script that draws it."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop as _

WORDS = {
    "map": _("Map on which to draw the area"),
    "how": _("Click the map to add a point. Drag a point to move it."),
    "empty": _("Add three points or more. Points so far: {count}."),
    "here": _("Add where I stand"),
    "middle": _("Add the middle of the map"),
    "undo": _("Undo"),
    "clear": _("Remove all points"),
    "fit": _("Show the whole area"),
    "remove": _("Remove point {number}"),
    "earlier": _("Move point {number} up in the order"),
    "point": _("Point {number}"),
    "size": _("About {hectares} ha, {metres} m around, {count} points"),
    "crossing": _("The outline crosses itself. Put the points in the order of a walk around."),
    "holes": _("Pieces are cut out of this shape. Change it in the text; the map only shows it."),
    "searching": _("Looking for where you stand…"),
    "accuracy": _("Added, to about {metres} m."),
    "nowhere": _("The device does not say where it stands. Allow it to, or go outside."),
    "too_rough": _("Only known to {metres} m. Wait under the open sky and try again."),
    "outside": _("You stand outside Mongolia, so nothing was added."),
    "north": _("North is at the top."),
    "zoom_in": _("Nearer"),
    "zoom_out": _("Farther"),
    "ctrl": _("Hold Ctrl and scroll to come nearer."),
    "fingers": _("Use two fingers to move the map."),
    "m": _("m"),
    "km": _("km"),
}


def map_words() -> dict[str, str]:
    """Return the words in the reader's language."""
    return {key: gettext(words) for key, words in WORDS.items()}
