"""What all lists of ground have in common: their shapes are looked at, and written in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.utils.translation import gettext as _

from gurvan.areas.limits import limits_on
from gurvan.imports.checking import Check, Row
from gurvan.imports.columns import SHAPE
from gurvan.imports.findings.deciding import Words, both
from gurvan.imports.limits import doubts
from gurvan.imports.refusals import NotAPolygon, ShapeUnreadable
from gurvan.imports.shapes import cells, sound
from gurvan.imports.sheets import RowRefusedError
from gurvan.kernel import clock
from gurvan.kernel.errors import Refused
from gurvan.work.kinds import Tell

T = TypeVar("T")
BATCH = 5000  # rows that one command takes: shapes are looked at many at once


def check_shapes(check: Check, rows: Sequence[Row]) -> None:
    """Note each row whose shape cannot stand, with what may be done about it."""
    today = clock.today()
    drawn = {row.number: row.shape for row in rows if row.shape}
    wrong, _sizes = sound.faults(drawn, limits_on(today).country, mended_by=doubts(today).mended_by)
    for number, fault in wrong.items():
        check.wrong(number, SHAPE, fault.refusal, fault.fix)
    for row in rows:
        if not row.shape:
            kind = cells.kind_in(str(row[SHAPE]))
            check.wrong(row.number, SHAPE, NotAPolygon(kind=kind) if kind else ShapeUnreadable())


def in_parts(
    rows: Sequence[Row], write: Callable[[Sequence[Row]], Sequence[T]], tell: Tell
) -> Iterator[tuple[Sequence[Row], Sequence[T]]]:
    """Write rows batch by batch, and yield each with what was made of it."""
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        with told_of(part):
            made = write(part)
        yield part, made
        tell(start + len(part), len(rows))


def newly(new: int, changed: int, same: int) -> Words:
    """Return how many things of a list are new, changed since, or known as they are."""
    return both(
        lambda: _("New: {new}. Changed since: {changed}. Known as they are: {same}.").format(
            new=new, changed=changed, same=same
        )
    )


@contextmanager
def told_of(rows: Sequence[Row]) -> Iterator[None]:
    """Let what is refused of a batch of land say about which row of the file it is."""
    try:
        yield
    except Refused as refusal:
        place = refusal.values.get("row")  # of the batch, from 1
        number = rows[place - 1].number if isinstance(place, int) else rows[0].number
        raise RowRefusedError(number, refusal) from None
