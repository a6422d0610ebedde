"""Gatherings for programs: every command and query of the domain."""

from gurvan.gatherings.api import attending, inviting, minutes, planning
from gurvan.gatherings.api.gatherings import router

__all__ = ["attending", "inviting", "minutes", "planning", "router"]
