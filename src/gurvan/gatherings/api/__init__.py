"""Gatherings for programs: every command and query of the domain."""

from gurvan.gatherings.api import planning
from gurvan.gatherings.api.gatherings import router

__all__ = ["planning", "router"]
