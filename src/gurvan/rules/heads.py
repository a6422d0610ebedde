"""Counts, out of claims that somebody belongs somewhere, what clauses ask about people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

SOUM: Final = 4  # digits of a soum's code; of an aimag's two, of a bagh's six


@dataclass(frozen=True, slots=True)
class Claim:
    """That a person is said to belong to a group, and what is known of it.

    ``person`` is the record that counts. ``home`` is the code of the place where they live, empty
    where that is not known, ``home_since`` from when.
    """

    person: int
    confirmed: bool
    home: str = ""
    home_since: date | None = None
    unsure: bool = False  # since when is not known, so that it may have begun after the day


@dataclass(frozen=True, slots=True)
class Stay:
    """From when to when somebody was confirmed in one of the groups of which one is the most."""

    group: int
    since: date | None  # not known
    until: date | None  # not over

    def surely(self, on: date) -> bool:
        """Say whether it surely ran on a day."""
        return self.since is not None and self.since <= on and not self._over(on)

    def perhaps(self, on: date) -> bool:
        """Say whether it may have run on a day."""
        return (self.since is None or self.since <= on) and not self._over(on)

    def _over(self, on: date) -> bool:
        return self.until is not None and self.until < on


@dataclass(frozen=True, slots=True)
class Heads:
    """How many are claimed, how many of them have confirmed, and what is known of these."""

    listed: int | None = None
    confirmed: int | None = None
    twice: int | None = None
    from_elsewhere: int | None = None
    home_unknown: int | None = None

    @property
    def told(self) -> dict[str, Any]:
        """Return it by the names that facts have."""
        return {name: getattr(self, name) for name in self.__slots__}


def count(
    claims: Iterable[Claim],
    stays: Mapping[int, Iterable[Stay]],
    *,
    on: date,
    today: date,
    soum: str,
) -> Heads:
    """Count people once each on a day. Without any claim of that day, nothing is known.

    How many they were is not known where somebody may have come later. Whether somebody is in two
    groups is known only once all have said where they belong.
    """
    by_person: dict[int, Claim] = {}
    for claim in claims:
        before = by_person.get(claim.person)
        if before is None or _weight(claim) > _weight(before):
            by_person[claim.person] = claim
    if not by_person:
        return Heads()
    people = list(by_person.values())
    confirmed = sum(one.confirmed for one in people)
    twice = _twice((stays.get(one.person, ()) for one in people), on)
    homes = [_home(one, on=on, today=today) for one in people]
    sure = not any(one.unsure for one in people)
    in_a_soum = len(soum) >= SOUM
    return Heads(
        listed=len(people) if sure else None,
        confirmed=confirmed if sure else None,
        twice=twice if twice or confirmed == len(people) else None,
        from_elsewhere=sum(_elsewhere(home, soum[:SOUM]) for home in homes) if in_a_soum else None,
        home_unknown=sum(len(home) < SOUM and not _elsewhere(home, soum) for home in homes),
    )


def _weight(claim: Claim) -> tuple[bool, bool]:
    """Return what makes one of a person's claims count before another."""
    return claim.confirmed, not claim.unsure


def _elsewhere(home: str, soum: str) -> bool:
    """Say whether a home surely lies outside a soum: one known by its aimag alone may not."""
    near = min(len(home), len(soum))
    return home[:near] != soum[:near]


def _twice(stays: Iterable[Iterable[Stay]], on: date) -> int | None:
    """Return how many were in two groups on a day; None where that cannot be told."""
    sure, perhaps = 0, 0
    for each in stays:
        rows = list(each)
        sure += len({one.group for one in rows if one.surely(on)}) > 1
        perhaps += len({one.group for one in rows if one.perhaps(on)}) > 1
    return sure if sure or not perhaps else None


def _home(claim: Claim, *, on: date, today: date) -> str:
    """Return where somebody lived on a day; empty where that is not known."""
    lived = on >= today or (claim.home_since is not None and claim.home_since <= on)
    return claim.home if lived else ""
