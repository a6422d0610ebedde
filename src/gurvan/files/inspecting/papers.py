"""Looks into a PDF: whole, one file only, and nothing in it that acts by itself.

This is a sieve, not a proof. What passes is still served as a download that no page may run.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

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
_PLAIN_FLATE = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?\s*(?=/|>>)")
_PREDICTED = re.compile(rb"/Predictor\s+(?!1\b)\d")
_OTHER_FILES = re.compile(rb"PK\x05\x06|<html|<script|<!doctype", re.IGNORECASE)

LONGEST_HEAD = 4_000  # bytes in which the dictionary before a stream is looked for
MOST_UNPACKED = 50_000_000  # bytes of one packed stream: beyond it is a bomb
BOUNDARY = 1_024  # bytes at either end where another file would show
ZIP_BOUNDARY = 65_557  # bytes before the end where a ZIP archive has its directory


def check(data: bytes) -> None:
    """Let a sound, quiet PDF pass. Raises PaperBroken, PaperHides, PaperLocked or PaperActs."""
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
    packed = list(_packed(data))
    if len(packed) < len(_PACKED_OBJECTS.findall(plain)):
        raise PaperBroken  # objects are packed where this sieve did not find them
    for text in (plain, *packed):
        acting = _ACTS.search(text)
        if acting:
            raise PaperActs(what=ACTS[acting[1]])


def _unescaped(data: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _packed(data: bytes) -> Iterator[bytes]:
    """Yield the content of every stream that holds objects; other streams are only drawn."""
    for stream in _STREAM.finditer(data):
        before = data[max(0, stream.start() - LONGEST_HEAD) : stream.start()]
        head = _unescaped(before[before.rfind(b"obj") :])
        if not _PACKED_OBJECTS.search(head):
            continue
        if b"/Filter" not in head:
            yield b""  # not packed: it was read with the rest
        elif not _PLAIN_FLATE.search(head) or _PREDICTED.search(head):
            raise PaperBroken  # packed as no usual program packs objects: it cannot be looked into
        else:
            yield _unescaped(_inflated(data[stream.end() :]))


def _inflated(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, MOST_UNPACKED)
    except zlib.error as fault:
        raise PaperBroken from fault
    if not unpacking.eof:
        raise PaperBroken
    return text
