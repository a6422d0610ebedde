"""What people write into a gathering, as it is kept. Pure."""

from __future__ import annotations

import unicodedata
from datetime import time

from gurvan.gatherings.refusals import GatheringWordsNeeded, GatheringWordsTooLong

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def line(text: str, *, field: str, most: int, needed: bool = False) -> str:
    """Return one line of words. Raises GatheringWordsNeeded, GatheringWordsTooLong."""
    return _checked(" ".join(unicodedata.normalize("NFC", text).split()), field, most, needed)


def lines(text: str, *, field: str, most: int, needed: bool = False) -> str:
    """Return words in lines as they were typed. Raises as ``line`` does."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "\n".join(" ".join(one.split()) for one in plain.split("\n"))
    return _checked(kept.strip("\n"), field, most, needed)


def hour(at: time | None) -> str:
    """Return an hour as it is kept: "09:30"; nothing where it is not known."""
    return "" if at is None else f"{at:%H:%M}"


def _checked(words: str, field: str, most: int, needed: bool) -> str:  # noqa: FBT001 - within here
    unseen = any(unicodedata.category(sign) in _UNSEEN for sign in words if sign != "\n")
    if unseen or (needed and not any(map(str.isalnum, words))):
        raise GatheringWordsNeeded(field=field)
    if len(words) > most:
        raise GatheringWordsTooLong(field=field, most=most)
    return words
