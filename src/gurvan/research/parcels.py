"""Files that hold others (ZIP), looked through before any is opened. Pure.

They come from outside: what unpacks to more than it should, what is locked, and what declares
entities of its own, is not opened.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from gurvan.research.refusals import FileNotRead, FileUnpacksTooLarge

BEGINS: Final = b"PK\x03\x04"
MOST_MEMBERS: Final = 2_000  # that are read; and ten times as many in all
MOST_UNPACKED: Final = 60_000_000  # bytes, of all members together
MOST_RATIO: Final = 200  # of what a large member unpacks to what it takes
SMALL: Final = 1_000_000  # bytes of a member, whose ratio does not matter
PROLOGUE: Final = 10_000  # bytes: what stands before the first element
DOCTYPE: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ELEMENT: Final = re.compile(rb"<[A-Za-z]")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # two bytes a sign: nothing would be seen in them
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
_XML: Final = (".xml", ".rels", ".qde", ".qdc")
_PLAIN: Final = (".txt", ".text", ".md", ".srt", ".vtt", ".csv")
# What Python's reader raises of a file that is damaged, cut off, locked or packed otherwise.
DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, TypeError, SyntaxError,
    RuntimeError, NotImplementedError, OSError, EOFError, OverflowError, AttributeError,
)  # fmt: skip


def is_parcel(data: bytes) -> bool:
    """Say whether bytes begin as a file that holds others."""
    return data.startswith(BEGINS)


def unpacks_to(data: bytes) -> int:
    """Return how many bytes a parcel says that it unpacks to; 0 where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return sum(item.file_size for item in packed.infolist() if _is_text(item.filename))
    except DAMAGED:
        return 0


def looked_through(
    data: bytes, *, pictures: bool = False, most: int = MOST_UNPACKED
) -> dict[str, bytes]:
    """Return the members of a parcel by their names; those that are no text only on wish.

    ``most`` bytes it may unpack to.

    Raises FileNotRead, FileUnpacksTooLarge.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            items = _wanted(packed, pictures=pictures)
            _require_bounds(items, most)
            found = {item.filename: packed.read(item) for item in items}
    except DAMAGED:
        raise FileNotRead(field="file") from None
    for name, content in found.items():
        if name.lower().endswith(_XML):
            require_plain_xml(content)
    return found


def names(data: bytes) -> list[str]:
    """Return the names of a parcel's members. Raises FileNotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.namelist()
    except DAMAGED:
        raise FileNotRead(field="file") from None


def _is_text(name: str) -> bool:
    if name.startswith("__MACOSX/"):  # what macOS notes of the other members
        return False
    return name.lower().endswith((*_XML, *_PLAIN)) or name == "mimetype"


def _wanted(packed: zipfile.ZipFile, *, pictures: bool) -> list[zipfile.ZipInfo]:
    """Return the members that are read: films and sound beside them may be as large as they are."""
    items = packed.infolist()
    if len(items) > 10 * MOST_MEMBERS:
        raise FileUnpacksTooLarge(field="file")
    return [one for one in items if not one.is_dir() and (pictures or _is_text(one.filename))]


def _require_bounds(items: list[zipfile.ZipInfo], most: int) -> None:
    unpacked = sum(item.file_size for item in items)
    if len(items) > MOST_MEMBERS or unpacked > most:
        raise FileUnpacksTooLarge(field="file")
    for item in items:
        if item.file_size > SMALL and item.file_size > MOST_RATIO * max(item.compress_size, 1):
            raise FileUnpacksTooLarge(field="file")
        if item.flag_bits & 1:  # locked with a password
            raise FileNotRead(field="file")


def require_plain_xml(content: bytes) -> None:
    """Raise FileNotRead where XML declares entities, or is written so that none could be seen."""
    beginning = content[:PROLOGUE]
    told = _ENCODING.search(beginning)
    strange = told is not None and told[1].lower() not in {b"utf-8", b"us-ascii"}
    strange = strange or b"\0" in beginning or beginning.startswith(_WIDE)
    if strange or DOCTYPE.search(content) or (content and not _ELEMENT.search(beginning)):
        raise FileNotRead(field="file")
