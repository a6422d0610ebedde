"""Why a paper is not issued, or is not known, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import NotFound, Refused
from gurvan.kernel.words import said


class PapersCannotBeMade(
    Refused,
    key="papers.cannot_be_made",
    says=said(
        "This machine cannot make papers yet: something that draws letters is missing ({what}). "
        "Tell whoever runs this office; “gurvan doctor” says what to install."
    ),
):
    """WeasyPrint does not find Pango, or the fonts were not built. Value: ``what`` (503)."""

    status = 503


class IssuedMeanwhile(
    Refused,
    key="papers.issued_meanwhile",
    says=said("Other papers were issued at this very moment. Send it again."),
):
    """Another paper took the number while this one was drawn."""


class NotKnown(
    Refused,
    key="papers.not_known",
    says=said(
        "No paper of this number or hash is known here. Look whether each letter and digit is "
        "right; if it is, the paper was not issued by this office."
    ),
):
    """No paper bears this number or hash."""


class FileNotKnown(
    Refused,
    key="papers.file_not_known",
    says=said(
        "This file is not known here: it was not issued by this office, or somebody has changed "
        "it. A scan or a photo of a paper is another file: for those, write the number that "
        "stands at the foot of the paper."
    ),
):
    """No paper consists of these bytes."""


class Mistyped(
    Refused,
    key="papers.mistyped",
    says=said("A digit of this number is wrong. Copy it once more from the foot of the paper."),
):
    """The check digit does not fit."""


class NeitherNumberNorHash(
    Refused,
    key="papers.neither",
    says=said(
        "Write the number from the foot of the paper, such as {example}, or its hash: 64 digits "
        "and letters."
    ),
):
    """What was typed is no number and no hash. Value: ``example``."""


class AsksSlowed(
    Refused,
    key="papers.slowed",
    says=said("That was not known several times. Wait {count} second, then try again."),
    says_many=said("That was not known several times. Wait {count} seconds, then try again."),
):
    """The source asked for what is not known too often. Value: ``count`` (429)."""

    status = 429


class AsksStopped(
    Refused,
    key="papers.stopped",
    says=said(
        "Too much was asked from here that is not known. Try again tomorrow, or ask the federation."
    ),
):
    """The source is closed out for the day (429)."""

    status = 429


class PaperErased(
    NotFound,
    key="papers.erased",
    says=said("The content of this paper was erased. Only its number and its hashes are kept."),
):
    """The row stands, the content is gone (404)."""


class ReasonUnknown(
    Refused,
    key="papers.reason_unknown",
    says=said("“{given}” is no reason for which a paper is withdrawn. Choose one of the list."),
):
    """The reason is none of the codes. Value: ``given``."""
