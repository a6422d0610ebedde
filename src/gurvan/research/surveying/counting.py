"""Counts the answers to one question: how often each was given, or how the numbers lie. Pure."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any, Final

from gurvan.research.surveying.answers import Answers

LEAST_FOR_QUARTERS: Final = 2
BARS: Final = 8  # about as many, where numbers are put into ranges
FEW: Final = 12  # different numbers up to which each has its own bar
STEPS: Final = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Frequency:
    """How many gave one answer, and which part that is of those who answered (0 to 1)."""

    words: str
    count: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How numbers lie; quarters by linear interpolation (Hyndman and Fan, type 7)."""

    n: int
    least: float
    quarter: float
    median: float
    three_quarters: float
    most: float
    mean: float


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What was answered to a question by ``asked`` people, of whom ``answered`` did.

    Where several answers could be given, the counts make more than ``answered``.
    """

    kind: str
    asked: int
    answered: int
    frequencies: Sequence[Frequency] = ()
    numbers: Numbers | None = None

    @property
    def not_answered(self) -> int:
        """How many left the question out."""
        return self.asked - self.answered


def counted(answers: Answers, *, asked: int, language: str) -> Counted:
    """Return how the answers of ``asked`` people count, in the words of a language."""
    given = [one for one in answers.given if one is not None]
    numbers = numbers_of(given) if answers.kind == "number" else None
    return Counted(
        kind=answers.kind,
        asked=asked,
        answered=len(given),
        frequencies=_frequencies(answers, given, language),
        numbers=numbers,
    )


def _frequencies(answers: Answers, given: Sequence[Any], language: str) -> list[Frequency]:
    if answers.kind in {"one", "several"}:
        several = answers.kind == "several"
        many = Counter(each for one in given for each in one) if several else Counter(given)
        pairs = [(one.words_in(language), many[at]) for at, one in enumerate(answers.choices)]
    elif answers.kind == "number":
        pairs = ranges([float(one) for one in given])
    elif answers.kind == "date":
        months = Counter(str(one)[: len("2026-11")] for one in given)
        pairs = sorted(months.items())
    else:
        pairs = []
    return [Frequency(words, count, count / len(given) if given else 0.0) for words, count in pairs]


def numbers_of(given: Sequence[float]) -> Numbers | None:
    """Return how numbers lie; None where there is none."""
    if not given:
        return None
    quarters = (
        statistics.quantiles(given, n=4, method="inclusive")
        if len(given) >= LEAST_FOR_QUARTERS
        else [given[0]] * 3
    )
    return Numbers(
        n=len(given),
        least=min(given),
        quarter=quarters[0],
        median=quarters[1],
        three_quarters=quarters[2],
        most=max(given),
        mean=statistics.fmean(given),
    )


def ranges(given: Sequence[float]) -> list[tuple[str, int]]:
    """Return how many numbers lie in each of some even ranges; few different ones stay apart.

    A range holds its lower end and not its upper one.
    """
    many = Counter(given)
    if len(many) <= FEW:
        return [(written(one), many[one]) for one in sorted(many)]
    step = even_step(given)
    first, last = floor(min(given) / step), floor(max(given) / step)
    found = Counter(floor(one / step) for one in given)
    return [
        (f"{written(at * step)} – {written((at + 1) * step)}", found[at])
        for at in range(first, last + 1)
    ]


def even_step(given: Sequence[float]) -> float:
    """Return how wide the even ranges are into which numbers are put."""
    return _step((max(given) - min(given)) / BARS)


def _step(about: float) -> float:
    """Return a round number that is no less than ``about``."""
    tens = 10.0 ** ceil(log10(about) - 1)
    return next(tens * one for one in STEPS if tens * one >= about or one == STEPS[-1])


def written(number: float) -> str:
    """Return a number without digits that say nothing: 12, 12.5, 0.083."""
    return f"{number:.6g}" if abs(number) < 1_000_000 else f"{number:.0f}"  # noqa: PLR2004 - from here on in full
