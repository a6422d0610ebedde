"""Who took part in a study, as blocks of its report: never row by row. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Heading, Say, Table, Value, Words
from gurvan.research.disclosing import COLUMNS, counts, grouped, words_of
from gurvan.research.reporting.facts import (
    HEADINGS,
    Facts,
)


def who_took_part(given: Facts) -> Iterator[Block]:
    """Tell who took part: never row by row, always how many are alike."""
    yield Heading(Say(said("Who took part")))
    if given.tells == "nothing" or not given.rows:
        yield Words(Say(said("Of who took part nothing is told here.")))
        return
    if len(given.rows) < given.least:
        yield Words(Say(said("Fewer than {least} people took part."), {"least": given.least}))
        return
    yield Words(Say(said("{count} people took part."), {"count": len(given.rows)}))
    yield from _in_groups(given) if given.tells == "groups" else _in_counts(given)


def _in_groups(given: Facts) -> Iterator[Block]:
    told = grouped(given.rows, given.ways)
    # A column that is told of nobody is none.
    kept = [at for at in range(len(told.columns)) if any(values[at] for values, _ in told.groups)]
    if not kept:
        return
    heads = [Say(HEADINGS[told.columns[at]]) for at in kept]
    yield Table(
        [*heads, Say(said("How many people"))],
        [
            [*(_code(told.columns[at], values[at]) for at in kept), count]
            for values, count in told.groups
        ],
    )


def _in_counts(given: Facts) -> Iterator[Block]:
    rows: list[list[Value]] = []
    for column in COLUMNS:
        told = counts(given.rows, column, given.least)
        if any(any(codes) for codes, _count in told):
            rows += [
                [Say(HEADINGS[column]), [_code(column, code) for code in codes], count]
                for codes, count in told
            ]
    if rows:
        heads = (said("What is told"), said("As what"), said("How many people"))
        yield Table([Say(one) for one in heads], rows)


def _code(column: str, code: str) -> Value:
    return [Say(words) for words in words_of(column, code)] or Say(said("not told"))
