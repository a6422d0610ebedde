"""What programs enter and take back, whatever kind of land it is."""

from __future__ import annotations

from ninja import Schema

from gurvan.areas.refusals import ShapeRefused
from gurvan.kernel import clock
from gurvan.land.reading import read_shape


class TakenBackOut(Schema):
    """How many were taken back."""

    count: int


def shape_in(text: str, row: int) -> bytes:
    """Return the shape that a row of a list brings. Raises ShapeRefused, with the row."""
    try:
        return read_shape(text, clock.today())
    except ShapeRefused as refusal:
        refusal.values["row"] = row
        raise
