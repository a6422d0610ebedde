"""Reasons to look: each a rule of its own, on plain figures. Pure; nothing here names anybody."""

from gurvan.screening.reasons.calls import Called, unanswered
from gurvan.screening.reasons.confirmations import Confirmed, one_minute, one_witness
from gurvan.screening.reasons.heaping import Sized, heaping
from gurvan.screening.reasons.kinship import Decided, related
from gurvan.screening.reasons.numbers import Bearing, in_several
from gurvan.screening.reasons.reason import (
    AGREEMENT,
    GROUP,
    MEMBERSHIP,
    PERMIT,
    PERSON,
    PLACE,
    SALE,
    Reason,
    Thing,
)
from gurvan.screening.reasons.rosters import Roster, short
from gurvan.screening.reasons.trading import Trader, restores_and_trades

__all__ = [
    "AGREEMENT",
    "GROUP",
    "MEMBERSHIP",
    "PERMIT",
    "PERSON",
    "PLACE",
    "SALE",
    "Bearing",
    "Called",
    "Confirmed",
    "Decided",
    "Reason",
    "Roster",
    "Sized",
    "Thing",
    "Trader",
    "heaping",
    "in_several",
    "one_minute",
    "one_witness",
    "related",
    "restores_and_trades",
    "short",
    "unanswered",
]
