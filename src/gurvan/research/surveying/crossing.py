"""Holds two questions of a survey against each other: a table, the test that fits, its caveats.

Pure. Tests are scipy's, which is read when the first is asked for: it is large. Where no test
fits, none is made; why, is a code of ``terms.UNKNOWN``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from math import comb, isfinite
from typing import Any, Final

from gurvan.research.surveying.answers import Answers
from gurvan.research.surveying.counting import Numbers, numbers_of

CATEGORIES: Final = frozenset({"one", "several"})
CROSSED: Final = frozenset({*CATEGORIES, "number"})  # kinds that can be held against another
# Cochran (1954): a chi-square holds where at most a fifth of the cells expect fewer than five,
# and none fewer than one.
EXPECTED: Final = 5
EXPECTED_LEAST: Final = 1
A_FIFTH: Final = 0.2
FOUR_CELLS: Final = (2, 2)
TWO: Final = 2
A_HAIR: Final = 1e-6
# Fewer than five in a group, and the distribution that the test of Kruskal and Wallis stands on
# does not hold (Kruskal and Wallis 1952); fewer than ten pairs, and that of a rank correlation.
LEAST_IN_GROUP: Final = 5
# Where no distribution holds, p is the share of draws in which chance does as much: the draws and
# the seed are always the same, so that a page says twice what it said once.
DRAWS: Final = 9_999
SEED: Final = 20_210_301
LEAST_PAIRS: Final = 10
FEW: Final = 30  # people, below which a real difference easily stays unseen


@dataclass(frozen=True, kw_only=True)
class Tested:
    """What a test says. ``test`` and ``effect`` are codes of ``terms``; ``p`` of 0 to 1.

    Where ``unknown`` says why, no test was made, and there are no numbers. ``left_out`` are the
    groups that are too small for the test: it speaks of the others alone.
    """

    n: int
    test: str = ""
    statistic: float | None = None
    p: float | None = None
    effect: str = ""
    size: float | None = None
    unknown: str = ""
    caveats: Sequence[str] = ()
    left_out: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Crossed:
    """Two questions against each other.

    Of two with choices ``cells`` counts those of each row and column; of a number and choices
    ``groups`` say how the numbers lie for each row.
    """

    rows: Sequence[str] = ()
    columns: Sequence[str] = ()
    cells: Sequence[Sequence[int]] = ()
    groups: Sequence[tuple[str, Numbers]] = field(default_factory=list)
    tested: Tested


def crossed(first: Answers, second: Answers, *, language: str) -> Crossed:
    """Return what two questions say together; those who left one of them out are not counted."""
    kinds = (first.kind, second.kind)
    if set(kinds) <= CATEGORIES:
        return _table(first, second, language)
    pairs = [
        (one, other)
        for one, other in zip(first.given, second.given, strict=True)
        if one is not None and other is not None
    ]
    if kinds == ("number", "number"):
        return Crossed(tested=_ranks([one for one, _b in pairs], [other for _a, other in pairs]))
    if set(kinds) <= CROSSED:
        if first.kind == "number":
            return _groups(second, [(other, one) for one, other in pairs], language)
        return _groups(first, pairs, language)
    return Crossed(tested=Tested(n=len(pairs), unknown="kinds"))


def caveats(n: int, *more: str) -> list[str]:
    """Return what is said beside every test, and what is said beside this one."""
    return ["chance", "sample", "independent", "cause", *more, *["small_n"] * (n < FEW), "missing"]


# --- Choices and choices --------------------------------------------------------------------------


def _table(first: Answers, second: Answers, language: str) -> Crossed:
    # Fifty thousand sheets hold some hundred different pairs: only those are taken apart.
    held = Counter(zip(_kept(first.given), _kept(second.given), strict=True))
    many: Counter[tuple[int, int]] = Counter()
    n = 0
    for (one, other), count in held.items():
        if one is not None and other is not None:
            n += count
            for cell in product(_each(one), _each(other)):
                many[cell] += count
    rows = [at for at in range(len(first.choices)) if any(many[at, to] for to in _places(second))]
    columns = [at for at in _places(second) if any(many[to, at] for to in _places(first))]
    cells = [[many[row, column] for column in columns] for row in rows]
    several = "several" in {first.kind, second.kind}
    return Crossed(
        rows=[first.choices[at].words_in(language) for at in rows],
        columns=[second.choices[at].words_in(language) for at in columns],
        cells=cells,
        tested=Tested(n=n, unknown="several") if several else held_table(cells),
    )


def _places(answers: Answers) -> range:
    return range(len(answers.choices))


def _kept(given: Sequence[Any]) -> list[Any]:
    """Return answers so that they can be counted."""
    return [tuple(one) if isinstance(one, list) else one for one in given]


def _each(answer: Any) -> Sequence[int]:
    return answer if isinstance(answer, list | tuple) else [answer]


def held_table(cells: Sequence[Sequence[int]]) -> Tested:
    """Return the test that fits a table of counts, whose rows and columns all hold somebody.

    Pearson's chi-square without correction; Fisher's where a table of four cells expects fewer
    than five. Of a larger such table p is the share of tables with the same sums, drawn at random,
    that lie as far from what is expected (Hope 1968; Patefield 1981).
    """
    n = sum(map(sum, cells))
    if not n:
        return Tested(n=0, unknown="few")
    if len(cells) < TWO or len(cells[0]) < TWO:
        return Tested(n=n, unknown="constant")
    from scipy import stats

    found = stats.chi2_contingency(cells, correction=False)
    expected = [float(one) for row in found.expected_freq for one in row]
    size = float(stats.contingency.association(cells, method="cramer"))
    said = {"n": n, "effect": "cramers_v", "size": size}
    four = (len(cells), len(cells[0])) == FOUR_CELLS
    if four and min(expected) < EXPECTED:
        p = float(stats.fisher_exact(cells).pvalue)
        return Tested(test="fisher", p=p, caveats=caveats(n), **said)  # type: ignore[arg-type] # as above
    small = sum(one < EXPECTED for one in expected) > A_FIFTH * len(expected)
    if small or min(expected) < EXPECTED_LEAST:
        return Tested(
            test="chi_square_drawn",
            statistic=float(found.statistic),
            p=_drawn_table(cells),
            caveats=caveats(n, "drawn"),
            **said,  # type: ignore[arg-type] # as above
        )
    p, statistic = float(found.pvalue), float(found.statistic)
    return Tested(test="chi_square", statistic=statistic, p=p, caveats=caveats(n), **said)  # type: ignore[arg-type] # as above


def _drawn_table(cells: Sequence[Sequence[int]]) -> float:
    """Return the p of a table's chi-square among tables of the same sums."""
    from numpy.random import default_rng
    from scipy import stats

    draws = stats.MonteCarloMethod(n_resamples=DRAWS, rng=default_rng(SEED))
    return float(stats.chi2_contingency(cells, correction=False, method=draws).pvalue)


