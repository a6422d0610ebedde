"""Every read of leads; each takes the actor, or something that was found within reach."""

from gurvan.screening.queries.gathering import reasons
from gurvan.screening.queries.interests import called, groups_before, interests
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

__all__ = [
    "Shown",
    "abouts",
    "called",
    "evidence",
    "group_asked",
    "groups_before",
    "groups_of",
    "history",
    "interests",
    "last_look",
    "leads",
    "mine",
    "named",
    "officers",
    "open_leads",
    "reasons",
    "resting_on",
    "things",
    "waiting_words",
    "words",
    "words_of",
]
