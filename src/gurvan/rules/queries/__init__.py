"""Every read of the law; each takes the actor, or something that was found within reach."""

from gurvan.rules.queries.books import (
    OWN,
    book,
    clauses,
    decisions,
    ends_on,
    history,
    keeps_file,
    key_of,
    numbers,
)
from gurvan.rules.queries.calling import call_number, gives_number, last_call
from gurvan.rules.queries.days import OnDay, on_days
from gurvan.rules.queries.groups import (
    COLUMNS,
    KINDS,
    claim,
    claimed,
    findings,
    group_facts,
    groups,
    heads_of,
    settled,
    stays_of,
    told_to,
)

__all__ = [
    "COLUMNS",
    "KINDS",
    "OWN",
    "OnDay",
    "book",
    "call_number",
    "claim",
    "claimed",
    "clauses",
    "decisions",
    "ends_on",
    "findings",
    "gives_number",
    "group_facts",
    "groups",
    "heads_of",
    "history",
    "keeps_file",
    "key_of",
    "last_call",
    "numbers",
    "on_days",
    "settled",
    "stays_of",
    "told_to",
]
