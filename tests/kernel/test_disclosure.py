"""No number that is withheld can be computed from what is told, nor bounded into certainty."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings, strategies as some

from gurvan.kernel.disclosure import Counts, Protected, protect

LEAST = 5

# Places against kinds: mostly small numbers and noughts, where all that is difficult happens.
tables = some.tuples(some.integers(1, 5), some.integers(1, 4)).flatmap(
    lambda size: some.lists(
        some.lists(
            some.one_of(some.integers(0, 6), some.integers(0, 40)),
            min_size=size[1],
            max_size=size[1],
        ),
        min_size=size[0],
        max_size=size[0],
    )
)


def equations(shape: tuple[int, int], told: Protected) -> list[list[Fraction]]:
    """Return everything that is told, as equations over the cells of the table, value last."""
    height, width = shape
    found = []

    def say(rows: tuple[int, ...], columns: tuple[int, ...], value: int) -> None:
        row = [
            Fraction(i in rows and j in columns) for i, j in product(range(height), range(width))
        ]
        found.append([*row, Fraction(value)])

    every_row, every_column = tuple(range(height)), tuple(range(width))
    for at, rows in enumerate(told.rows):
        say(rows, every_column, told.row_totals[at])
        for across, columns in enumerate(told.columns):
            value = told.cells[at][across]
            if value is not None:
                say(rows, columns, value)
    for across, columns in enumerate(told.columns):
        say(every_row, columns, told.column_totals[across])
    say(every_row, every_column, told.total)
    return found


def reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Solve the equations as far as they go: Gauss and Jordan, over the rational numbers."""
    solved: list[list[Fraction]] = []
    for given_row in rows:
        row = given_row
        for other in solved:
            lead = next(k for k, n in enumerate(other) if n)
            row = [a - row[lead] * b for a, b in zip(row, other, strict=True)] if row[lead] else row
        lead = next((k for k, n in enumerate(row[:-1]) if n), -1)
        if lead < 0:
            continue
        row = [n / row[lead] for n in row]
        solved = [
            [a - other[lead] * b for a, b in zip(other, row, strict=True)] if other[lead] else other
            for other in solved
        ]
        solved.append(row)
    return solved


def told_apart(told: Protected) -> set[tuple[int, int]]:
    """Return the cells of the table that are told, each by itself."""
    return {
        (rows[0], columns[0])
        for at, rows in enumerate(told.rows)
        for across, columns in enumerate(told.columns)
        if len(rows) == len(columns) == 1 and told.cells[at][across] is not None
    }


@settings(max_examples=60)
@given(tables, some.booleans())
def test_no_withheld_number_is_computed(table: list[list[int]], zeros: bool) -> None:  # noqa: FBT001
    """Of all that follows from what is told, each withheld cell alone is never one.

    A nought of rows or cells that hold nobody in all is told by that: of those "none" is said.
    """
    told = protect(table, least=LEAST, zeros=zeros)
    if told is None:
        assert sum(map(sum, table)) < LEAST
        return
    width = len(table[0])
    known = told_apart(told)
    for row in reduced(equations((len(table), width), told)):
        named = [k for k, factor in enumerate(row[:-1]) if factor]
        if len(named) == 1:
            cell = divmod(named[0], width)
            assert cell in known or not any(table[cell[0]]) or not any(r[cell[1]] for r in table)


@settings(max_examples=60)
@given(tables, some.booleans())
def test_each_withheld_number_may_be_many(table: list[list[int]], zeros: bool) -> None:  # noqa: FBT001
    """For each withheld cell two tables fit all that is told, and lie at least ``least`` apart.

    The tables are made by hand, so the proof in the module's words is not taken at its word.
    """
    told = protect(table, least=LEAST, zeros=zeros)
    if told is None:
        return
    held_rows = [i for i, row in enumerate(told.cells) if None in row]
    held_columns = [j for j in range(len(told.columns)) if any(r[j] is None for r in told.cells)]
    joined = [[sum(table[i][j] for i in g for j in h) for h in told.columns] for g in told.rows]
    for i, j in product(held_rows, held_columns):
        assert told.cells[i][j] is None
        few, many = (
            fitting(joined, held_rows, held_columns, (i, j), most=most) for most in (False, True)
        )
        assert many[i][j] - few[i][j] >= LEAST
        for other in few, many:
            assert all(n >= 0 for row in other for n in row)
            assert tuple(map(sum, other)) == told.row_totals
            assert tuple(map(sum, zip(*other, strict=True))) == told.column_totals
            for at, across in product(range(len(told.rows)), range(len(told.columns))):
                assert told.cells[at][across] in {None, other[at][across]}


