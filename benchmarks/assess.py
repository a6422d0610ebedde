"""Agreements by the hundred thousand, each assessed by the law of one day."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Final

from benchmarks.people import SEED
from benchmarks.table import Line
from gurvan.rules.assessing import assess
from gurvan.rules.facts import Facts
from gurvan.rules.loading import shipped

FULL: Final = 100_000
FIRST: Final = date(2008, 1, 1)
SPREAD: Final = 365 * 18
# The day with most clauses to compute, one on which sources disagree, and one of today's law.
DAYS: Final = (date(2015, 6, 1), date(2019, 10, 15), date(2026, 6, 1))


def drawn(count: int) -> list[Facts]:
    """Return as many agreements by lot: some know everything of themselves, most do not."""
    lot = Random(SEED)
    return [
        Facts(
            kind="agreement",
            place=lot.choice(("2343", "4152", "4837", "6416")),
            made_on=FIRST + timedelta(days=lot.randrange(SPREAD)),
            written=lot.choice((True, True, None)),
            listed=lot.randrange(4, 30),
            confirmed=lot.randrange(2, 25),
            twice=lot.choice((0, 0, 1, None)),
            barred=lot.choice((0, None)),
            from_elsewhere=lot.choice((0, 2)),
            home_unknown=0,
            hectares=lot.choice((None, lot.uniform(0.5, 8))),
            in_water=lot.choice((None, False)),
        )
        for _ in range(count)
    ]


def measure(size: int | None) -> list[Line]:
    """Assess each on each day; what was found is counted, so that it was done."""
    every, book = drawn(size or FULL), shipped()
    lines = []
    for on in DAYS:
        verdicts: Counter[str] = Counter()
        began = time.perf_counter()
        for facts in every:
            for finding in assess(facts, on, book):
                verdicts[finding.verdict] += 1
        took = time.perf_counter() - began
        assert verdicts["unknown"]
        assert verdicts.total() >= len(every)
        lines.append(
            Line(
                what=f"{len(every)} agreements by the law of {on}",
                ours=len(every) / took,
                unit="a second",
                least=20_000,
                told=f"{verdicts.total() // len(every)} clauses each",
            )
        )
    return lines
