"""Studies, for programs."""

from gurvan.research.api import (
    codes,
    documents,
    findings,
    participants,
    rankings,
    reports,
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
    "reports",
    "router",
    "sessions",
    "solutions",
    "surveys",
]
