"""How the file of a list is read: a spreadsheet, or for a list of ground a file of shapes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gurvan.imports import headings, shapes, tables
from gurvan.imports.limits import limits
from gurvan.imports.lists import LISTS
from gurvan.imports.refusals import ShapesNotHere, ShapesUnknown
from gurvan.imports.staging import Content, described
from gurvan.kernel import clock

Read = tuple[list[list[str]], Mapping[int, bytes]]


def endings(*, shaped: bool) -> tuple[str, ...]:
    """Return how the names of files end that are taken."""
    return (*tables.KINDS, *shapes.READERS) if shaped else tables.KINDS


def read(kind: str, name: str, data: bytes) -> Read:
    """Return the cells of a file, and the shapes beside its rows.

    Raises the refusals of a file (FileUnknown, ShapesUnknown, ShapesNotHere, NothingInList, …).
    """
    shaped = LISTS[kind].shaped
    if not shapes.holds_shapes(name):
        if shaped and Path(name).suffix.lower() not in tables.KINDS:
            raise ShapesUnknown(field="file")
        return tables.read(data, name, shaped=shaped), {}
    if not shaped:
        raise ShapesNotHere(field="file")
    found = shapes.read(data, name, limits(clock.today()))
    for row, text in described(found.shapes).items():
        found.rows[row - 1][-1] = text
    return found.rows, found.shapes


def laid_out(kind: str, name: str, data: bytes) -> Content:
    """Return a list whose columns stand where their headers say. Raises as ``read`` does."""
    rows, beside = read(kind, name, data)
    seems = headings.found(kind, rows, LISTS[kind].columns)
    content = Content(rows, seems.header, dict(seems.places), shapes=dict(beside))
    content.take_up_shapes()
    return content
