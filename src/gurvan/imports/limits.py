"""How large a list may be, how long one that was left is kept; and when ground is doubted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


@dataclass(frozen=True)
class Limits:
    """The bounds of a list; without figures in force, cautious ones.

    ``unpacked`` is what an .xlsx may unpack to, in bytes. Up to ``rows_at_once`` are done while
    somebody waits, more as long work. ``kept_hours`` is for how long one that was left is kept.
    ``shape_bytes``, ``corners`` and ``corners_of_one`` bound a file of shapes.
    """

    rows: int = 10_000
    columns: int = 50
    bytes: int = 2_000_000
    unpacked: int = 20_000_000
    rows_at_once: int = 200
    kept_hours: int = 24
    shape_bytes: int = 20_000_000
    corners: int = 1_000_000
    corners_of_one: int = 50_000


@dataclass(frozen=True)
class Doubts:
    """From which shares on a file of ground is doubted; without figures in force, never.

    Stated hectares that differ from the ground by more than ``disagrees_by`` of them disagree;
    where more than ``disagrees_in`` of the rows do, somebody decides for all of them. A shape is
    mended only where no more than ``mended_by`` of it changes.
    """

    disagrees_by: float = 1.0
    disagrees_in: float = 1.0
    mended_by: float = 0.0


def limits(on: date) -> Limits:
    """Return the bounds in force on a day."""
    cautious = Limits()
    return Limits(
        **{key: int(NORMS.number(key, on=on, otherwise=had)) for key, had in vars(cautious).items()}
    )


def doubts(on: date) -> Doubts:
    """Return from where on a file of ground is doubted on a day."""
    return Doubts(
        **{key: NORMS.number(key, on=on, otherwise=had) for key, had in vars(Doubts()).items()}
    )
