"""What can be said of a list that was taken in. No name and no number of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.imports.words import WORDS
from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class ListTakenIn(
    Event,
    name="imports.list_taken_in",
    says=said("{actor} took in a list: {what}, {rows} rows."),
):
    what: str = worded(WORDS)
    rows: int


@dataclass(frozen=True, kw_only=True)
class ListUndone(
    Event,
    name="imports.list_undone",
    says=said("{actor} took back all that a list had brought: {what}, {rows} rows."),
):
    what: str = worded(WORDS)
    rows: int
