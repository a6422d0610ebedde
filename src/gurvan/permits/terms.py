"""The words and limits of permits: who decides, who can hold one. Pure."""

from __future__ import annotations

from decimal import Decimal

from gurvan.kernel.words import said

# On which level a permit is decided. Their codes in the state's land system: exchange.LEVELS.
LEVELS = {
    "soum": said("governor of the soum"),
    "district": said("governor of the district"),
    "aimag": said("governor of the aimag"),
    "capital": said("governor of the capital"),
    "national": said("a national office"),
}
# The states of a contract in the state's land system: exchange.CONTRACT_STATES.
CONTRACTS = {
    "draft": said("draft"),
    "active": said("active"),
    "expired": said("expired"),
    "cancelled": said("cancelled"),
}
HOLDERS = frozenset({"ngo", "partnership", "cooperative"})  # kinds of organisation
OFFICES = frozenset({"authority"})

LONGEST_NAME = 120
LONGEST_ORDER = 60
LONGEST_WORDS = 1000


def plain(hectares: Decimal) -> Decimal:
    """Return hectares with as few digits as they need: 4.8, and 10 and not 1E+1."""
    return hectares.normalize() + 0