# --- A number and choices -------------------------------------------------------------------------


def _groups(answers: Answers, pairs: Sequence[tuple[Any, float]], language: str) -> Crossed:
    by: dict[int, list[float]] = {at: [] for at in _places(answers)}
    for chosen, number in pairs:
        for at in _each(chosen):
            by[at].append(number)
    held = {at: found for at, found in by.items() if found}
    groups = [
        (answers.choices[at].words_in(language), lies)
        for at, found in held.items()
        if (lies := numbers_of(found))
    ]
    if answers.kind == "several":
        return Crossed(groups=groups, tested=Tested(n=len(pairs), unknown="several"))
    kept, left = _large_enough(held)
    tested = held_groups([held[at] for at in kept])
    named = [answers.choices[at].words_in(language) for at in left]
    return Crossed(groups=groups, tested=replace(tested, left_out=named))


def _large_enough(held: Mapping[int, Sequence[float]]) -> tuple[list[int], list[int]]:
    """Return which groups a test speaks of, and which are too small for it.

    Two groups alone are held against each other however small: that can be done exactly.
    """
    large = [at for at, found in held.items() if len(found) >= LEAST_IN_GROUP]
    if len(held) <= TWO or len(large) < TWO:
        return list(held), []
    return large, [at for at in held if at not in large]


