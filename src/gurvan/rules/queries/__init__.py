"""Every read of the law; each takes the actor, or something that was found within reach."""

from gurvan.rules.queries.books import book
from gurvan.rules.queries.days import OnDay, on_days
from gurvan.rules.queries.groups import (
    COLUMNS,
    KINDS,
    claim,
    claimed,
    findings,
    group_facts,
    groups,
    stays_of,
)

__all__ = [
    "COLUMNS",
    "KINDS",
    "OnDay",
    "book",
    "claim",
    "claimed",
    "findings",
    "group_facts",
    "groups",
    "on_days",
    "stays_of",
]
