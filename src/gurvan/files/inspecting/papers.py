"""Looks into a PDF: whole, one file only, and nothing in it that acts by itself.

This is a sieve, not a proof. What passes is still served as a download that no page may run.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from gurvan.files.limits import Limits
from gurvan.files.refusals import PaperActs, PaperBroken, PaperHides, PaperLocked
from gurvan.kernel.words import said

# Names of the PDF format (ISO 32000) behind which something can act, and what we call it.
ACTS = {
    b"JavaScript": said("a script"),
    b"Rendition": said("a script"),
    b"Launch": said("a program to start"),
    b"EmbeddedFile": said("another file"),
    b"GoToE": said("another file"),
    b"RichMedia": said("a film or animation"),
    b"XFA": said("a form that acts"),
    b"SubmitForm": said("a form that sends"),
    b"ImportData": said("a form that acts"),
}
_END_OF_NAME = rb"(?=[\s/<>\[\](){}%]|$)"
_ACTS = re.compile(rb"/(" + b"|".join(ACTS) + rb")s?" + _END_OF_NAME)
_LOCKED = re.compile(rb"/Encrypt" + _END_OF_NAME)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a name may write any letter so: /J#61vaScript
_STREAM = re.compile(rb"\bstream\r?\n")
_PACKED_OBJECTS = re.compile(rb"/ObjStm" + _END_OF_NAME)
_PLAIN_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]\s*)?(?=/|>>)")
_PREDICTED = re.compile(rb"/Predictor\s+(?!1\b)\d")
_OTHER_FILES = re.compile(rb"PK\x05\x06|<html|<script|<!doctype", re.IGNORECASE)

LONGEST_HEAD = 4_000  # bytes in which the dictionary before a stream is looked for
PART = 16_384  # bytes unpacked at a time: of the rest of the file no copy is made
BOUNDARY = 1_024  # bytes at either end where another file would show
ZIP_BOUNDARY = 65_557  # bytes before the end where a ZIP archive has its directory


def check(data: bytes, limits: Limits) -> None:
    """Let a sound, quiet PDF pass. Raises PaperBroken, PaperHides, PaperLocked or PaperActs.

    ``limits`` bound the time and memory that one paper takes: one budget for all its streams.
    """
    end = data.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in data:
        raise PaperBroken
    behind = data[end + len(b"%%EOF") :]
    if behind.strip(b"\r\n\t \x00") or _OTHER_FILES.search(data[:BOUNDARY]):
        raise PaperHides
    if b"PK\x05\x06" in data[-ZIP_BOUNDARY:]:
        raise PaperHides
    plain = _unescaped(data)
    if _LOCKED.search(plain):
        raise PaperLocked
    _require_quiet(plain)
    missing = sum(1 for _ in _PACKED_OBJECTS.finditer(plain))
    for text in _packed(data, limits):
        _require_quiet(text)
        missing -= 1
    if missing > 0:
        raise PaperBroken  # objects are packed where this sieve did not find them


def _require_quiet(text: bytes) -> None:
    acting = _ACTS.search(text)
    if acting:
        raise PaperActs(what=ACTS[acting[1]])


def _unescaped(data: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _packed(data: bytes, limits: Limits) -> Iterator[bytes]:
    """Yield the content of every stream that holds objects; other streams are only drawn.

    What is beyond the limits is a bomb: PaperBroken.
    """
    room = limits.most_unpacked
    for number, stream in enumerate(_STREAM.finditer(data), start=1):
        if number > limits.most_streams:
            raise PaperBroken
        before = data[max(0, stream.start() - LONGEST_HEAD) : stream.start()]
        head = _unescaped(before[before.rfind(b"obj") :])
        if not _PACKED_OBJECTS.search(head):
            continue
        if b"/Filter" not in head:
            yield b""  # not packed: it was read with the rest
        elif not _PLAIN_FLATE.search(head) or _PREDICTED.search(head):
            raise PaperBroken  # packed as no usual program packs objects: it cannot be looked into
        else:
            text = _inflated(data, stream.end(), room)
            room -= len(text)
            yield _unescaped(text)


def _inflated(data: bytes, start: int, room: int) -> bytes:
    """Return what is packed from a place on, a part at a time and no more than there is room."""
    unpacking, text = zlib.decompressobj(), bytearray()
    try:
        for at in range(start, len(data), PART):
            text += unpacking.decompress(data[at : at + PART], room + 1 - len(text))
            if len(text) > room:
                break
            if unpacking.eof:
                return bytes(text)
    except zlib.error as fault:
        raise PaperBroken from fault
    raise PaperBroken
