"""Studies, for programs."""

from gurvan.research.api import (
    carrying,
    codes,
    documents,
    exchange,
    findings,
    participants,
    projects,
    rankings,
    reports,
    sent_surveys,
    sessions,
    solutions,
    surveys,
    tables,
    whole,
)
from gurvan.research.api.studies import router

__all__ = [
    "carrying",
    "codes",
    "documents",
    "exchange",
    "findings",
    "participants",
    "projects",
    "rankings",
    "reports",
    "router",
    "sent_surveys",
    "sessions",
    "solutions",
    "surveys",
    "tables",
    "whole",
]
