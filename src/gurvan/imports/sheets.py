"""What a kind of list is: its columns, how it is checked, and how it is written into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from gurvan.imports.checking import Check, Row
from gurvan.imports.columns import Column
from gurvan.imports.findings.deciding import Step
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.records import Record
from gurvan.work.kinds import Tell

T = TypeVar("T")
BATCH = 500  # rows that one command takes


class RowRefusedError(Exception):
    """A command refused one row of a list; nothing of the list is kept."""

    def __init__(self, row: int, refusal: Refused) -> None:
        super().__init__(row)
        self.row, self.refusal = row, refusal


@dataclass(frozen=True)
class Thing:
    """One thing that was made of a row: its model's label, its uid."""

    row: int
    label: str
    uid: UUID


@dataclass
class Outcome:
    """How many rows were written, what was made of them, and what a person should look at."""

    written: int = 0
    notes: list[str] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)

    def note(self, rows: Sequence[Row], made: Sequence[Record]) -> None:
        """Note what was made of rows, in their order."""
        for row, one in zip(rows, made, strict=True):
            self.things.append(Thing(row.number, *one.key))


def nobody(_actor: Actor, _rows: Sequence[Row]) -> dict[int, str]:
    """Return that no row looks like anybody."""
    return {}


def anybody(_actor: Actor) -> None:
    """Let whoever takes lists in take in this one."""


def nothing(_actor: Actor, _rows: Sequence[Row]) -> list[Mapping[str, str]]:
    """Return that nothing is worth knowing before."""
    return []


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One kind of list.

    ``check`` looks at rows together; ``write`` calls the batch commands; ``alike`` gives, by the
    number of a row, the uid of whom in reach it is likely about. ``alone`` says that a row can be
    checked without the others; what only all of them show is found before they are taken in.
    ``steps`` are what somebody may have to decide for all rows at once. A list is ``shaped`` where
    its rows tell of ground. ``require`` asks who may take such a list in. ``notes`` gives what is
    worth knowing before all of it is taken in.
    """

    columns: Sequence[Column[Any]]
    check: Callable[[Actor, Check, Sequence[Row]], None]
    write: Callable[[Actor, Sequence[Row], Tell], Outcome]
    alike: Callable[[Actor, Sequence[Row]], dict[int, str]] = nobody
    alone: bool = True
    steps: Sequence[Step] = ()
    shaped: bool = False
    require: Callable[[Actor], None] = anybody
    notes: Callable[[Actor, Sequence[Row]], list[Mapping[str, str]]] = nothing


def parts(rows: Sequence[T]) -> list[Sequence[T]]:
    """Return rows in parts that one command, or one query, takes."""
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]


@contextmanager
def told_of(rows: Sequence[Row]) -> Iterator[None]:
    """Let what is refused of a batch say about which row of the file it is."""
    try:
        yield
    except Refused as refusal:
        place = refusal.values.get("row")
        number = rows[place].number if isinstance(place, int) else rows[0].number
        raise RowRefusedError(number, refusal) from None


def one_by_one(rows: Sequence[Row], write: Callable[[Row], Record], tell: Tell) -> Outcome:
    """Write rows of which each is one command, and tell how far that has come."""
    outcome = Outcome()
    for row in rows:
        with told_of([row]):
            made = write(row)
        outcome.note([row], [made])
        outcome.written += 1
        tell(outcome.written, len(rows))
    return outcome
