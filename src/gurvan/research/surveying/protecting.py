"""What of a survey's counts may leave the study: no small number, nor one by subtracting. Pure.

Everybody who filled in a sheet stands in each table, also who left a question out. So the sums of a
table of two questions are the counts of each, to the last sheet, and the same answers are told
together in both (`gurvan.kernel.disclosure.protect`). Several tables of one survey tell no more
together than each alone, as long as they form no ring (``makes_ring``): whatever numbers are put
into one, within each answer of the question that two tables share people can be paired at will, so
the others exclude none of them. A ring, such as A with B, B with C and C with A, could.

Where several answers could be given, one person stands in several rows: neither an answer nor who
did not give it, of all and of those who answered, is told where they are few; nor who gave both,
where there are two.

What somebody answered with a number or a day may be known of them: see ``banding``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gurvan.kernel.disclosure import Protected, protect
from gurvan.research.surveying.answers import Answers
from gurvan.research.surveying.banding import Label, bands_of_days, bands_of_numbers
from gurvan.research.surveying.crossing import Tested, held_table

COUNTED: Final = frozenset({"one", "several", "number", "date"})  # kinds whose counts can leave
CROSSED: Final = frozenset({"one"})  # kinds of which two together can


LEFT_OUT: Final = Label()


@dataclass(frozen=True)
class Told:
    """Answers that are told together, and how many gave one of them; None: it is withheld."""

    labels: tuple[Label, ...]
    count: int | None


@dataclass(frozen=True, kw_only=True)
class ToldTogether:
    """Two questions together as they may be told; a cell is None where it is withheld."""

    rows: Sequence[tuple[Label, ...]]
    columns: Sequence[tuple[Label, ...]]
    cells: Sequence[Sequence[int | None]]
    row_totals: Sequence[int]
    column_totals: Sequence[int]
    total: int
    tested: Tested


def told(answers: Answers, *, sheets: int, least: int) -> list[Told]:
    """Return how often what was answered on so many sheets, as it may be told.

    Nothing where the sheets are fewer than ``least``, or the question asks for open words.
    """
    if sheets < least or answers.kind not in COUNTED:
        return []
    left_out = sheets - answers.answered
    if answers.kind == "several":
        many = Counter(each for one in answers.given if one is not None for each in one)
        counts = [(label, many[at]) for at, label in enumerate(_labels(answers))]
        rows = [
            *((label, _among(count, answers.answered, left_out, least)) for label, count in counts),
            (LEFT_OUT, _among(left_out, sheets, 0, least)),
        ]
        return [Told((label,), count) for label, count in _without_both(rows, sheets, least)]
    labels, numbers = _counted(answers, least)
    labels, numbers = [*labels, LEFT_OUT], [*numbers, left_out]
    safe = protect([[one] for one in numbers], least=least)
    if safe is None:
        return []
    groups = zip(safe.rows, safe.row_totals, strict=True)
    return [Told(tuple(labels[at] for at in group), total) for group, total in groups]


def _among(count: int, answered: int, left_out: int, least: int) -> int | None:
    """Return a count, if neither it nor the others are few: those who answered, and all."""
    others = (answered - count, answered - count + left_out)
    return None if any(0 < one < least for one in (count, *others)) else count


def _without_both(
    rows: Sequence[tuple[Label, int | None]], sheets: int, least: int
) -> list[tuple[Label, int | None]]:
    """Withhold the smaller of two answers where few gave both: that is their sum less who answered.

    Of three or more, how many gave two of them does not follow.
    """
    *answers, (_, left_out) = rows
    given = [count for _, count in answers if count != 0]
    if len(given) != 2 or None in (*given, left_out):  # noqa: PLR2004 - of two alone it follows
        return list(rows)
    both = sum(count or 0 for count in given) - (sheets - (left_out or 0))
    if not 0 < both < least:
        return list(rows)
    fewest = min(count or 0 for count in given)
    at = next(place for place, (_, count) in enumerate(answers) if count == fewest)
    return [(label, None if place == at else count) for place, (label, count) in enumerate(rows)]


def _labels(answers: Answers) -> list[Label]:
    return [Label(one.words_in("mn"), one.words_in("en")) for one in answers.choices]


def _counted(answers: Answers, least: int) -> tuple[list[Label], list[int]]:
    """Return the answers, and how often each was given; of numbers and days in bands."""
    given = [one for one in answers.given if one is not None]
    if answers.kind == "one":
        many = Counter(given)
        return _labels(answers), [many[at] for at in range(len(answers.choices))]
    if answers.kind == "number":
        bands = bands_of_numbers([float(one) for one in given], least)
    else:
        bands = bands_of_days([str(one) for one in given], least)
    return [label for label, _count in bands], [count for _label, count in bands]


def told_together(
    first: Answers, second: Answers, *, sheets: int, least: int
) -> ToldTogether | None:
    """Return two questions together as they may be told; None where that is nothing at all.

    Of a sheet that was withdrawn neither question holds anything: it is not counted.
    """
    if {first.kind, second.kind} - CROSSED:
        return None
    rows, columns = [*_labels(first), LEFT_OUT], [*_labels(second), LEFT_OUT]
    many = Counter(
        (len(rows) - 1 if one is None else one, len(columns) - 1 if other is None else other)
        for one, other in zip(first.given, second.given, strict=True)
    )
    many[len(rows) - 1, len(columns) - 1] -= len(first.given) - sheets
    table = [[many[row, column] for column in range(len(columns))] for row in range(len(rows))]
    safe = protect(table, least=least)
    if safe is None:
        return None
    return ToldTogether(
        rows=[tuple(rows[at] for at in group) for group in safe.rows],
        columns=[tuple(columns[at] for at in group) for group in safe.columns],
        cells=safe.cells,
        row_totals=safe.row_totals,
        column_totals=safe.column_totals,
        total=safe.total,
        tested=_tested(safe, (len(rows) - 1, len(columns) - 1)),
    )


def _tested(safe: Protected, left_out: tuple[int, int]) -> Tested:
    """Return the test of what is told; none where something is withheld, which it would tell."""
    held = [
        [at for at, group in enumerate(groups) if left not in group]
        for groups, left in zip((safe.rows, safe.columns), left_out, strict=True)
    ]
    mixed = any(
        left in group and len(group) > 1 and total
        for groups, totals, left in zip(
            (safe.rows, safe.columns), (safe.row_totals, safe.column_totals), left_out, strict=True
        )
        for group, total in zip(groups, totals, strict=True)
    )
    cells = [[safe.cells[row][column] for column in held[1]] for row in held[0]]
    if mixed or any(cell is None for row in cells for cell in row):
        return Tested(n=0, unknown="withheld")
    whole = [[cell or 0 for cell in row] for row in cells if any(row)]
    kept = [at for at in range(len(held[1])) if any(row[at] for row in whole)]
    return held_table([[row[at] for at in kept] for row in whole])


def makes_ring(pairs: Iterable[tuple[Any, Any]], first: Any, second: Any) -> bool:
    """Say whether two questions are held together already by way of others, in these pairs.

    Not where they are a pair themselves: that is the same table.
    """
    known = {frozenset(pair) for pair in pairs}
    if frozenset((first, second)) in known:
        return False
    reached, left = {first}, [first]
    while left:
        one = left.pop()
        for pair in known:
            if one in pair:
                left += pair - reached
                reached |= pair
    return second in reached
