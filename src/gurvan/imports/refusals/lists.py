"""Why a list on its way is not taken in, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


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
