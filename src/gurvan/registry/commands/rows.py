"""Lets a refusal inside a batch say of which row it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gurvan.kernel.errors import Refused


@contextmanager
def of_row(row: int) -> Iterator[None]:
    """Give a refusal the value ``row``, counted from 0, unless it has one."""
    try:
        yield
    except Refused as refusal:
        refusal.values.setdefault("row", row)
        raise
