"""Motions for programs: every command and query of the domain."""

from gurvan.motions.api import calling, meeting
from gurvan.motions.api.motions import router

__all__ = ["calling", "meeting", "router"]
