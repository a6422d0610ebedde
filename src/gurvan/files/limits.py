"""How large a file may be, by its purpose and the day; how long one that nothing bears is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from gurvan.files.purposes import PURPOSES, kinds_for
from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")

# What holds where no figure is in force: small enough to harm nothing.
CAUTIOUS_BYTES = 5_000_000
CAUTIOUS_FORM = 12_000_000
CAUTIOUS_PIXELS = 12_000_000
CAUTIOUS_SIDE = 2_000
CAUTIOUS_STREAMS = 2_000
CAUTIOUS_UNPACKED = 5_000_000


@dataclass(frozen=True)
class Limits:
    """What may be kept for one purpose: media types, bytes, pixels; pictures are made smaller.

    Of a PDF also how many streams it may have, and how many bytes all its packed objects together
    may unpack to.
    """

    kinds: frozenset[str]
    most_bytes: int
    most_pixels: int
    longest_side: int
    most_streams: int = CAUTIOUS_STREAMS
    most_unpacked: int = CAUTIOUS_UNPACKED


def limits_for(purpose: str, *, on: date) -> Limits:
    """Return the limits that hold for a purpose on a day."""

    def norm(key: str, otherwise: int) -> int:
        return int(NORMS.number(key, on=on, otherwise=otherwise))

    return Limits(
        kinds=kinds_for(purpose),
        most_bytes=norm(f"bytes.{purpose}", CAUTIOUS_BYTES),
        most_pixels=norm("pixels", CAUTIOUS_PIXELS),
        longest_side=norm("side", CAUTIOUS_SIDE),
        most_streams=norm("streams", CAUTIOUS_STREAMS),
        most_unpacked=norm("unpacked", CAUTIOUS_UNPACKED),
    )


def unborne_kept(on: date) -> timedelta:
    """Return for how long a file is kept on which nothing rests any more.

    Raises LookupError where it is not known.
    """
    found = NORMS.get("unborne_days", on=on)
    if found is None:
        raise LookupError(f"data/norms.toml holds no unborne_days for {on}.")
    return timedelta(days=float(found.value))


def most_of_a_file(*, on: date) -> int:
    """Return how many bytes the largest file may have, whatever it is kept for."""
    return max(limits_for(purpose, on=on).most_bytes for purpose in PURPOSES)


def most_of_a_form(*, on: date) -> int:
    """Return how many bytes all that is sent at once may have: files and words."""
    return int(NORMS.number("bytes.form", on=on, otherwise=CAUTIOUS_FORM))
