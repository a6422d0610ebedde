"""The name under which a file is kept: what a person recognises it by, and nothing more."""

from __future__ import annotations

import unicodedata

from gurvan.files.purposes import JPEG, PDF, PNG, WEBP

ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", WEBP: ".webp"}
LONGEST = 100
KNOWN_ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".webp"})
# A colon and a slash end a file's name on some machines; the rest mean something to a shell.
UNWANTED = frozenset('\\/:*?"<>|')


def kept_name(name: str, media_type: str, purpose: str) -> str:
    """Return a name that is safe on every machine and ends as the content says.

    Folders, control and direction characters go; a photo of a person keeps no name of its own,
    since people name photos after those whom they show.
    """
    if purpose == "photo":
        return f"photo{ENDINGS[media_type]}"
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    letters = (
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", last)
        if letter not in UNWANTED and (letter.isspace() or unicodedata.category(letter)[0] != "C")
    )
    stem = " ".join("".join(letters).split())
    dot = stem.rfind(".")
    if dot >= 0 and stem[dot:].casefold() in KNOWN_ENDINGS:
        stem = stem[:dot]
    stem = stem[:LONGEST].strip(" .")
    return f"{stem or purpose}{ENDINGS[media_type]}"
