"""Why what comes in from a file, or goes out as one, may be refused, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class FileUnpacksTooLarge(
    Refused,
    key="research.file_unpacks_too_large",
    says=said("This file holds far more than a talk does. Take out what is no text, or divide it."),
):
    """A file that unpacks to more than is read, or has too many pages."""


class FileIsLocked(
    Refused,
    key="research.file_is_locked",
    says=said("This file is locked with a password. Save it without one, and send that."),
):
    """An encrypted PDF."""


class FileIsOldWord(
    Refused,
    key="research.file_is_old_word",
    says=said("This is a file of an old Word (.doc). Open it, save it as .docx, and send that."),
):
    """A binary file of Word, which is not read."""


class FileIsPictures(
    Refused,
    key="research.file_is_pictures",
    says=said(
        "There are only pictures of pages in this file, no text. Type it, or have a program read"
        " the pictures (OCR), and send the text."
    ),
):
    """A scan."""


class NotQda(
    Refused,
    key="research.not_qda",
    says=said(
        "This is no project (.qdpx) or codebook (.qdc) that could be read. Export it anew from the"
        " other program, as REFI-QDA."
    ),
):
    """Of another kind, or damaged."""


class SomethingWithdrawn(
    Refused,
    key="research.something_withdrawn",
    says=said(
        "Something in this document was withdrawn, and the newer file may still hold it. Correct"
        " the document passage by passage instead."
    ),
):
    """A newer file would bring back what somebody withdrew."""


class PlaceUnknown(
    Refused,
    key="research.place_unknown",
    says=said("No passage begins at this place. Take the number that stands before a passage."),
):
    """A highlight was to be placed where no passage begins."""


class NothingToPlace(
    Refused,
    key="research.nothing_to_place",
    says=said("This highlight is placed already, or struck. Open the page anew."),
):
    """Somebody else said meanwhile what becomes of it."""


class NothingPlaced(
    Refused,
    key="research.nothing_placed",
    says=said("Say of at least one highlight what becomes of it."),
):
    """All were left for later."""


class ProjectTooLarge(
    Refused,
    key="research.project_too_large",
    says=said("This file is too large: at most {most} MB. Leave pictures, sound and films out."),
):
    """More than is read. Values: ``most``."""


class NothingToTakeIn(
    Refused,
    key="research.nothing_to_take_in",
    says=said("Nothing of this file is new here. Throw it away."),
):
    """All of it is there already, or cannot come in."""


class ProjectConsentNeeded(
    Refused,
    key="research.project_consent_needed",
    says=said(
        "Tick that those who speak in the documents agreed to it. If they did not, take in the"
        " codebook alone."
    ),
):
    """Documents come in, and nobody said that whoever speaks in them consented."""


class ProjectRests(
    Refused,
    key="research.project_rests",
    says=said(
        "This cannot be taken back any more: since it was taken in, something of it was changed,"
        " or used. Erase single documents, or drop single codes, instead."
    ),
):
    """Something was built on what would be taken back."""


class ProjectBackAlready(
    Refused,
    key="research.project_back_already",
    says=said("This was taken back already."),
):
    """Somebody else took it back meanwhile."""


class CoderErasedAlready(
    Refused,
    key="research.coder_erased_already",
    says=said("The name of this coder is erased already."),
):
    """There is no name any more."""


class ProjectUnread(
    Refused,
    key="research.project_unread",
    says=said(
        "The file is not read to its end yet. Wait until it is; if the reading was broken off,"
        " throw the file away and send it again."
    ),
):
    """A long file is taken in before it was read."""
