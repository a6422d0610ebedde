"""What a benchmark prints: a table to read, and one line of JSON last. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure of ours beside what it is held against, in one unit.

    ``most`` and ``least`` are the limits to ``ratio`` (ours to the peer's), or, where there is no
    peer, to the figure itself. Neither: it is only told.
    """

    what: str
    ours: float
    unit: str
    peer: float | None = None
    of_peer: str = ""
    most: float | None = None
    least: float | None = None
    told: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours to the peer's."""
        return self.ours / self.peer if self.peer else None

    @property
    def holds(self) -> bool | None:
        """Say whether the limit is kept; None where there is none."""
        held = self.ours if self.peer is None else self.ratio
        if held is None or (self.most is None and self.least is None):
            return None
        return (self.most is None or held <= self.most) and (
            self.least is None or held >= self.least
        )

    @property
    def limit(self) -> str:
        """The limit, in words."""
        times = " x" if self.peer is not None else ""
        if self.most is not None:
            return f"at most {self.most:g}{times}"
        return f"at least {self.least:g}{times}" if self.least is not None else ""


HEAD = ("What", "Ours", "Peer", "Ratio", "Limit", "", "Also")


def _cells(line: Line) -> tuple[str, ...]:
    peer = f"{line.peer:,.4g} {line.unit}, {line.of_peer}" if line.peer is not None else ""
    return (
        line.what,
        f"{line.ours:,.4g} {line.unit}",
        peer,
        f"{line.ratio:.2f}" if line.ratio is not None else "",
        line.limit,
        {True: "kept", False: "NOT KEPT", None: ""}[line.holds],
        line.told,
    )


def table(lines: Sequence[Line]) -> str:
    """Return the lines as a table in Markdown, so that it can be kept as it is."""
    rows = [HEAD, *map(_cells, lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )


def in_json(name: str, machine: dict[str, Any], lines: Sequence[Line]) -> str:
    """Return all of it as one line of JSON."""
    told = [asdict(line) | {"ratio": line.ratio, "holds": line.holds} for line in lines]
    return json.dumps({"benchmark": name, **machine, "lines": told}, ensure_ascii=False)
