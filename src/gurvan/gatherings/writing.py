"""What people write into a gathering, as it is kept. Pure."""

from __future__ import annotations

from datetime import time

from gurvan.gatherings.refusals import GatheringWordsNeeded, GatheringWordsTooLong
from gurvan.kernel.writing import composed, is_readable, one_line


def line(text: str, *, field: str, most: int, needed: bool = False) -> str:
    """Return one line of words. Raises GatheringWordsNeeded, GatheringWordsTooLong."""
    return _checked(one_line(text), field, most, needed)


def lines(text: str, *, field: str, most: int, needed: bool = False) -> str:
    """Return words in lines as they were typed. Raises as ``line`` does."""
    plain = composed(text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "\n".join(" ".join(one.split()) for one in plain.split("\n"))
    return _checked(kept.strip("\n"), field, most, needed)


def hour(at: time | None) -> str:
    """Return an hour as it is kept: "09:30"; nothing where it is not known."""
    return "" if at is None else f"{at:%H:%M}"


def _checked(words: str, field: str, most: int, needed: bool) -> str:  # noqa: FBT001 - within here
    if not is_readable(words, needed=needed):
        raise GatheringWordsNeeded(field=field)
    if len(words) > most:
        raise GatheringWordsTooLong(field=field, most=most)
    return words
