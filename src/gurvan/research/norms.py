"""The figures of research: how long identities are kept, how large a file is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gurvan.kernel.norms import Norms

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")
CAUTIOUS = {
    "alike_least": 5,
    "few_ballots": 10,
    "identity_keep_days": 90,
    "most_megabytes": 5,
    "most_notes": 1000,
    "project_letters_at_once": 500_000,
    "project_marks_at_once": 1_000,
    "project_kilobytes_at_once": 1_000,
    "project_megabytes": 10,
    "staged_hours": 24,
    "survey_megabytes": 5,
    "survey_rows": 10_000,
    "survey_columns": 300,
    "survey_cells_at_once": 20_000,
}


def number(key: str, on: date) -> int:
    """Return a figure of research on a day; the cautious one where none holds."""
    return int(NORMS.number(key, on=on, otherwise=CAUTIOUS[key]))
