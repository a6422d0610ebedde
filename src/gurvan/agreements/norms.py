"""The figures of agreements: how long before and after a duty is due somebody is reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from gurvan.kernel.norms import Norms

Near = Literal["late", "soon", "early"]  # how near its day something is
NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """How long before a duty is due it is shown as due within a month, and within a week.

    ``late`` is how long after it was due, and ``accept`` how long after it was handed in, that
    somebody is reminded. None where no figure is in force: then nobody is.
    """

    early: timedelta | None
    soon: timedelta | None
    late: timedelta | None
    accept: timedelta | None

    @classmethod
    def on(cls, day: date) -> Ahead:
        """Return what holds on a day."""

        def days(key: str) -> timedelta | None:
            norm = NORMS.get(f"remind_{key}_days", on=day)
            return None if norm is None else timedelta(days=float(norm.value))

        return cls(early=days("early"), soon=days("soon"), late=days("late"), accept=days("accept"))
