"""Members whose names fit with that of the official who decided on their paper. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gurvan.kernel.names.person import PersonName
from gurvan.screening.kin import Known, nearest
from gurvan.screening.reasons.reason import GROUP, MEMBERSHIP, PERSON, Reason, Thing


class Decided(NamedTuple):
    """A paper, its group, who decided on it, and the members on it: person to membership.

    An official who has declared a bond with the group has left the deciding to others: that is no
    reason, and such a paper is not asked about.
    """

    about: Thing
    group: str
    official: PersonName
    members: Mapping[str, str]


def related(papers: Iterable[Decided], known: Known, *, chance: float) -> Iterator[Reason]:
    """Yield a reason for each paper on which more names fit than would by chance."""
    for paper in papers:
        found = nearest(known, paper.official, paper.members, chance=chance)
        if found is None:
            continue
        steps, by = found
        members = {Thing(MEMBERSHIP, paper.members[person]) for person in by}
        between = {Thing(PERSON, over) for over in by.values() if over}
        yield Reason(
            kind="kin",
            about=paper.about,
            figures={"count": len(by), "members": len(paper.members), "steps": steps},
            evidence=frozenset({paper.about, Thing(GROUP, paper.group), *members, *between}),
        )
