"""Every read of leads; each takes the actor, or something that was found within reach."""

from gurvan.screening.queries.gathering import reasons
from gurvan.screening.queries.interests import called, groups_before, interests, is_bound
from gurvan.screening.queries.leads import (
    Shown,
    abouts,
    evidence,
    group_asked,
    groups_of,
    history,
    last_look,
    leads,
    mine,
    named,
    officers,
    open_leads,
    resting_on,
    things,
    waiting_words,
    words,
    words_of,
)
from gurvan.screening.queries.sales import companies, keeps_file, sales, sellers

__all__ = [
    "Shown",
    "abouts",
    "called",
    "companies",
    "evidence",
    "group_asked",
    "groups_before",
    "groups_of",
    "history",
    "interests",
    "is_bound",
    "keeps_file",
    "last_look",
    "leads",
    "mine",
    "named",
    "officers",
    "open_leads",
    "reasons",
    "resting_on",
    "sales",
    "sellers",
    "things",
    "waiting_words",
    "words",
    "words_of",
]
