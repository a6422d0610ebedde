"""Looks into what was sent: what it is by its content, and whether it may be kept."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.files.inspecting import papers, pictures
from gurvan.files.inspecting.kinds import kind_of
from gurvan.files.limits import Limits
from gurvan.files.purposes import IMAGES, KINDS, PDF
from gurvan.files.refusals import EmptyFile, FileTooLarge, KindNotKept


@dataclass(frozen=True)
class Inspected:
    """What may be kept: for a picture, one drawn anew from what was sent."""

    media_type: str
    data: bytes


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
        papers.check(data)
        return Inspected(PDF, data)
    return Inspected(media_type, pictures.drawn_anew(data, limits))


__all__ = ["IMAGES", "Inspected", "inspect"]
