"""What of a table of people may be told to others, so that nobody can be found by subtracting.

A table is places against kinds of people (or any two divisions of the same people): cells that
are whole numbers, a total for each row and column, and one for all. `protect` says which of these
numbers are told. A number is *small* where it is above nought and below ``least``; with
``zeros=True``, for what is sensitive, nought within a row that has people is small as well ("none
of them is" tells of each of them).

How it is done, in three steps:

1. Rows whose total is small are *told together*: only their sums are told. Others join them, the
   smallest first, until they are two at least and their sum is not small.
2. Columns likewise.
3. In the table so joined, the rows and columns that hold a small cell are crossed, and every cell
   at a crossing is *withheld*, small or not. Rows and columns join them until they are two of
   each at least and what is withheld in each row, and in each column, sums up to ``least``.

What this guarantees. Whoever knows everything that is told, and that nobody is counted less than
nought times, finds for each number that is not told at least ``least + 1`` possible values, and
none of these can be excluded by subtracting whatever from whatever:

- Of rows told together nothing but sums is known, and any of them may hold the whole sum.
- A withheld cell stands in a full rectangle of withheld cells of which only the sums r of its row,
  c of its column, and s of all are known. Its possible values are known exactly (Fréchet): from
  max(0, r + c - s) to min(r, c). They lie min(r, c, s - r, s - c) apart. Each r and c is ``least``
  or more by step 3, and with two rows and two columns so is each s - r and s - c.

Step 3 comes to an end: a rectangle of all rows and columns that have people fulfils it, since by
steps 1 and 2 their totals are not small; and where only one row (or column) has people, each cell
is a total, and none is small. Where all people together are fewer than ``least``, nothing is told.

A finer table below a row (the soums of an aimag) goes through `protect` by itself, and only where
the whole of that row is told (`Protected.whole`): then all its totals are known already, and it
adds nothing to what is known of other rows. Below any other row nothing may be told.

What this does not cover, and what is done about it: two tables of the same people divided
otherwise, or of nearly the same people at another time, are two equations more. So whoever
publishes makes one table of a subject for a period, freezes it, and publishes no second one. It
does not protect against those who know most people of a cell themselves (they are among them), nor
hide that a number is withheld because something near it is small.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Counts = Sequence[Sequence[int]]
PAIR = 2  # what stands alone is found by subtracting the others


@dataclass(frozen=True)
class Protected:
    """What is told of a table. Rows and columns come as the groups in which they are told.

    ``cells[i][j]`` belongs to the i-th group of rows and the j-th of columns, None where it is
    withheld; the totals are never None. A group of one is a row or a column by itself.
    """

    rows: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int

    def whole(self, row: int) -> bool:
        """Say whether everything of a row is told, so that what lies below it may be looked at."""
        alone = all(len(group) == 1 for group in self.columns)
        at = next((i for i, group in enumerate(self.rows) if group == (row,)), None)
        return alone and at is not None and None not in self.cells[at]


def protect(table: Counts, *, least: int, zeros: bool = False) -> Protected | None:
    """Return what of a table may be told; None where that is nothing at all.

    Raises ValueError where the table is not rectangular or counts less than nought.
    """
    wide = {len(row) for row in table}
    if len(wide) > 1 or any(cell < 0 for row in table for cell in row):
        raise ValueError("a table of people has equal rows and counts from nought")
    if sum(map(sum, table)) < least:
        return None
    columns = list(zip(*table, strict=True))
    rows_told = _together([sum(row) for row in table], least)
    columns_told = _together([sum(column) for column in columns], least)
    joined = [
        [sum(table[i][j] for i in group for j in across) for across in columns_told]
        for group in rows_told
    ]
    held = _crossed(joined, least, zeros=zeros)
    return Protected(
        rows=rows_told,
        columns=columns_told,
        cells=tuple(
            tuple(None if (i, j) in held else cell for j, cell in enumerate(row))
            for i, row in enumerate(joined)
        ),
        row_totals=tuple(map(sum, joined)),
        column_totals=tuple(map(sum, zip(*joined, strict=True))),
        total=sum(map(sum, joined)),
    )


def _together(totals: Sequence[int], least: int) -> tuple[tuple[int, ...], ...]:
    """Return the groups in which rows (or columns) are told, in their order."""
    small = [i for i, total in enumerate(totals) if 0 < total < least]
    others = sorted((total, i) for i, total in enumerate(totals) if total >= least)
    while small and others and (len(small) < PAIR or sum(totals[i] for i in small) < least):
        small.append(others.pop(0)[1])
    groups = [(i,) for i in range(len(totals)) if i not in small]
    return tuple(sorted([*groups, tuple(sorted(small))] if small else groups))


def _crossed(table: Counts, least: int, *, zeros: bool) -> set[tuple[int, int]]:
    """Return the cells that are withheld: every crossing of some rows with some columns."""
    rows = [i for i, row in enumerate(table) if any(row)]
    columns = [j for j, column in enumerate(zip(*table, strict=True)) if any(column)]
    small = {
        (i, j) for i in rows for j in columns if table[i][j] < least and (zeros or table[i][j])
    }
    if not small or min(len(rows), len(columns)) < PAIR:
        return set()
    down, across = {i for i, _ in small}, {j for _, j in small}
    grown = True
    while grown:
        grown = _grow(down, rows, across, lambda i, j: table[i][j], least)
        grown |= _grow(across, columns, down, lambda j, i: table[i][j], least)
    return {(i, j) for i in down for j in across}


def _grow(
    lines: set[int],
    choice: Sequence[int],
    others: set[int],
    cell: Callable[[int, int], int],
    least: int,
) -> bool:
    """Let one line join, the one that adds most where something lacks. Say whether it had to."""
    lacking = [j for j in others if sum(cell(i, j) for i in lines) < least]
    if len(lines) >= PAIR and not lacking:
        return False
    wanted = lacking or sorted(others)
    free = [i for i in choice if i not in lines]
    lines.add(max(free, key=lambda i: sum(cell(i, j) for j in wanted)))
    return True
