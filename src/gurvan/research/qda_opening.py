"""A file of the REFI-QDA standard is opened, as programs pack it and write its XML. Pure.

Programs do not keep to the standard's names of files, nor of its spaces of names, nor always to
XML. What can be meant in one way only is read so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote
from uuid import UUID

from lxml import etree

from gurvan.research.qda_writing import INTERNAL, PROJECT, derived
from gurvan.research.refusals import FileUnpacksTooLarge, NotQda

Element = etree._Element  # noqa: SLF001 - lxml gives its kind no other name
# Elements, and what stands in their heads: more make a tree of gigabytes.
MOST_ELEMENTS: Final = 2_000_000
MOST_ATTRIBUTES: Final = 8_000_000
MOST_MENDED: Final = 1_000_000  # signs that may have to be mended
_SPACE: Final = re.compile("urn:QDA-XML:(project|codebook):", re.IGNORECASE)
_SCHEME: Final = re.compile("^[a-z]+://", re.IGNORECASE)
# What no XML may hold, as signs and as references to them; and a sign that begins a reference to
# nothing: QualCoder writes remarks and words of PDFs so.
_CONTROL: Final = bytes.maketrans(
    bytes(n for n in range(32) if n not in (9, 10, 13)),
    b" " * (32 - len("\t\n\r")),
)
# No longer than any sign's number: so none is read over again and again.
_REFERENCE: Final = re.compile(rb"&#(?:x([0-9a-f]{1,40})|([0-9]{1,40}));", re.IGNORECASE)
_SIGN: Final = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BARE: Final = re.compile(rb"&(?!(?:#[0-9]+|#x[0-9a-f]+|lt|gt|amp|quot|apos);)", re.IGNORECASE)


def guid_of(text: str | None) -> str:
    """Return a GUID in one form; one made of it, always the same, where it is none; "" for none."""
    given = (text or "").strip()
    try:
        return str(UUID(given))
    except ValueError:
        return derived(given, "GUID") if given else ""


# --- The parcel -----------------------------------------------------------------------------------


def project_in(members: Mapping[str, bytes]) -> tuple[bytes, dict[str, bytes]]:
    """Return the project of a parcel's members, and the others by where they lie from it.

    It is to be called project.qde; ATLAS.ti calls it as the project is called. Raises NotQda.
    """
    held = {_way(name): content for name, content in members.items()}
    depths = {name: (name.count("/"), PurePosixPath(name).name != "project.qde")
              for name in held if name.endswith(".qde")}  # fmt: skip
    projects = sorted(depths, key=depths.__getitem__)
    if not projects or len(held) != len(members):  # two have one name, as programs read names
        raise NotQda(field="file")
    if list(depths.values()).count(depths[projects[0]]) > 1:  # nobody knows which is meant
        raise NotQda(field="file")
    above = projects[0].rpartition("/")[0]
    top = f"{above}/" if above else ""
    return held[projects[0]], {name.removeprefix(top): one for name, one in held.items()}


def _way(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./").lstrip("/").casefold()


def member_at(members: Mapping[str, bytes], path: str) -> bytes | None:
    """Return what a source's path leads to inside the parcel; None where it leads out of it."""
    for given in dict.fromkeys((path, unquote(path))):
        wanted = _way(_SCHEME.sub("", given))
        for name in (f"sources/{wanted}", wanted):
            if name in members:
                return members[name]
        if not given.startswith(INTERNAL):  # a place beside the parcel, or on a disk
            name = f"sources/{PurePosixPath(wanted).name}"
            if name in members:
                return members[name]
    return None


# --- The XML --------------------------------------------------------------------------------------


def root_of(data: bytes, space: str, name: str) -> tuple[Element, bool]:
    """Return the first element of a project or a codebook, and whether its XML had to be mended.

    Raises NotQda, FileUnpacksTooLarge.
    """
    _require_few(data)
    mended = False
    try:
        root = _read(data)
    except (etree.XMLSyntaxError, ValueError):
        mended = True
        try:
            root = _read(_mended(data))
        except (etree.XMLSyntaxError, ValueError):
            raise NotQda(field="file") from None
    if not _is_named(root, name):
        raise NotQda(field="file")
    if etree.QName(root).namespace != space:
        _put(root, space)
    return root, mended


def _read(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("It declares what its words mean.")
    return root


def _require_few(data: bytes) -> None:
    """Raise FileUnpacksTooLarge where so many elements stand that reading them fills the memory.

    The signs are counted that begin one, or that each has: in words the first stand as entities.
    """
    elements = data.count(b"<") - data.count(b"</")
    attributes = data.count(b"=")
    if elements > MOST_ELEMENTS or attributes > MOST_ATTRIBUTES:
        raise FileUnpacksTooLarge(field="file")


def _is_named(root: Element, name: str) -> bool:
    """Say whether an element is of the standard, whatever version the space of its name bears.

    NVivo for Mac writes 1:0 there in codebooks, ATLAS.ti 0:4.
    """
    told = etree.QName(root)
    return told.localname == name and _SPACE.match(told.namespace or "") is not None


def _put(root: Element, space: str) -> None:
    """Put all elements of the standard into one space of names."""
    was = etree.QName(root).namespace
    for one in root.iter():
        if etree.QName(one).namespace == was:
            one.tag = f"{{{space}}}{etree.QName(one).localname}"


def _mended(data: bytes) -> bytes:
    """Return what was meant. Raises FileUnpacksTooLarge, and ValueError where nobody knows."""
    if data.count(b"&") > MOST_MENDED:
        raise FileUnpacksTooLarge(field="file")
    if b"<![CDATA[" in data:  # there the signs stand for themselves
        raise ValueError("It cannot be told which signs are meant as they stand.")
    return _BARE.sub(b"&amp;", _REFERENCE.sub(_legal, data.translate(_CONTROL)))


def _legal(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16) if found[1] else int(found[2])
    legal = number <= sys.maxunicode and _SIGN.match(chr(number))
    return found[0] if legal else b" "


def below(parent: Element, *names: str) -> list[Element]:
    """Return the elements on a way down from another."""
    return parent.findall("/".join(f"{{{PROJECT}}}{name}" for name in names))


def said_in(parent: Element, name: str, space: str = PROJECT) -> str:
    """Return the text of an element right below another; "" where there is none."""
    found = parent.find(f"{{{space}}}{name}")
    return "" if found is None else found.text or ""
