"""Companies that owe land restoration and trade in minerals under agreements. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gurvan.screening.reasons.reason import AGREEMENT, GROUP, SALE, Reason, Thing


class Trader(NamedTuple):
    """A company, the agreements in which it owes restoration, and those in which it trades.

    It trades where it owes a delivery of minerals, or stands as their buyer. ``sales`` are those
    that an officer noted with their papers, since the agreements tell of none.
    """

    company: str
    restoring: frozenset[str]
    trading: frozenset[str]
    sales: frozenset[str] = frozenset()


def restores_and_trades(companies: Iterable[Trader]) -> Iterator[Reason]:
    """Yield a reason for each company that does both."""
    for one in companies:
        if one.restoring and (one.trading or one.sales):
            yield Reason(
                kind="restores_and_trades",
                about=Thing(GROUP, one.company),
                figures={
                    "restoring": len(one.restoring),
                    "trading": len(one.trading),
                    "sales": len(one.sales),
                },
                evidence=frozenset(
                    {Thing(GROUP, one.company)}
                    | {Thing(AGREEMENT, uid) for uid in one.restoring | one.trading}
                    | {Thing(SALE, uid) for uid in one.sales}
                ),
            )
