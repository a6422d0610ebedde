"""Why a command of codes and highlights may refuse."""

from __future__ import annotations

from gurvan.kernel.errors import ChangedMeanwhile, Refused
from gurvan.kernel.words import said


class CodeNameTaken(
    Refused,
    key="research.code_name_taken",
    says=said("There is a code of this name in the same place. Choose another name."),
):
    """Two codes under one parent that nobody can tell apart."""


class CodeUnknown(
    Refused,
    key="research.code_unknown",
    says=said("This is no code of the study’s codebook. Choose one from the list."),
):
    """A code of another study, or one that was dropped."""


class CodeUnderItself(
    Refused,
    key="research.code_under_itself",
    says=said("A code cannot stand under itself. Choose another place."),
):
    """A code would be its own parent, over however many."""


class CodeTooDeep(
    Refused,
    key="research.code_too_deep",
    says=said("Codes stand in at most {most} steps under one another. Choose another place."),
):
    """Deeper than a page shows. Value: ``most``."""


class CodeHasCodes(
    Refused,
    key="research.code_has_codes",
    says=said("Other codes stand under this one. Move them first, or take them out first."),
):
    """A code is dropped under which others stand."""


class CodeDroppedAlready(
    Refused, key="research.code_dropped", says=said("This code is out of the codebook already.")
):
    """A code is dropped or merged twice."""


class CodeInUse(
    Refused, key="research.code_in_use", says=said("This code stands in the codebook.")
):
    """A code is taken up that was never dropped."""


class PlaceNotThere(
    Refused,
    key="research.place_not_there",
    says=said("This place is not in the document. Open the page anew, and mark it again."),
):
    """A place that lies behind the document's end, or holds no words."""


class DocumentChangedMeanwhile(
    Refused,
    key="research.document_changed_meanwhile",
    says=said("The document was changed meanwhile. Open the page anew, and mark the place again."),
):
    """A device marked a place in an older version, where positions may be others."""


class HighlightChanged(
    ChangedMeanwhile,
    key="research.highlight_changed",
    says=said("You changed this highlight on another device meanwhile. Look at both."),
):
    """A highlight was written by another device of the same coder."""


class NotYourHighlight(
    Refused,
    key="research.not_your_highlight",
    says=said("Somebody else coded this place. Code it yourself: both stand beside one another."),
):
    """Nobody changes what another coder meant."""


class CodingFinishedAlready(
    Refused,
    key="research.coding_finished_already",
    says=said("You have finished coding this document already."),
):
    """A document is finished twice by one coder."""


class CodingNotFinished(
    Refused,
    key="research.coding_not_finished",
    says=said("You have not finished coding this document."),
):
    """Nothing to take back."""
