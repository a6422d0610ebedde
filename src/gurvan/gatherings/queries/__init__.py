"""Every read of gatherings; each takes the actor, or something that was found within reach."""

from gurvan.gatherings.queries.gatherings import (
    MOST_TO_DO,
    agenda,
    ahead,
    facts,
    gathering,
    gatherings,
    gatherings_of,
    history,
    inside,
    invitable,
    items,
    lacking,
    lacks,
    organisers,
    searched,
    to_do,
)

__all__ = [
    "MOST_TO_DO",
    "agenda",
    "ahead",
    "facts",
    "gathering",
    "gatherings",
    "gatherings_of",
    "history",
    "inside",
    "invitable",
    "items",
    "lacking",
    "lacks",
    "organisers",
    "searched",
    "to_do",
]
