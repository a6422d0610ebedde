"""Tells by its first bytes what a file is. Its name is never asked."""

from __future__ import annotations

from gurvan.files.purposes import JPEG, PDF, PNG, WEBP
from gurvan.files.refusals import HeicNotKept, OfficeNotKept, ProgramNotKept
from gurvan.kernel.errors import Refused

STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
)
# What people send by mistake, or by somebody's intent, with an answer of its own.
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
ANSWERS: tuple[tuple[tuple[bytes, ...], type[Refused]], ...] = (
    (PROGRAMS, ProgramNotKept),
    (OFFICE, OfficeNotKept),
)


def kind_of(data: bytes) -> str | None:
    """Return the media type that the content begins as; None where it is not one that we keep.

    Raises ProgramNotKept, OfficeNotKept or HeicNotKept for what deserves its own answer.
    """
    for start, media_type in STARTS:
        if data.startswith(start):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        raise HeicNotKept
    for starts, refusal in ANSWERS:
        if data.startswith(starts):
            raise refusal
    return None
