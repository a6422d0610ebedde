"""Studies, for programs."""

from gurvan.research.api import codes, documents, participants, sessions
from gurvan.research.api.studies import router

__all__ = ["codes", "documents", "participants", "router", "sessions"]