def fitting(
    table: Counts, rows: list[int], columns: list[int], cell: tuple[int, int], *, most: bool
) -> list[list[int]]:
    """Return a table with the same sums in which one cell is as large, or as small, as can be."""
    i, j = cell
    row = {a: sum(table[a][b] for b in columns) for a in rows}
    column = {b: sum(table[a][b] for a in rows) for b in columns}
    rest = sum(row.values())
    value = min(row[i], column[j]) if most else max(0, row[i] + column[j] - rest)
    filled = {(i, j): value}
    row[i] -= value
    column[j] -= value
    # The cell's own row first, then its column, then the corner rule: whatever fits.
    rest_of = sorted(product(rows, columns), key=lambda at: (at[0] != i, at[1] != j))
    for a, b in rest_of:
        if (a, b) != (i, j):
            take = min(row[a], column[b])
            filled[a, b] = take
            row[a] -= take
            column[b] -= take
    assert not any(row.values())
    return [
        [filled.get((a, b), table[a][b]) for b in range(len(table[a]))] for a in range(len(table))
    ]


@settings(max_examples=60)
@given(tables)
def test_nothing_small_is_told(table: list[list[int]]) -> None:
    """Every number that is told is nought, or not small; with noughts guarded, none at all."""
    for zeros in (False, True):
        told = protect(table, least=LEAST, zeros=zeros)
        if told is None:
            continue
        for total in (*told.row_totals, *told.column_totals, told.total):
            assert total == 0 or total >= LEAST
        for at, row in enumerate(told.cells):
            for across, number in enumerate(row):
                if number is not None and number < LEAST:
                    assert number == 0
                    empty = not told.row_totals[at] or not told.column_totals[across]
                    # One row or column that has people: its noughts are totals.
                    assert empty or not zeros
        assert sorted(i for group in told.rows for i in group) == list(range(len(table)))


@settings(max_examples=40)
@given(some.lists(tables.filter(lambda t: len(t[0]) == 3), min_size=2, max_size=3))
def test_soums_add_nothing_to_what_is_known_of_aimags(aimags: list[list[list[int]]]) -> None:
    """Where an aimag's row is told whole, the table of its soums may follow, and only there.

    All equations of both levels together still give no withheld soum or aimag away.
    """
    upper = [[sum(column) for column in zip(*soums, strict=True)] for soums in aimags]
    told = protect(upper, least=LEAST)
    if told is None:
        return
    width, heights = 3, [len(soums) for soums in aimags]
    size = sum(heights) * width
    system: list[list[Fraction]] = []
    # A soum's cell is the unknown; an aimag's cell is the sum of its soums'.
    at_soum = [(a, s) for a, height in enumerate(heights) for s in range(height)]
    for row in equations((len(upper), width), told):
        spread = [row[a * width + j] for a, _ in at_soum for j in range(width)]
        system.append([*spread, row[-1]])
    known = {(a, s, j) for a, s in at_soum for j in range(width) if not upper[a][j]}
    for a, soums in enumerate(aimags):
        below = protect(soums, least=LEAST) if told.whole(a) else None
        if below is None:
            continue
        start = at_soum.index((a, 0)) * width
        for row in equations((len(soums), width), below):
            before, after = [Fraction(0)] * start, [Fraction(0)] * (size - start - len(row) + 1)
            system.append([*before, *row[:-1], *after, row[-1]])
        known |= {(a, s, j) for s, j in told_apart(below)}
        known |= {(a, s, j) for s, row in enumerate(soums) if not any(row) for j in range(width)}
    for row in reduced(system):
        named = [k for k, factor in enumerate(row[:-1]) if factor]
        if len(named) == 1:
            place, j = divmod(named[0], width)
            a, s = at_soum[place]
            alone = heights[a] == 1 and (a, j) in told_apart(told)
            assert (a, s, j) in known or alone


def test_the_seven_women() -> None:
    """All seven women of a survey stood out by their years: divided finely, nothing is told."""
    years = [[1, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 0]]
    told = protect(years, least=LEAST)
    assert told is not None
    assert told.total == 7
    assert told.rows == ((0, 1, 2, 3),)
    assert protect([[1, 2], [1, 0]], least=LEAST) is None


def test_what_is_no_table_is_refused() -> None:
    """Unequal rows, or less than nobody."""
    for table in ([[1], [1, 2]], [[-1, 9]]):
        with pytest.raises(ValueError, match="a table of people"):
            protect(table, least=LEAST)
