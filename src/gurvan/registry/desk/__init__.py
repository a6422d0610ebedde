"""What the registry contributes to the pages that join domains."""

from gurvan.registry.desk.figures import figures
from gurvan.registry.desk.finding import search
from gurvan.registry.desk.office import (
    enters_groups,
    first_steps,
    has_business,
    office_name,
    office_words,
    other_mandates,
    own_office,
    reads_people,
)
from gurvan.registry.desk.waiting import guessed, waiting

__all__ = [
    "enters_groups",
    "figures",
    "first_steps",
    "guessed",
    "has_business",
    "office_name",
    "office_words",
    "other_mandates",
    "own_office",
    "reads_people",
    "search",
    "waiting",
]
