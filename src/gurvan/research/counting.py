"""How ballots of a ranking are counted: by Borda and by approval, side by side. Pure.

Options are numbered from 1. A ballot puts some of them in order, the most important first, and
approves of some; it may leave out any. Source of the rule for ballots that leave out: the options
left out share the places behind the ranked ones equally, so that every ballot gives out the same
number of points (J.-C. de Borda, "Mémoire sur les élections au scrutin", 1784, for whole ballots;
the mean of tied places is M. G. Kendall's, "Rank Correlation Methods", 1948).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One ballot: options in the order in which they were put, and those approved of."""

    order: Sequence[int] = ()
    approves: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What ballots gave to one option.

    ``points`` are Borda's: for each ballot that ranks, as many as options stand behind this one.
    ``place`` and ``approval_place`` count from 1; equal ones share a place. ``firsts`` is how many
    ballots put it first.
    """

    option: int
    points: Fraction
    approvals: int
    firsts: int
    place: int
    approval_place: int


def is_sound(ballot: Marked, options: int) -> bool:
    """Say whether a ballot marks something, and each option at most once a column."""
    columns = (ballot.order, ballot.approves)
    known = set(range(1, options + 1))
    once = all(len(set(column)) == len(column) and known >= set(column) for column in columns)
    return once and any(columns)


def points_of(ballot: Marked, options: int) -> dict[int, Fraction]:
    """Return the Borda points that one ballot gives; none where it ranks nothing."""
    if not ballot.order:
        return dict.fromkeys(range(1, options + 1), Fraction(0))
    left = options - len(ballot.order)
    shared = Fraction(left - 1, 2) if left else Fraction(0)
    given = dict.fromkeys(range(1, options + 1), shared)
    for place, option in enumerate(ballot.order, start=1):
        given[option] = Fraction(options - place)
    return given


def counted(ballots: Iterable[Marked], options: int) -> list[Standing]:
    """Return what each option got, by Borda points, then approvals, then its number."""
    points = dict.fromkeys(range(1, options + 1), Fraction(0))
    approvals, firsts = dict.fromkeys(points, 0), dict.fromkeys(points, 0)
    for ballot in ballots:
        for option, given in points_of(ballot, options).items():
            points[option] += given
        for option in ballot.approves:
            approvals[option] += 1
        for option in ballot.order[:1]:
            firsts[option] += 1
    found = [
        Standing(
            option=option,
            points=points[option],
            approvals=approvals[option],
            firsts=firsts[option],
            place=1 + sum(other > points[option] for other in points.values()),
            approval_place=1 + sum(other > approvals[option] for other in approvals.values()),
        )
        for option in points
    ]
    return sorted(found, key=lambda one: (-one.points, -one.approvals, one.option))
