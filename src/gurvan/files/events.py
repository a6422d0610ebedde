"""What the ledger says of files: never a name, since files are named after people."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.files.purposes import KINDS, PURPOSES, REASONS
from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class FileKept(
    Event,
    name="files.kept",
    says=said("{actor} attached a file: {purpose} ({media_type})."),
):
    """A file was looked into, sealed and kept. ``size`` is in bytes."""

    purpose: str = worded(PURPOSES)
    media_type: str = worded(KINDS)
    size: int


@dataclass(frozen=True, kw_only=True)
class FileErased(
    Event,
    name="files.erased",
    says=said("{actor} erased a file for good: {purpose}. Reason: {reason}."),
):
    """The bytes were taken away and their key destroyed; the row stays without a name."""

    purpose: str = worded(PURPOSES)
    reason: str = worded(REASONS)
