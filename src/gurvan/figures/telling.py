"""What of the figures is told to everybody: members only where they are not few. Pure.

Groups, agreements and hectares are told whole: they are of organisations, whose being is public.
Members are told in one table of places against standing and sex, through
`gurvan.kernel.disclosure.protect`, with the higher threshold and with noughts guarded. Bands of
birth are told for the whole federation only, and only where they add nothing: where the three
columns of confirmed members are told by themselves, their sum is known already.
"""

from __future__ import annotations

from typing import Any

from gurvan.figures.subjects import (
    AGREEMENTS,
    ALL,
    CONFIRMED,
    GROUPS,
    LAND,
    MEMBERS,
    Counted,
    Table,
)
from gurvan.kernel.disclosure import Protected, protect
from gurvan.kernel.words import said

Told = dict[str, Any]

RESTORED = said("the office was brought back from a backup; they may have been published before")


def told(counted: Counted, *, least: int, sensitive: int) -> Told:
    """Return what is told of a federation's figures, as it is frozen and stored."""
    rows = [row for row in sorted(counted.tables[MEMBERS.key]) if row != ALL]
    columns = list(MEMBERS.columns)
    table = _counts(counted.tables[MEMBERS.key], rows, columns)
    shown = protect(table, least=sensitive, zeros=True) if table else None
    told: Told = {
        subject.key: counted.tables[subject.key] for subject in (GROUPS, AGREEMENTS, LAND)
    }
    told["members"] = _named(shown, rows, columns) if shown else None
    alone = shown and all((columns.index(one),) in shown.columns for one in CONFIRMED)
    told["bands"] = _bands(counted.bands, least) if alone else None
    return told


def _counts(table: Table, rows: list[str], columns: list[str]) -> list[list[int]]:
    return [[int(table[row].get(column, 0)) for column in columns] for row in rows]


def _named(shown: Protected, rows: list[str], columns: list[str]) -> Told:
    """Return a protected table with the names of its rows and columns."""
    return {
        "rows": [[rows[i] for i in group] for group in shown.rows],
        "columns": [[columns[j] for j in group] for group in shown.columns],
        "cells": [list(row) for row in shown.cells],
        "row_totals": list(shown.row_totals),
        "column_totals": list(shown.column_totals),
        "total": shown.total,
    }


def _bands(bands: dict[str, int], least: int) -> Told | None:
    """Return the bands of birth, those of few told together."""
    names = sorted(bands)
    shown = protect([[bands[name] for name in names]], least=least) if names else None
    if shown is None:
        return None
    return {
        "bands": [[names[j] for j in group] for group in shown.columns],
        "counts": list(shown.column_totals),
    }
