"""Studies, for programs."""

from gurvan.research.api import documents, participants, sessions
from gurvan.research.api.studies import router

__all__ = ["documents", "participants", "router", "sessions"]
