"""Numbers and days in bands that may be told: in none of them few, and no end is somebody's. Pure.

What somebody answered with a number may be known of them to others: how many children, what was
earned. So a value stands by itself only where enough people gave it. All others are put together
with their neighbours; the lowest band and the highest are open, and where one ends and the next
begins is the roundest number between the two, not what somebody answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Final, TypeVar

from gurvan.research.surveying.counting import FEW, even_step, written

FINEST: Final = 6  # decimals to which it is looked for a round number
PARTS: Final = (5, 2, 1)  # of each power of ten


@dataclass(frozen=True)
class Label:
    """An answer in both languages; with neither, that the question was left out."""

    mn: str = ""
    en: str = ""


Band = tuple[Label, int]
Key = TypeVar("Key", float, str)


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How a band is said that has no lower end, no upper end, or both."""

    under: Label
    over: Label
    between: Label


NUMBERS: Final = Wording(
    under=Label("{high} хүрэхгүй", "under {high}"),
    over=Label("{low}, түүнээс дээш", "{low} and more"),
    between=Label("{low}, түүнээс дээш, {high} хүрэхгүй", "{low} to under {high}"),
)
DAYS: Final = Wording(
    under=Label("{high} болохоос өмнө", "before {high}"),
    over=Label("{low}, түүнээс хойш", "{low} and after"),
    between=Label("{low}, түүнээс хойш, {high} болохоос өмнө", "{low} to before {high}"),
)
WHATEVER: Final = Label("хариулсан", "answered")


def bands_of_numbers(given: Sequence[float], least: int) -> list[Band]:
    """Return numbers in bands, each with how many it holds: ``least`` or more, or all there are."""
    many = Counter(given)
    if len(many) <= FEW:
        groups = _together(many, least)
        cuts = [written(roundest(one[-1], other[0])) for one, other in pairwise(groups)]
        return _told(many, groups, cuts, least, NUMBERS, alone=written)
    step = even_step(given)
    many = Counter(floor(one / step) * step for one in given)  # lower ends, which are nobody's
    groups = _together(many, least)
    return _told(many, groups, [written(one[0]) for one in groups[1:]], least, NUMBERS)


def bands_of_days(given: Sequence[str], least: int) -> list[Band]:
    """Return days (ISO) in bands of months, each with how many it holds: as of numbers."""
    many = Counter(one[: len("2026-11")] for one in given)
    groups = _together(many, least)
    return _told(many, groups, [one[0] for one in groups[1:]], least, DAYS, alone=str)


def roundest(before: float, after: float) -> float:
    """Return the number with the fewest digits that is above one and not above another."""
    power = floor(log10(max(abs(before), abs(after))))
    for tens in range(power + 1, -FINEST, -1):
        for part in PARTS:
            step = part * 10.0**tens
            found = floor(after / step) * step
            if before < found <= after:
                return found
    return after


def _together(many: Mapping[Key, int], least: int) -> list[list[Key]]:
    """Return neighbours in groups that are not small, as far as there are so many."""
    groups: list[list[Key]] = []
    for key in sorted(many):
        if groups and sum(many[one] for one in groups[-1]) < least:
            groups[-1].append(key)
        else:
            groups.append([key])
    if len(groups) > 1 and sum(many[one] for one in groups[-1]) < least:
        last = groups.pop()
        groups[-1] += last
    return groups


def _told(
    many: Mapping[Key, int],
    groups: Sequence[Sequence[Key]],
    cuts: Sequence[str],
    least: int,
    wording: Wording,
    alone: Callable[[Key], str] | None = None,
) -> list[Band]:
    """Return each group with its words. ``alone`` says a value that enough people gave."""
    bands = []
    for group, low, high in zip(groups, ["", *cuts], [*cuts, ""], strict=True):
        count = sum(many[one] for one in group)
        if alone and len(group) == 1 and count >= least:
            words = Label(alone(group[0]), alone(group[0]))
        else:
            words = _between(low, high, wording)
        bands.append((words, count))
    return bands


def _between(low: str, high: str, wording: Wording) -> Label:
    """Return what lies from one end up to another, which is the next band's; "" is no end."""
    if not (low or high):
        return WHATEVER
    found = wording.between if low and high else wording.over if low else wording.under
    return Label(found.mn.format(low=low, high=high), found.en.format(low=low, high=high))
