"""A list that has the least number of members only while the unconfirmed are counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gurvan.screening.reasons.reason import GROUP, Reason, Thing


class Roster(NamedTuple):
    """A roster or a group's list, how many stand on it, and the law's least number; None: unknown.

    ``group`` is the uid of the miners' organisation.
    """

    about: Thing
    group: str
    listed: int | None
    confirmed: int | None
    least: int | None


def short(rosters: Iterable[Roster]) -> Iterator[Reason]:
    """Yield a reason for each list that is long enough, of which too few have confirmed.

    A list that is too short as it stands is no lead: what the law says of it stands on its page.
    """
    for one in rosters:
        if one.listed is None or one.confirmed is None or one.least is None:
            continue
        if one.confirmed < one.least <= one.listed:
            figures = {"confirmed": one.confirmed, "listed": one.listed, "least": one.least}
            yield Reason(
                kind="short_roster",
                about=one.about,
                figures=figures,
                evidence=frozenset({one.about, Thing(GROUP, one.group)}),
            )
