"""What a kind of list is: its columns, how it is checked, and how it is written into the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gurvan.cli.importing.checking import Check, Row
from gurvan.cli.importing.columns import Column
from gurvan.cli.progress import Tell
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused

T = TypeVar("T")
BATCH = 500  # rows that one command takes


class RowRefusedError(Exception):
    """A command refused one row of a list; nothing of the list is kept."""

    def __init__(self, row: int, refusal: Refused) -> None:
        super().__init__(row)
        self.row, self.refusal = row, refusal


@dataclass
class Outcome:
    """What was written, in sentences; and what a person should look at."""

    written: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One kind of list. ``check`` looks at rows together; ``write`` calls the batch commands."""

    columns: Sequence[Column[Any]]
    check: Callable[[Actor, Check, Sequence[Row]], None]
    write: Callable[[Actor, Sequence[Row], Tell], Outcome]


def parts(rows: Sequence[T]) -> list[Sequence[T]]:
    """Return rows in parts that one command, or one query, takes."""
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]


def told_of(rows: Sequence[Row], refusal: Refused) -> RowRefusedError:
    """Return the refusal of a batch with the row of the file that it is about."""
    place = refusal.values.get("row")
    number = rows[place].number if isinstance(place, int) else rows[0].number
    return RowRefusedError(number, refusal)
