"""What the ledger says of papers: never who is named on one."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.papers.kinds import KINDS, LANGUAGES, REASONS


@dataclass(frozen=True, kw_only=True)
class PaperIssued(
    Event,
    name="papers.issued",
    says=said("{actor} issued paper {number}: {kind}, version {edition} ({language})."),
):
    """A paper was frozen, numbered and drawn. ``about`` is the uid of what it is about."""

    number: str
    kind: str = worded(KINDS)
    edition: int
    language: str = worded(LANGUAGES)
    about: str
    content_sha256: str
    file_sha256: str


@dataclass(frozen=True, kw_only=True)
class PaperWithdrawn(
    Event,
    name="papers.withdrawn",
    says=said("{actor} withdrew paper {number}. Reason: {reason}."),
):
    """It holds no longer, and nothing took its place."""

    number: str
    reason: str = worded(REASONS)


@dataclass(frozen=True, kw_only=True)
class PaperErasedForGood(
    Event,
    name="papers.erased",
    says=said("{actor} erased the content of paper {number} for good."),
):
    """Somebody named on it was forgotten: content and file are gone, number and hashes stay."""

    number: str
