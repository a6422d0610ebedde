"""Groups of which several members were called back, and nobody was reached. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gurvan.screening.reasons.reason import GROUP, MEMBERSHIP, Reason, Thing


class Called(NamedTuple):
    """A member who was called back, and whether they were reached, whatever they said."""

    group: str
    membership: str
    reached: bool


def unanswered(rows: Iterable[Called], *, fewest: int) -> Iterator[Reason]:
    """Yield a reason for each group of which so many were called and none reached."""
    groups = defaultdict(list)
    for one in rows:
        groups[one.group].append(one)
    for group, found in groups.items():
        if len(found) >= fewest and not any(one.reached for one in found):
            members = {Thing(MEMBERSHIP, one.membership) for one in found}
            yield Reason(
                kind="unanswered",
                about=Thing(GROUP, group),
                figures={"count": len(found)},
                evidence=frozenset({Thing(GROUP, group), *members}),
            )
