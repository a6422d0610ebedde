"""Why a file is not kept, or cannot be had, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import NotFound, Refused
from gurvan.kernel.words import said


class EmptyFile(
    Refused,
    key="files.empty",
    says=said("The file is empty. Choose it again; if it stays empty, copy it anew."),
):
    """There is not one byte in it."""


class FileTooLarge(
    Refused,
    key="files.too_large",
    says=said(
        "The file is larger than {most} MB. Scan at 200 dots an inch, send fewer pages at a time, "
        "or set the camera to 12 megapixels."
    ),
):
    """It has more bytes than its purpose allows. Value: ``most`` (million bytes)."""


class TooMuchSent(
    Refused,
    key="files.too_much_sent",
    says=said("More was sent at once than can be taken in. Go back, and send smaller files."),
):
    """All of the request, files and words, is larger than any should be (413)."""

    status = 413


class TooManyPixels(
    Refused,
    key="files.too_many_pixels",
    says=said(
        "The photo has {megapixels} megapixels; {most} are the most. "
        "Set the camera to 12 megapixels and take it again, or make the picture smaller."
    ),
):
    """Opening it would take too much memory. Values: ``megapixels``, ``most``."""


class PictureBroken(
    Refused,
    key="files.picture_broken",
    says=said("The picture is damaged or not complete. Take it again, or copy the file anew."),
):
    """It begins as a picture and cannot be read to its end."""


class KindNotKept(
    Refused,
    key="files.kind_not_kept",
    says=said(
        "Whatever its name says, this file is none of these: {kinds}. Send one of these kinds."
    ),
):
    """Its content is of no kind that is kept for the purpose. Value: ``kinds``."""


class ProgramNotKept(
    Refused,
    key="files.program",
    says=said(
        "This file is a program, whatever its name says. Do not open it; "
        "ask who gave it to you for the paper itself, as a PDF or a photo."
    ),
):
    """It begins as a program does."""


class HeicNotKept(
    Refused,
    key="files.heic",
    says=said(
        "This is a HEIC photo, which not every machine can open. On an iPhone choose Settings, "
        "Camera, Formats, Most Compatible, and take it again."
    ),
):
    """A photo in the format of newer phones."""


class OfficeNotKept(
    Refused,
    key="files.office",
    says=said("This is a Word, Excel or other office file. Save it as PDF and send that."),
):
    """An office document or another archive."""


class PaperBroken(
    Refused,
    key="files.paper_broken",
    says=said("The PDF is damaged or not complete. Save or scan it again."),
):
    """It begins as a PDF and has no end, or its parts cannot be read."""


class PaperHides(
    Refused,
    key="files.paper_hides",
    says=said(
        "The PDF holds more than its pages. Print it to PDF again and send that, "
        "or send a photo of each page."
    ),
):
    """Another file stands behind its end or before its beginning: a polyglot."""


class PaperActs(
    Refused,
    key="files.paper_acts",
    says=said(
        "The PDF holds something that can act by itself ({what}). "
        "Print it to PDF again and send that, or send a photo of each page."
    ),
):
    """Scripts, launches, embedded files, forms that send. Value: ``what``."""


class PaperLocked(
    Refused,
    key="files.paper_locked",
    says=said("The PDF is locked with a password. Save it without one and send that."),
):
    """It is encrypted, so that nobody could check what it holds."""


class FileErased(
    NotFound,
    key="files.erased",
    says=said("This file was erased for good. Its history says when."),
):
    """The row stands, the bytes are gone (404)."""


class KeptForAnother(
    Refused,
    key="files.kept_for_another",
    says=said(
        "This file was kept for something else: {kept}. "
        "Keep it again, for what is asked here: {asked}."
    ),
):
    """A file kept before is named where one of another purpose is asked. Values: both."""


class BytesMissing(
    Refused,
    key="files.bytes_missing",
    says=said(
        "The file's content is missing or damaged on this machine. "
        "Tell whoever runs this office; a backup has it."
    ),
):
    """The folder does not hold what the row says: a fault of the installation (503)."""

    status = 503
