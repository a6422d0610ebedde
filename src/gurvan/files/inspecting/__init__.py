"""Looks into what was sent: what it is by its content, and whether it may be kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from gurvan.files.inspecting import papers, pictures
from gurvan.files.inspecting.kinds import kind_of
from gurvan.files.limits import Limits, limits_for
from gurvan.files.purposes import IMAGES, KINDS, PDF
from gurvan.files.refusals import EmptyFile, FileTooLarge, KindNotKept
from gurvan.kernel.errors import Refused


class Upload(Protocol):
    """What can be read a part at a time: a file that a form or a program sent."""

    def read(self, most: int, /) -> bytes:
        """Return the next bytes, at most so many."""
        ...


@dataclass(frozen=True)
class Inspected:
    """What may be kept: for a picture, one drawn anew from what was sent.

    ``limits`` are those that it was looked into by: for a purpose with others it is looked into
    again. ``name`` is the one under which it was sent.
    """

    media_type: str
    data: bytes
    limits: Limits
    name: str = ""


def inspect(data: bytes, limits: Limits) -> Inspected:
    """Return what may be kept of the bytes that were sent.

    Raises EmptyFile, FileTooLarge, KindNotKept or a refusal of its kind (``refusals``).
    """
    if not data:
        raise EmptyFile
    if len(data) > limits.most_bytes:
        raise FileTooLarge(most=limits.most_bytes // 1_000_000)
    media_type = kind_of(data)
    if media_type not in limits.kinds:
        raise KindNotKept(kinds=[KINDS[kind] for kind in sorted(limits.kinds)])
    if media_type == PDF:
        papers.check(data, limits)
        return Inspected(PDF, data, limits)
    return Inspected(media_type, pictures.drawn_anew(data, limits), limits)


def received(
    upload: bytes | Upload | Inspected, purpose: str, *, on: date, name: str = "", field: str
) -> Inspected:
    """Read an upload no further than its purpose allows on a day, and look into it.

    A door does so before the command: unpacking takes seconds, in which nobody else could write.
    What was looked into by the same limits is returned as it is. ``field`` names the question to
    which a refusal belongs. Raises as ``inspect``.
    """
    limits = limits_for(purpose, on=on)
    match upload:
        case Inspected() if upload.limits == limits:
            return upload
        case Inspected():
            data, name = upload.data, upload.name
        case bytes():
            data = upload
        case _:
            data = upload.read(limits.most_bytes + 1)
    try:
        return replace(inspect(data, limits), name=name)
    except Refused as refusal:
        refusal.field = field
        raise


__all__ = ["IMAGES", "Inspected", "Upload", "inspect", "received"]
