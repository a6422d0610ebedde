"""The one door to the ledger: what makes a function a command, and how it says what it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ClassVar, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import transaction

from gurvan.kernel.actors import Actor
from gurvan.kernel.events import REACTIONS, Event
from gurvan.kernel.guard import writing
from gurvan.kernel.records import Record, touched
from gurvan.ledger import appending
from gurvan.ledger.appending import Line, SealedRow

P = ParamSpec("P")
R = TypeVar("R")
COMMANDS: dict[str, Callable[..., Any]] = {}
DRAFTS: dict[str, Callable[..., Any]] = {}


class SilentCommandError(RuntimeError):
    """A fault of the program: a command changed rows and said nothing, or said nothing at all."""


class Subject(Protocol):
    """What an entry can be about: a stored thing with a uid."""

    uid: UUID
    _meta: ClassVar[Any]


@dataclass
class Sitting:
    """The outermost command's transaction: the lines that it and its inner commands have said."""

    lines: list[Line] = field(default_factory=list)


_sitting: ContextVar[Sitting | None] = ContextVar("sitting", default=None)


def _label(function: Callable[..., Any]) -> str:
    return function.__module__.split(".")[1]  # gurvan.<domain>.commands[.<subject>]


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function one change: one transaction, one app that may write, at least one entry.

    Inside another command it joins that one's transaction. Rows it touched and did not seal
    with a ``record`` are a SilentCommandError, and nothing is written.
    """
    label = _label(function)
    COMMANDS[f"{label}.{function.__name__}"] = function

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), _sitting_open() as sitting, _rows_seen(), writing(label):
            before = len(sitting.lines)
            result = function(*args, **kwargs)
            if len(sitting.lines) == before or touched.get():
                message = f"{label}.{function.__qualname__} changed things in silence."
                raise SilentCommandError(message)
            return result

    return run


def draft(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function a change that leaves no entry: autosave, progress, read marks, counters.

    The docs list every one. What a draft writes must not be a Record.
    """
    label = _label(function)
    DRAFTS[f"{label}.{function.__name__}"] = function

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), writing(label):
            return function(*args, **kwargs)

    return run


@contextmanager
def _sitting_open() -> Iterator[Sitting]:
    """Join the open sitting, or open one and write its lines to the log at the end."""
    joined = _sitting.get()
    if joined is not None:
        yield joined
        return
    sitting = Sitting()
    token = _sitting.set(sitting)
    try:
        yield sitting
        by_federation: defaultdict[int, list[Line]] = defaultdict(list)
        for line in sitting.lines:
            by_federation[line.federation_id].append(line)
        with writing("ledger"):
            for federation_id in sorted(by_federation):
                appending.append(federation_id, by_federation[federation_id])
    finally:
        _sitting.reset(token)


@contextmanager
def _rows_seen() -> Iterator[None]:
    token = touched.set({})
    try:
        yield
    finally:
        touched.reset(token)


def record(
    event: Event,
    *,
    actor: Actor,
    subject: Subject,
    people: Iterable[UUID] = (),
    federation_id: int | None = None,
) -> None:
    """Say one thing that happened, seal every row touched so far, and let higher domains react.

    ``people`` are the uids of the persons of whom the particulars tell, so that forgetting one
    of them finds this entry.
    """
    record_many([(event, subject, people)], actor=actor, federation_id=federation_id)


def record_many(
    facts: Sequence[tuple[Event, Subject, Iterable[UUID]]],
    *,
    actor: Actor,
    federation_id: int | None = None,
) -> None:
    """Say many things at once. Each entry seals its own subject; the last one seals the rest.

    What belongs to a subject without entries of its own (``Record.parts``) is sealed with it.
    """
    sitting, rows = _sitting.get(), touched.get()
    if sitting is None or rows is None:
        message = "record() stands outside a command."
        raise SilentCommandError(message)
    for place, (event, subject, people) in enumerate(facts):
        key = (subject._meta.label_lower, subject.uid)
        last = place == len(facts) - 1
        keys = (key, *(part.key for part in getattr(subject, "parts", ())))
        mine = [rows.pop(one) for one in keys if one in rows]
        if last:
            mine += [rows.pop(other) for other in list(rows)]
        sitting.lines.append(_line(event, key, mine, people, actor, federation_id))
    for event, subject, _ in facts:
        for reaction in REACTIONS[event.name]:
            reaction(event=event, actor=actor, subject=subject)


def _line(
    event: Event,
    key: tuple[str, UUID],
    rows: Sequence[Record],
    people: Iterable[UUID],
    actor: Actor,
    federation_id: int | None,
) -> Line:
    return Line(
        federation_id=federation_id or actor.federation_id,
        event=event,
        label=key[0],
        uid=key[1],
        actor=actor,
        rows=[SealedRow.of(row) for row in rows],
        people=frozenset(people),
    )


def open_log(*, federation_id: int, origin: str) -> None:
    """Open a federation's log and make its signing key. Called once, by the founding command."""
    with ExitStack() as stack:
        stack.enter_context(writing("ledger"))
        stack.enter_context(writing("vault"))
        appending.open_log(federation_id, origin)


def erase_person(
    *, federation_id: int, person_uid: UUID, rows: Iterable[tuple[str, UUID]]
) -> dict[str, str]:
    """Erase what the log's particulars tell of a person, and the salts of the rows named.

    Called inside the command that forgets the person, just before the ``record`` of it: the
    erased particulars name that entry and it names them, so that erasure and vandalism can be
    told apart. Returns what the entry must hold in its field ``erased``.
    """
    sitting = _sitting.get()
    if sitting is None:
        message = "erase_person() stands outside a command."
        raise SilentCommandError(message)
    with writing("ledger"):
        return appending.erase(federation_id, person_uid, rows, ahead=len(sitting.lines))
