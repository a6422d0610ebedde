"""What of a closed month others are told, so that no group's answer can be computed. Pure.

Others are the other parties of agreements, and researchers: they read no single answer. For each
month the house decides once what all of them together may be told: sums of agreements, and the sum
of the whole federation (`shared`). It is decided for all at once, because sums that share groups
can be subtracted, and because one person can ask under several mandates.

How it is done. Only groups that worked count: whoever did not adds nothing. Some of them *fit* to
be told together where they are ``groups`` at least, where people (and likewise days) are at least
``people`` more than there are groups, and where all but the largest group have ``people`` at least.

1. Candidates are the agreements whose groups fit.
2. Groups that work under exactly the same candidates are an *atom*. An agreement is told if all its
   atoms fit.
3. The groups under no told agreement are the *rest*. The whole is told if it fits, and if the rest
   fits or nobody is in it, and if no candidate that is not told holds all of the rest.

What this guarantees. Let somebody know everything that is told, which groups worked, and under
which agreements. Every sum is one of atoms (and the rest), so nothing that is added up or
subtracted tells of fewer groups than an atom has. In it each group worked with one person at least,
and its number can be anything from 1 to the atom's sum less the other groups: that is
``people + 1`` possible values at least, of days as well. A sum that is not told is none of these
sums either: a union of atoms that fit fits itself and would be told, and the third rule sees to
the rest.

Frozen when the month is closed (`gurvan.outcomes.commands.share_month`), it does not move with what
is corrected or entered later, so that asking twice tells nothing more.

What it does not cover: groups that tell each other, or others, their own numbers; and guessing,
since where one group is far larger than the others their sum says roughly how large it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Work:
    """What one group that worked answered, and under which agreements it works (their uids)."""

    people: int
    days: int
    under: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Least:
    """How many groups, and how many people beyond one a group, are enough to be told together."""

    groups: int
    people: int


class Sum(NamedTuple):
    """People who worked, and their days."""

    people: int
    days: int


@dataclass(frozen=True)
class Told:
    """What others are told of a month; what is not here is withheld."""

    whole: Sum | None
    agreements: dict[str, Sum]

    @property
    def written(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "whole": None if self.whole is None else list(self.whole),
            "agreements": {uid: list(told) for uid, told in self.agreements.items()},
        }


def shared(worked: Sequence[Work], least: Least) -> Told:
    """Return what of a month may be told: of the federation, and by agreement."""
    by = defaultdict[str, list[Work]](list)
    for one in worked:
        for uid in one.under:
            by[uid].append(one)
    candidates = {uid for uid, some in by.items() if _fit(some, least)}
    atoms = defaultdict[frozenset[str], list[Work]](list)
    for one in worked:
        atoms[one.under & candidates].append(one)
    bad = {uid for under, atom in atoms.items() if not _fit(atom, least) for uid in under}
    told = candidates - bad
    rest = [one for one in worked if not one.under & told]
    apart = not rest or (_fit(rest, least) and not bad.intersection(*(one.under for one in rest)))
    return Told(
        whole=_sum(worked) if apart and _fit(worked, least) else None,
        agreements={uid: _sum(by[uid]) for uid in sorted(told)},
    )


def _fit(worked: Sequence[Work], least: Least) -> bool:
    """Say whether so many are enough to be told together."""
    return len(worked) >= least.groups and all(
        sum(numbers) - max(len(numbers), *numbers) >= least.people
        for numbers in ([one.people for one in worked], [one.days for one in worked])
    )


def _sum(worked: Sequence[Work]) -> Sum:
    return Sum(sum(one.people for one in worked), sum(one.days for one in worked))
