"""Confirmations in person that all came before one witness, or were all written in a minute. Pure.

Those of an assembly are left out: there one sheet and two witnesses for all are as it should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from gurvan.screening.reasons.reason import GROUP, MEMBERSHIP, PERSON, Reason, Thing


class Confirmed(NamedTuple):
    """A confirmation in person: before whom, and when it was written down (None: not known)."""

    group: str
    membership: str
    witness: str
    at: datetime | None


def one_witness(rows: Iterable[Confirmed], *, fewest: int) -> Iterator[Reason]:
    """Yield a reason for each group whose members all confirmed before the same witness."""
    for group, found in _by_group(rows).items():
        witnesses = {one.witness for one in found}
        if len(found) >= fewest and len(witnesses) == 1:
            yield _reason("one_witness", group, found, Thing(PERSON, *witnesses))


def one_minute(rows: Iterable[Confirmed], *, fewest: int, within: timedelta) -> Iterator[Reason]:
    """Yield a reason for each group whose confirmations were all written down at once."""
    for group, found in _by_group(rows).items():
        times = [one.at for one in found if one.at is not None]
        if len(found) >= fewest and len(times) == len(found) and max(times) - min(times) <= within:
            yield _reason("one_minute", group, found)


def _by_group(rows: Iterable[Confirmed]) -> dict[str, list[Confirmed]]:
    found = defaultdict(list)
    for one in rows:
        found[one.group].append(one)
    return found


def _reason(kind: str, group: str, rows: Sequence[Confirmed], *also: Thing) -> Reason:
    members = {Thing(MEMBERSHIP, one.membership) for one in rows}
    return Reason(
        kind=kind,
        about=Thing(GROUP, group),
        figures={"count": len(rows)},
        evidence=frozenset({Thing(GROUP, group), *members, *also}),
    )
