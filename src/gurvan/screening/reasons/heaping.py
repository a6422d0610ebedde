"""Groups of a soum that heap at the least number of members, and how unlikely that is. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp, floor, fsum, lgamma, log, log10
from typing import NamedTuple

from gurvan.screening.reasons.reason import GROUP, PLACE, Reason, Thing

MOST_TENS = 6  # one in a million: more is not said
CLOSE = 1e-6  # what a machine may reckon amiss


class Sized(NamedTuple):
    """A group with its soum, how many stand on its list, and the least number of the law for it."""

    group: str
    soum: str
    members: int
    least: int


def heaping(
    groups: Iterable[Sized], *, fewest: int, window: int, share: float, chance: float
) -> Iterator[Reason]:
    """Yield a reason for each soum where exactly the least number is too usual to be chance.

    Of the groups of a soum those are counted that have the least number or up to ``window`` more;
    fewer than ``fewest`` of them say nothing. ``share`` is how many of these may well be of the
    least size. The more soums are looked at, the more unlikely it has to be in one (Bonferroni).
    """
    soums = defaultdict(list)
    for one in groups:
        if one.soum and one.least <= one.members <= one.least + window:
            soums[one.soum].append(one)
    asked = {soum: found for soum, found in soums.items() if len(found) >= fewest}
    for soum, found in asked.items():
        least = [one for one in found if one.members == one.least]
        likely = at_least(len(least), len(found), share) * len(asked)
        if likely < chance:
            yield _reason(soum, found, least, likely)


def _reason(soum: str, found: Sequence[Sized], least: Sequence[Sized], likely: float) -> Reason:
    # Told in tens, hundreds, thousands: nobody reads more into it, and it stays the same.
    one_in = 10 ** min(MOST_TENS, floor(-log10(max(likely, 10.0**-MOST_TENS)) + CLOSE))
    return Reason(
        kind="heaping",
        about=Thing(PLACE, soum),
        figures={"at": len(least), "groups": len(found), "one_in": one_in},
        evidence=frozenset(Thing(GROUP, one.group) for one in least),
    )


def at_least(count: int, of: int, share: float) -> float:
    """Return how likely ``count`` or more of ``of`` are, each with a likelihood of ``share``.

    The upper tail of the binomial distribution; ``share`` lies between 0 and 1.
    """
    if count <= 0:
        return 1.0
    ways = (
        lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + k * log(share)
        + (of - k) * log(1 - share)
        for k in range(count, of + 1)
    )  # fmt: skip
    return min(1.0, fsum(map(exp, ways)))
