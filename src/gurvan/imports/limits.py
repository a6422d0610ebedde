"""How large a list may be, and for how long one that was left is kept."""

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
    """

    rows: int = 10_000
    columns: int = 50
    bytes: int = 2_000_000
    unpacked: int = 20_000_000
    rows_at_once: int = 200
    kept_hours: int = 24


def limits(on: date) -> Limits:
    """Return the bounds in force on a day."""
    cautious = Limits()
    return Limits(
        **{key: int(NORMS.number(key, on=on, otherwise=had)) for key, had in vars(cautious).items()}
    )
