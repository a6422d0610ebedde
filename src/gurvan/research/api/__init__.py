"""Studies, for programs."""

from gurvan.research.api import (
    codes,
    documents,
    findings,
    participants,
    rankings,
    sessions,
    solutions,
    surveys,
)
from gurvan.research.api.studies import (
    router,
)

__all__ = [
    "codes",
    "documents",
    "findings",
    "participants",
    "rankings",
    "router",
    "sessions",
    "solutions",
    "surveys",
]