def held_groups(groups: Sequence[Sequence[float]]) -> Tested:
    """Return whether numbers lie higher in one of some groups than in another.

    Two: Mann and Whitney, with the rank-biserial correlation (Kerby 2014): how much more often
    a number of the first group is the higher one than the lower. More: Kruskal and Wallis, with
    epsilon squared, H / (n - 1) (Tomczak and Tomczak 2014). Of two of which one is small, p is
    the share of all ways to choose so many of these numbers that lie as far apart; or, where
    those are too many, of ways drawn at random.
    """
    n = sum(map(len, groups))
    if len(groups) < TWO or len({one for group in groups for one in group}) < TWO:
        return Tested(n=n, unknown="constant" if n else "few")
    least = min(map(len, groups))
    if least < LEAST_IN_GROUP and len(groups) > TWO:
        return Tested(n=n, unknown="few")
    from scipy import stats

    ties = ["ties"] * (len({one for group in groups for one in group}) < n / 2)
    if len(groups) == TWO:
        first, second = groups
        found = stats.mannwhitneyu(first, second, alternative="two-sided")
        size = 2 * float(found.statistic) / (len(first) * len(second)) - 1
        test, effect = "mann_whitney", "rank_biserial"
        if least < LEAST_IN_GROUP:
            p = _chosen_p(first, second) if len(first) == least else _chosen_p(second, first)
            test, ties = "mann_whitney_exact", []
        else:
            p = float(found.pvalue)
    else:
        found = stats.kruskal(*groups)
        size, p = float(found.statistic) / (n - 1), float(found.pvalue)
        test, effect = "kruskal", "epsilon"
    return Tested(
        n=n,
        test=test,
        statistic=float(found.statistic),
        p=p,
        effect=effect,
        size=size,
        caveats=caveats(n, *ties),
    )


def _chosen_p(few: Sequence[float], others: Sequence[float]) -> float:
    """Return how often so few numbers, chosen by chance from all, rank as far from the middle."""
    import numpy as np
    from scipy import stats

    ranks = stats.rankdata([*few, *others])
    n, many = len(ranks), len(few)
    middle = many * (n + 1) / 2
    seen = abs(float(ranks[:many].sum()) - middle)
    exact = comb(n, many) <= DRAWS
    if exact:
        ways = np.array(list(combinations(range(n), many)))
    else:
        drawn = np.sort(np.random.default_rng(SEED).integers(n, size=(DRAWS, many)), axis=1)
        ways = drawn[(np.diff(drawn, axis=1) > 0).all(axis=1)]  # nobody is chosen twice
    # Ranks are halves: what differs by less is the same sum.
    as_far = int((np.abs(ranks[ways].sum(axis=1) - middle) > seen - A_HAIR).sum())
    return as_far / len(ways) if exact else (as_far + 1) / (len(ways) + 1)


# --- Two numbers ----------------------------------------------------------------------------------


def _ranks(first: Sequence[float], second: Sequence[float]) -> Tested:
    n = len(first)
    if n < LEAST_PAIRS:
        return Tested(n=n, unknown="few")
    if len(set(first)) < TWO or len(set(second)) < TWO:
        return Tested(n=n, unknown="constant")
    from scipy import stats

    found = stats.spearmanr(first, second)
    rho, p = float(found.statistic), float(found.pvalue)
    if not (isfinite(rho) and isfinite(p)):
        return Tested(n=n, unknown="few")
    return Tested(
        n=n,
        test="spearman",
        statistic=rho,
        p=p,
        effect="rho",
        size=rho,
        caveats=caveats(n),
    )
