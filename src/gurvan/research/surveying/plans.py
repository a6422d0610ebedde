"""What is known of a survey's table on its way: its columns, how consent was asked, its faults.

Pure. Kept apart from the rows, so that a page reads it without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from gurvan.research.surveying.columns import Asked, known, told
from gurvan.research.surveying.understanding import Fault

SAMPLES = 3  # of what stands in a column
LONGEST_SAMPLE = 60


@dataclass(kw_only=True)
class Checked:
    """What was found when the whole table was read; nothing of it is kept yet."""

    sheets: int
    without_consent: int
    faults: list[Fault] = field(default_factory=list)
    more_faults: int = 0
    answered: list[int] = field(default_factory=list)  # by question that is taken in

    @property
    def wrong(self) -> int:
        """How many places were not understood."""
        return len(self.faults) + self.more_faults


@dataclass(kw_only=True)
class Plan:
    """How a table is taken in. ``said``: that somebody has said what its columns are."""

    title: str
    rows: int
    header: list[str]
    columns: list[Asked]
    samples: list[list[str]]  # by column of ``columns``
    yes: list[str] = field(default_factory=list)  # answers that say that somebody consents
    consent_words: str = ""
    unread_is_nothing: bool = False
    said: bool = False
    checked: Checked | None = None

    @property
    def consent(self) -> Asked | None:
        """The column that says who consents."""
        return next((one for one in self.columns if one.kind == "consent"), None)

    def data(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return {
            **vars(self),
            "columns": told(self.columns),
            "checked": asdict(self.checked) if self.checked else None,
        }

    @classmethod
    def of(cls, data: dict[str, Any]) -> Plan:
        """Return what ``data`` gave."""
        checked = data["checked"]
        if checked:
            checked = Checked(**{**checked, "faults": [Fault(**one) for one in checked["faults"]]})
        return cls(**{**data, "columns": known(data["columns"]), "checked": checked})


def samples(columns: Sequence[Asked], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return for each column some of the first different answers; none where it is left out."""
    return [[] if one.why else _first(one, rows) for one in columns]


def _first(asked: Asked, rows: Sequence[Sequence[str]]) -> list[str]:
    found: dict[str, None] = {}
    for row in rows[:500]:
        cell = row[asked.places[0]].strip()
        if cell and not asked.parts:
            found[cell[:LONGEST_SAMPLE]] = None
        if len(found) == SAMPLES:
            break
    return list(found) or [one.code for one in asked.choices[:SAMPLES]]
