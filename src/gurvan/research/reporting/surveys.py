"""What a report tells of surveys: how often what was answered, and two questions together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Either, Heading, Items, Say, Table, Value, Words
from gurvan.research.reporting.facts import CountedTold, CrossedTold
from gurvan.research.surveying.banding import Label
from gurvan.research.surveying.crossing import Tested
from gurvan.research.surveying.protecting import LEFT_OUT, Told
from gurvan.research.surveying.terms import CAVEATS, EFFECTS, TESTS, UNKNOWN, p_words

MOST_LABELS: Final = 4  # answers that are told together by name
LIKELY: Final = 0.05  # by custom: from here on chance alone is no likely reason
DIGITS: Final = 2  # of an effect
WITHHELD: Final = Say(said("withheld"))


def counted(one: CountedTold, least: int) -> Iterator[Block]:
    """Tell how often what was answered, each with its bar; of too few people nothing."""
    yield Heading(one.words)
    if not one.rows:
        yield _too_few(least)
        return
    yield _sheets(one.sheets)
    heads = (said("Answer"), said("How many, and percent of all who filled in a sheet"))
    # An answer that nobody gave is told: that it was offered is known.
    yield Table(
        [Say(words) for words in heads],
        [[_labels(row.labels), _count(row, one.sheets)] for row in one.rows],
        bars=[_percent(row.count or 0, one.sheets) for row in one.rows],
    )
    if one.several:
        yield Words(Say(said("Several answers could be given: the counts make more than all.")))
    yield from _withheld(any(row.count is None for row in one.rows), least)


def _too_few(least: int) -> Words:
    told: dict[str, Value] = {"least": least}
    return Words(Say(said("Too few people answered to tell of them: fewer than {least}."), told))


def _sheets(sheets: int) -> Words:
    return Words(Say(said("{count} people filled in a sheet."), {"count": sheets}))


def _labels(labels: Sequence[Label]) -> Value:
    """Return answers that are told together; of many, some and how many more."""
    told = [_label(one) for one in labels]
    if len(told) <= MOST_LABELS:
        return told
    more: dict[str, Value] = {"count": len(told) - MOST_LABELS + 1}
    return [*told[: MOST_LABELS - 1], Say(said("{count} other answers"), more)]


def _label(one: Label) -> Value:
    return Say(said("not answered")) if one == LEFT_OUT else Either(mn=one.mn, en=one.en)


def _count(row: Told, sheets: int) -> Value:
    if row.count is None:
        return WITHHELD
    told: dict[str, Value] = {"count": row.count, "percent": _percent(row.count, sheets)}
    return Say(said("{count} ({percent} %)"), told)


def _percent(count: int, sheets: int) -> int:
    return round(100 * count / sheets)


def _withheld(withheld: bool, least: int) -> Iterator[Block]:  # noqa: FBT001 - what is said of it
    if withheld:
        words = said(
            "Withheld: fewer than {least} people would stand there, or could be found by"
            " subtracting."
        )
        yield Words(Say(words, {"least": least}))


def crossed(one: CrossedTold, least: int) -> Iterator[Block]:
    """Tell two questions together, the test that fits, and what it does not say."""
    told: dict[str, Value] = {"first": one.first, "second": one.second}
    yield Heading(Say(said("{first} — {second}"), told))
    found = one.together
    if found is None:
        yield _too_few(least)
        return
    yield _sheets(found.total)
    rows = [
        [_labels(labels), *(WITHHELD if cell is None else cell for cell in cells), total]
        for labels, cells, total in zip(found.rows, found.cells, found.row_totals, strict=True)
    ]
    everybody: Value = Say(said("All"))
    yield Table(
        [one.first, *map(_labels, found.columns), everybody],
        [*rows, [everybody, *found.column_totals, found.total]],
    )
    yield from _withheld(any(cell is None for row in found.cells for cell in row), least)
    yield from _tested(found.tested)


def _tested(tested: Tested) -> Iterator[Block]:
    if tested.unknown:
        yield Words(Say(UNKNOWN[tested.unknown]))
        return
    p, size = tested.p if tested.p is not None else 1.0, tested.size or 0.0
    if p < LIKELY:
        yield Words(
            Say(said("The two hang together more than chance alone would easily bring about."))
        )
    else:
        yield Words(Say(said("What is seen here, chance alone could easily bring about.")))
    told: dict[str, Value] = {
        "test": Say(TESTS[tested.test]),
        "p": p_words(p),
        "effect": Say(EFFECTS[tested.effect]),
        "size": f"{size:.{DIGITS}f}",
    }
    yield Words(Say(said("{test}: p {p}; {effect}: {size}."), told))
    # In the table who left a question out is counted; in the test they are not.
    yield Words(Say(said("The test is of those who answered both questions.")))
    yield Items([Say(CAVEATS[code]) for code in tested.caveats if code != "missing"])
