"""One register number or telephone that stands in several groups, told by blind indexes. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gurvan.screening.reasons.reason import GROUP, MEMBERSHIP, PERSON, Reason, Thing


class Bearing(NamedTuple):
    """That a member of a group has a number, told by its blind index alone.

    ``order`` is which record came first.
    """

    number: str
    order: int
    person: str
    membership: str
    group: str


def in_several(
    kind: str, bearings: Iterable[Bearing], *, groups: int, people: int = 1
) -> Iterator[Reason]:
    """Yield a reason for each number in at least so many groups, of at least so many people.

    It is about the record that had the number first, so that it stays the same as others come. The
    number itself, and its index, stand nowhere in it.
    """
    found = defaultdict(list)
    for one in bearings:
        if one.number:
            found[one.number].append(one)
    for rows in found.values():
        in_groups, by = {one.group for one in rows}, {one.person for one in rows}
        if len(in_groups) < groups or len(by) < people:
            continue
        yield Reason(
            kind=kind,
            about=Thing(PERSON, min(rows, key=lambda one: one.order).person),
            figures={"groups": len(in_groups), "people": len(by)},
            evidence=frozenset(
                {Thing(GROUP, group) for group in in_groups}
                | {Thing(MEMBERSHIP, one.membership) for one in rows}
            ),
        )
