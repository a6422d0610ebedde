"""Why a place or a list of places is not taken, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class PlaceUnknown(
    Refused,
    key="places.unknown",
    says=said(
        "No place of this name or code is known. "
        "Type the aimag and the soum, for example: Төв, Заамар."
    ),
):
    """Nothing that the list knows is called so."""


class PlaceAmbiguous(
    Refused,
    key="places.ambiguous",
    says=said("More than one place may be meant. Choose one of them."),
):
    """Several places bear the name, or the name was typed in part."""


class PlaceTooVague(
    Refused,
    key="places.too_vague",
    says=said("{count} places begin like this. Type the aimag as well, for example: Төв, Заамар."),
):
    """More places fit than a person can choose from. Values: ``count``."""


class PlaceListBroken(
    Refused,
    key="places.list_broken",
    says=said(
        "Line {line} of the list cannot be read: a line needs a code of 2, 4 or 6 digits that "
        "stands once, its level, a name of at most 60 letters, and its parent before it. "
        "Nothing was loaded."
    ),
):
    """A list of places is not whole. Values: ``line``."""
