"""What the rows of a batch have in common: what is said once for all, and which one is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from gurvan.kernel.errors import Refused

T = TypeVar("T")


def each_of(said: T | Sequence[T], rows: int) -> list[T]:
    """Return what was said of each row: once for all of them, or one after the other."""
    each = list(said) if isinstance(said, Sequence) else [said] * rows
    if len(each) != rows:
        raise ValueError(f"{len(each)} were given for {rows} rows.")
    return each


def first_rows(each: Sequence[T]) -> dict[T, int]:
    """Return what is said of any row, once, with the first row of which it is said."""
    found: dict[T, int] = {}
    for row, one in enumerate(each):
        found.setdefault(one, row)
    return found


@contextmanager
def of_row(row: int) -> Iterator[None]:
    """Give a refusal the value ``row``, counted from 0, unless it has one."""
    try:
        yield
    except Refused as refusal:
        refusal.values.setdefault("row", row)
        raise
